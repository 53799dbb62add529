package org.explico.reporting;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** One barcode: the longest bars of each degree, the longest at the top, and how many there are. */
final class BarcodePanel {
    private static final int LEFT = 30;
    private static final int TOP = 44;
    private static final double THICKEST = 9;
    private static final double BETWEEN = 8;

    /**
     * The size of a barcode.
     *
     * @param width of its frame in pixels
     * @param height of its frame in pixels
     * @param most bars of one degree
     */
    record Size(int width, int height, int most) {}

    private final Svg svg = new Svg();
    private final Size size;
    private final Plot plot;

    private BarcodePanel(Span span, Size size) {
        this.size = size;
        Axis x = Axis.linearInAbout(4, "scale of the filtration", span.low(), span.high());
        Axis y = new Axis("", 0, 1, Axis.Kind.LINEAR, List.of());
        this.plot = new Plot(svg, LEFT, TOP, size.width(), size.height(), x, y);
    }

    /** The panel over this span of scales. */
    static Figure.Panel of(String name, PersistenceDiagram diagram, Span span, Size size) {
        BarcodePanel panel = new BarcodePanel(span, size);
        panel.draw(name, diagram);
        return new Figure.Panel(name, LEFT + size.width() + 24, TOP + size.height() + 46, panel.svg.toString());
    }

    private void draw(String name, PersistenceDiagram diagram) {
        int[] degrees = diagram.degrees();
        List<List<PersistencePair>> shown =
                IntStream.of(degrees).mapToObj(d -> longest(diagram, d)).toList();
        svg.open("g").title(name);
        svg.text("b", LEFT, 14, Markup.layer(name, size.width() / 10)).close("g");
        svg.text("t", LEFT, 35, "longest bars: " + counts(diagram, shown));
        plot.frame();
        int bars = shown.stream().mapToInt(List::size).sum();
        double free = size.height() - 6 - BETWEEN * Math.max(0, degrees.length - 1);
        double row = Math.min(THICKEST, free / Math.max(1, bars));
        double top = TOP + 4;
        for (int i = 0; i < degrees.length; i++) {
            if (i > 0) {
                svg.line("axis", LEFT, top + BETWEEN / 2, LEFT + size.width(), top + BETWEEN / 2);
                top += BETWEEN;
            }
            top = bars(degrees[i], shown.get(i), top, row);
        }
    }

    private static String counts(PersistenceDiagram diagram, List<List<PersistencePair>> shown) {
        return shown.isEmpty()
                ? "there are none"
                : shown.stream()
                        .map(bars -> {
                            int degree = bars.getFirst().degree();
                            int all = diagram.births(degree).length;
                            return "H" + degree + " " + bars.size() + " of " + Numbers.count(all);
                        })
                        .collect(Collectors.joining(", "));
    }

    private List<PersistencePair> longest(PersistenceDiagram diagram, int degree) {
        return diagram.pairs(degree).stream()
                .sorted(Comparator.comparingDouble(PersistencePair::lifespan)
                        .reversed()
                        .thenComparingDouble(PersistencePair::birth))
                .limit(size.most())
                .toList();
    }

    /** Draws the bars from the top down and gives the place below the last. */
    private double bars(int degree, List<PersistencePair> bars, double top, double row) {
        StringBuilder path = new StringBuilder();
        double y = top;
        for (PersistencePair bar : bars) {
            y += row;
            double from = plot.px(bar.birth());
            double to = bar.essential() ? LEFT + size.width() - 2 : Math.max(plot.px(bar.death()), from + 1);
            path.append('M').append(Svg.pair(from, y - row / 2)).append('H').append(Svg.number(to));
            if (bar.essential()) {
                path.append("m-5-3l5 3l-5 3");
            }
        }
        svg.leaf("path", "class", "bars s" + degree % 4, "d", path.toString());
        return y;
    }
}
