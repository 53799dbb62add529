package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;

/** A figure as a file that is readable alone: its own ground, colours, title, and a caption with the parameters that made it. */
final class FigureFile {
    private static final int MARGIN = 24;
    private static final int GAP = 18;
    private static final int LINE = 17;

    private FigureFile() {}

    /** The whole SVG document. */
    static String of(Figure.Drawn figure, String run) {
        int columns = Math.min(figure.columns(), figure.panels().size());
        int cell = figure.panels().stream().mapToInt(Figure.Panel::width).max().orElse(0);
        int row = figure.panels().stream().mapToInt(Figure.Panel::height).max().orElse(0);
        int rows = Math.ceilDiv(figure.panels().size(), columns);
        int width = 2 * MARGIN + columns * cell + (columns - 1) * GAP;
        int letters = (int) ((width - 2 * MARGIN) / TextWidth.of("x", 11.5));
        List<String> caption = new ArrayList<>(wrapped("How to read this: " + figure.howToRead(), letters));
        caption.addAll(wrapped(figure.parameters(), letters));
        int head = MARGIN + 46;
        int height = head + rows * (row + GAP) + caption.size() * LINE + MARGIN;

        Svg svg = new Svg().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                "" + width,
                "height",
                "" + height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img");
        svg.title(figure.title() + ": " + run);
        svg.raw("<style>" + Palette.light() + "</style>\n");
        svg.rect("ground", 0, 0, width, height);
        svg.text("h", MARGIN, MARGIN + 12, figure.title());
        svg.text("t", MARGIN, MARGIN + 32, Markup.ellipsis(run, letters));
        for (int i = 0; i < figure.panels().size(); i++) {
            int x = MARGIN + i % columns * (cell + GAP);
            int y = head + i / columns * (row + GAP);
            svg.open("g", "transform", "translate(" + x + " " + y + ")")
                    .raw("\n" + figure.panels().get(i).body())
                    .close("g");
        }
        for (int i = 0; i < caption.size(); i++) {
            svg.text("t", MARGIN, head + rows * (row + GAP) + (i + 1) * LINE - 4, caption.get(i));
        }
        return svg.close("svg").toString();
    }

    /** Lines of at most so many letters, broken at spaces. */
    static List<String> wrapped(String text, int letters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(Markup.ellipsis(word, letters));
        }
        lines.add(line.toString());
        return lines;
    }
}
