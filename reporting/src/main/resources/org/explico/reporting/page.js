(() => {
  'use strict';
  const root = document.documentElement;
  const all = (css, from = document) => [...from.querySelectorAll(css)];

  const theme = document.getElementById('theme');
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const say = () => { theme.textContent = dark() ? 'Light' : 'Dark'; };
  theme.hidden = false;
  theme.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; say(); });
  say();

  const tip = document.getElementById('tip');
  all('.pt').forEach(point => {
    const title = point.querySelector('title');
    if (title) { point.dataset.tip = title.textContent; title.remove(); }
  });
  document.addEventListener('pointerover', event => {
    const point = event.target.closest('.pt');
    tip.hidden = !point;
    if (!point) return;
    tip.textContent = point.dataset.tip;
    const at = point.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const left = Math.min(Math.max(6, at.left + at.width / 2 - box.width / 2), innerWidth - box.width - 6);
    const above = at.top - box.height - 4;
    tip.style.left = left + 'px';
    tip.style.top = (above > 4 ? above : at.bottom + 4) + 'px';
  });
  document.addEventListener('scroll', () => { tip.hidden = true; }, true);

  const notes = all('#layers li.note');
  all('abbr[data-note]').forEach(dash => { dash.title = notes[dash.dataset.note - 1].textContent; });

  const select = document.querySelector('.picker select');
  if (!select) return;
  const pairs = all('.pair');
  const thumbs = all('.thumb');
  const show = layer => {
    select.value = layer;
    pairs.forEach((pair, i) => { pair.hidden = i !== layer; });
    thumbs.forEach((thumb, i) => thumb.setAttribute('aria-pressed', i === layer));
  };
  all('.picker, .thumbs').forEach(part => { part.hidden = false; });
  select.addEventListener('change', () => show(Number(select.value)));
  thumbs.forEach((thumb, i) => thumb.addEventListener('click', () => show(i)));
  all('.picker button').forEach(button => button.addEventListener('click', () => {
    show((Number(select.value) + Number(button.dataset.step) + pairs.length) % pairs.length);
  }));
  show(0);
})();
