package org.explico.reporting;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/** Barcodes, a panel a layer: the longest bars of each degree. */
final class BarcodeFigure {
    /** The title of the figure. */
    static final String TITLE = "Barcodes";

    private static final int MOST = 30;
    private static final int LEFT = 30;
    private static final int TOP = 44;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 296;

    private record Bar(double birth, double death) {
        double length() {
            return death - birth;
        }
    }

    private BarcodeFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = profile.layers().stream()
                .filter(Diagrams::present)
                .map(layer -> panel(layer, Diagrams.scale(profile, layer)))
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("barcodes", TITLE, Diagrams.why(profile));
        }
        return new Figure.Drawn(
                "barcodes",
                TITLE,
                panels,
                3,
                "A bar is a feature from its birth to its death; long bars are shape, short ones mostly noise. Each degree shows its "
                        + MOST
                        + " longest bars, longest at the top, and says how many there are; a bar with an arrow never dies. "
                        + Diagrams.scaleSentence(profile),
                Captions.parameters(profile, "rips"));
    }

    private static Figure.Panel panel(LayerReadings layer, double scale) {
        Svg svg = new Svg();
        String name = layer.layer().text();
        Axis x = Axis.linearInAbout(4, "scale of the filtration", 0, scale);
        List<Bar> components = longest(Diagrams.of(layer, 0).stream());
        List<Bar> loops = longest(Diagrams.of(layer, 1).stream());
        Plot plot = new Plot(svg, LEFT, TOP, WIDTH, HEIGHT, x, new Axis("", 0, 1, Axis.Kind.LINEAR, List.of()));
        svg.open("g").title(name);
        svg.text("b", LEFT, 14, Markup.layer(name, 40)).close("g");
        svg.text("t", LEFT, 35, "longest bars: " + count(layer, 0, components) + ", " + count(layer, 1, loops));
        plot.frame();
        double row = (HEIGHT - 22.0) / Math.max(1, components.size() + loops.size());
        double next = bars(svg, plot, "bars s0", components, TOP + 6, Math.min(row, 9));
        svg.line("axis", LEFT, next + 4, LEFT + WIDTH, next + 4);
        bars(svg, plot, "bars s1", loops, next + 8, Math.min(row, 9));
        return new Figure.Panel(name, LEFT + WIDTH + 24, TOP + HEIGHT + 46, svg.toString());
    }

    private static String count(LayerReadings layer, int degree, List<Bar> shown) {
        int all = Diagrams.of(layer, degree).map(Table::rows).orElse(0);
        return "H" + degree + " " + shown.size() + " of " + Numbers.count(all);
    }

    private static List<Bar> longest(Stream<Table> tables) {
        return tables.flatMap(BarcodeFigure::bars)
                .sorted(Comparator.comparingDouble(Bar::length).reversed().thenComparingDouble(Bar::birth))
                .limit(MOST)
                .toList();
    }

    private static Stream<Bar> bars(Table table) {
        double[] birth = table.column("birth");
        double[] death = table.column("death");
        return IntStream.range(0, table.rows()).mapToObj(r -> new Bar(birth[r], death[r]));
    }

    /** Draws the bars from the top down and gives the place below the last. */
    private static double bars(Svg svg, Plot plot, String css, List<Bar> bars, double top, double row) {
        StringBuilder path = new StringBuilder();
        double y = top;
        for (Bar bar : bars) {
            y += row;
            double from = plot.px(bar.birth());
            boolean endless = Double.isInfinite(bar.death());
            double to = endless ? LEFT + WIDTH - 2 : Math.max(plot.px(bar.death()), from + 1);
            path.append('M').append(Svg.pair(from, y - row / 2)).append('H').append(Svg.number(to));
            if (endless) {
                path.append("m-5-3l5 3l-5 3");
            }
        }
        if (!bars.isEmpty()) {
            svg.leaf("path", "class", css, "d", path.toString());
        }
        return y;
    }
}
