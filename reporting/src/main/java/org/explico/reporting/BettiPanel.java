package org.explico.reporting;

import org.explico.core.topology.diagram.BettiCurve;
import org.explico.core.topology.diagram.PersistenceDiagram;

/** The Betti curve of one degree: how many features live at each scale. */
final class BettiPanel {
    private static final int LEFT = 58;
    private static final int TOP = 26;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 150;

    private BettiPanel() {}

    /** The panel of one degree over this span of scales. */
    static Figure.Panel of(PersistenceDiagram diagram, int degree, Span span) {
        BettiCurve curve = diagram.statistics(degree).bettiCurve();
        Svg svg = new Svg();
        String name = "H" + degree + ", at most " + Numbers.count(curve.peak()) + " at one scale";
        svg.text("b", LEFT, 14, name);
        Axis x = Axis.linearInAbout(5, "scale of the filtration", span.low(), span.high());
        Axis y = Axis.linearInAbout(Math.clamp(curve.peak(), 1, 4), "Betti number", 0, Math.max(1, curve.peak()));
        Plot plot = new Plot(svg, LEFT, TOP, WIDTH, HEIGHT, x, y).frame();
        String steps = steps(plot, curve, x);
        String floor = Svg.number(plot.py(0));
        svg.leaf(
                "path",
                "class",
                "area f" + degree % 4,
                "d",
                steps + "V" + floor + "H" + Svg.number(plot.px(x.low())) + "Z");
        svg.leaf("path", "class", "line s" + degree % 4, "d", steps);
        return new Figure.Panel(name, LEFT + WIDTH + 24, TOP + HEIGHT + 46, svg.toString());
    }

    /**
     * The curve as a path of steps. Jumps within half a pixel are drawn as one stroke over all the values there, so that the path stays short and
     * nothing that could be seen is lost.
     */
    private static String steps(Plot plot, BettiCurve curve, Axis x) {
        double[] jumps = curve.jumps();
        int[] counts = curve.counts();
        StringBuilder path = new StringBuilder("M" + Svg.pair(plot.px(x.low()), plot.py(curve.at(x.low()))));
        for (int i = 0; i < jumps.length; ) {
            double at = plot.px(jumps[i]);
            int least = counts[i];
            int most = counts[i];
            int last = i;
            while (last + 1 < jumps.length && plot.px(jumps[last + 1]) < at + 0.5) {
                last++;
                least = Math.min(least, counts[last]);
                most = Math.max(most, counts[last]);
            }
            path.append('H').append(Svg.number(at));
            if (last > i) {
                path.append('V').append(Svg.number(plot.py(least)));
                path.append('V').append(Svg.number(plot.py(most)));
            }
            path.append('V').append(Svg.number(plot.py(counts[last])));
            i = last + 1;
        }
        return path.append('H').append(Svg.number(plot.px(x.high()))).toString();
    }
}
