package org.explico.reporting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The colours of figures and page, by name, for light and dark ground. Series colours are those of Okabe and Ito, told apart by people of every
 * kind of colour vision; depth runs along a part of viridis that stands out from its ground.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito 2008</a>
 */
final class Palette {
    private record Colour(String name, String light, String dark) {}

    private static final List<Colour> COLOURS = List.of(
            new Colour("ground", "#ffffff", "#14171c"),
            new Colour("card", "#ffffff", "#1b1f26"),
            new Colour("sheet", "#ffffff", "#eceff4"),
            new Colour("soft", "#f3f5f8", "#20252d"),
            new Colour("edge", "#d8dde5", "#353c47"),
            new Colour("grid", "#e6e9ee", "#2a303a"),
            new Colour("ink", "#1a1f27", "#e8ebf0"),
            new Colour("quiet", "#566072", "#a3adbb"),
            new Colour("link", "#005a96", "#6cb8f0"),
            new Colour("s0", "#0072b2", "#56b4e9"),
            new Colour("s1", "#d55e00", "#f08a3c"),
            new Colour("s2", "#008a65", "#35c79c"),
            new Colour("s3", "#b65c93", "#d98bbb"),
            new Colour("q0", "#440154", "#7a6bd8"),
            new Colour("q1", "#482576", "#6f7fe0"),
            new Colour("q2", "#414487", "#5a97e0"),
            new Colour("q3", "#35608d", "#43abd2"),
            new Colour("q4", "#2a788e", "#35b9b9"),
            new Colour("q5", "#21908d", "#3dc49b"),
            new Colour("q6", "#22a884", "#5ccf78"),
            new Colour("q7", "#43b36a", "#8bd64f"),
            new Colour("q8", "#6aae3a", "#bfdc3a"),
            new Colour("q9", "#8f9c12", "#fde725"));

    private Palette() {}

    /** The number of steps of the depth scale. */
    static final int STEPS = 10;

    /** The step of the depth scale for the i-th of {@code count} layers. */
    static int step(int i, int count) {
        return count < 2 ? 4 : (int) Math.round(i * (STEPS - 1.0) / (count - 1));
    }

    /** The styles of figures with the light colours written in, for programs that know no CSS variables. */
    static String light() {
        String css = Resources.text("figure.css").replace("var(--dot,4)", "4");
        Map<String, String> byName =
                new TreeMap<>(COLOURS.stream().collect(Collectors.toMap(Colour::name, Colour::light)));
        for (Map.Entry<String, String> colour : byName.entrySet()) {
            css = css.replace("var(--" + colour.getKey() + ")", colour.getValue());
        }
        return css;
    }

    /** The colours as CSS variables, and the styles of figures that use them. */
    static String themed() {
        String light =
                COLOURS.stream().map(c -> "--" + c.name() + ":" + c.light()).collect(Collectors.joining(";"));
        String dark =
                COLOURS.stream().map(c -> "--" + c.name() + ":" + c.dark()).collect(Collectors.joining(";"));
        return """
                :root{color-scheme:light;%1$s}
                @media (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;%2$s}}
                :root[data-theme="dark"]{color-scheme:dark;%2$s}
                @media print{:root,:root:not([data-theme="light"]),:root[data-theme="dark"]{color-scheme:light;%1$s}}
                """.formatted(light, dark) + Resources.text("figure.css");
    }
}
