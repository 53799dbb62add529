package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How often numbers fall into each of a row of equal intervals, with upright lines for numbers to compare with. */
final class HistogramPanel {
    private static final int WIDTH = 560;
    private static final int LEFT = 66;
    private static final int TOP = 46;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 18;
    private static final int PLOT_HEIGHT = 230;
    private static final int MOST_BINS = 48;

    /**
     * An upright line.
     *
     * @param at where
     * @param css the class of its stroke
     * @param name what a pointer is told
     */
    record Upright(double at, String css, String name) {}

    private HistogramPanel() {}

    /** The panel of some numbers; whole numbers get intervals that hold as many whole numbers each. */
    static Figure.Panel of(
            String name, String subtitle, String xLabel, String yLabel, double[] values, List<Upright> lines) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        for (Upright line : lines) {
            least = Math.min(least, line.at());
            most = Math.max(most, line.at());
        }
        boolean whole = values.length > 0 && Arrays.stream(values).allMatch(v -> v == Math.rint(v));
        double width = whole
                ? Math.max(1, Math.ceil((most - least + 1) / MOST_BINS))
                : most > least ? (most - least) / bins(values.length) : 1;
        double start = whole ? Math.floor(least) - 0.5 : most > least ? least : least - 0.5;
        int bins = Math.max(1, (int) Math.ceil((most - start) / width - 1e-9));
        return of(name, subtitle, xLabel, yLabel, counted(values, start, width, bins), start, width, lines);
    }

    /** The panel of numbers between two ends, in this many intervals. */
    static Figure.Panel between(
            String name,
            String subtitle,
            String xLabel,
            String yLabel,
            double low,
            double high,
            int bins,
            double[] values,
            List<Upright> lines) {
        double width = (high - low) / bins;
        return of(name, subtitle, xLabel, yLabel, counted(values, low, width, bins), low, width, lines);
    }

    private static int bins(int count) {
        return Math.clamp((int) Math.ceil(Math.sqrt(count)), 8, MOST_BINS);
    }

    private static double[] counted(double[] values, double start, double width, int bins) {
        double[] counts = new double[bins];
        for (double value : values) {
            counts[Math.clamp((int) Math.floor((value - start) / width), 0, bins - 1)]++;
        }
        return counts;
    }

    private static Figure.Panel of(
            String name,
            String subtitle,
            String xLabel,
            String yLabel,
            double[] counts,
            double start,
            double width,
            List<Upright> lines) {
        Svg svg = new Svg();
        double end = start + counts.length * width;
        Axis x = Axis.linear(xLabel, start, end);
        OptionalDouble most = Arrays.stream(counts).max();
        Axis y = Axis.linear(yLabel, 0, Math.max(1, most.orElse(1)));
        Plot plot = new Plot(svg, LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT, x, y);
        svg.text("b", LEFT, 16, name);
        svg.text("t", LEFT, 36, subtitle);
        plot.frame();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] > 0) {
                plot.bar("hist", start + b * width, start + (b + 1) * width, 0, counts[b]);
            }
        }
        for (Upright line : lines) {
            double at = plot.px(line.at());
            svg.open("g", "class", "pt").title(line.name());
            svg.line("line " + line.css(), at, TOP, at, TOP + PLOT_HEIGHT).close("g");
        }
        return new Figure.Panel(name, WIDTH, TOP + PLOT_HEIGHT + plot.foot(), svg.toString());
    }
}
