package org.explico.reporting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** One persistence diagram: birth against death, the essential classes on a line at the top, degrees by colour and shape. */
final class DiagramPanel {
    static final int LEFT = 58;
    static final int TOP = 44;

    /** The room above the plot where the line of infinity lies: beyond every finite number. */
    static final int BEYOND = 20;

    /** Up to so many bars of a degree are drawn one by one; of more, those that crowd are drawn as shaded cells. */
    private static final int MOST_MARKS = 1500;

    private static final double TYPE = 11.5;

    private final Svg svg = new Svg();
    private final int side;
    private final Plot plot;
    private final Axis axis;

    private DiagramPanel(int side, Span span) {
        this.side = side;
        this.axis = Axis.linearInAbout(4, "birth", span.low(), span.high());
        Axis death = Axis.linearInAbout(4, "death", span.low(), span.high());
        this.plot = new Plot(svg, LEFT, TOP + BEYOND, side, side, axis, death);
    }

    /** The panel with a frame of this many pixels, its axes over this span, and the band of noise along the diagonal where it is above zero. */
    static Figure.Panel of(String name, PersistenceDiagram diagram, Span span, int side, double band) {
        DiagramPanel panel = new DiagramPanel(side, span);
        panel.draw(name, diagram, band);
        return new Figure.Panel(name, LEFT + side + 24, TOP + BEYOND + side + 46, panel.svg.toString());
    }

    /** True where a degree has too many bars to draw each by itself. */
    static boolean crowded(PersistenceDiagram diagram) {
        for (int degree : diagram.degrees()) {
            if (diagram.births(degree).length > MOST_MARKS) {
                return true;
            }
        }
        return false;
    }

    private void draw(String name, PersistenceDiagram diagram, double band) {
        svg.open("g").title(name);
        svg.text("b", LEFT, 14, Markup.layer(name, side / 9)).close("g");
        plot.frame();
        double low = axis.low();
        double high = axis.high();
        if (band > 0) {
            double last = Math.max(low, high - band);
            double[] births = {low, last, high};
            plot.band("area f3", births, births, new double[] {Math.min(high, low + band), high, high});
        }
        svg.line("guide", plot.px(low), plot.py(low), plot.px(high), plot.py(high));
        svg.line("guide", LEFT, infinity(), LEFT + side, infinity());
        svg.text("t end", LEFT - 7, infinity() + 4, "∞");
        int darkest = 0;
        for (int degree : diagram.degrees()) {
            darkest = Math.max(darkest, bars(degree, diagram.pairs(degree)));
        }
        legend(diagram, darkest);
    }

    private double infinity() {
        return TOP + 8;
    }

    private void legend(PersistenceDiagram diagram, int darkest) {
        double at = LEFT;
        int[] degrees = diagram.degrees();
        for (int degree : degrees) {
            int bars = diagram.births(degree).length;
            String noun = degrees.length > 2 ? "" : bars == 1 ? " feature" : " features";
            String text = "H" + degree + ", " + Numbers.count(bars) + noun;
            DegreeMark.of(degree).draw(svg, Set.of(Svg.pair(at + 3, 31)));
            svg.text("t", at + 11, 35, text);
            at += 11 + TextWidth.of(text, TYPE) + 16;
        }
        if (darkest > 0 && degrees.length == 1) {
            svg.text("t", at, 35, "darkest cell: " + Numbers.count(darkest));
        }
    }

    /**
     * Shaded cells where bars crowd, and a mark for each place of the others: dots on one pixel are drawn once. Gives the number of bars in the darkest
     * cell, zero where none is shaded.
     */
    private int bars(int degree, List<PersistencePair> bars) {
        List<PersistencePair> alone = bars;
        int darkest = 0;
        if (bars.size() > MOST_MARKS) {
            HexagonCells cells = new HexagonCells();
            bars.stream().filter(p -> !p.essential()).forEach(p -> cells.add(plot.px(p.birth()), plot.py(p.death())));
            darkest = cells.draw(svg, degree);
            alone = bars.stream()
                    .filter(p -> p.essential() || !cells.crowded(plot.px(p.birth()), plot.py(p.death())))
                    .toList();
        }
        Set<String> places = new LinkedHashSet<>();
        for (PersistencePair bar : alone) {
            double y = bar.essential() ? infinity() : plot.py(bar.death());
            places.add(Math.round(plot.px(bar.birth())) + " " + Math.round(y));
        }
        DegreeMark.of(degree).draw(svg, places);
        return darkest;
    }
}
