package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How often numbers fall into each of a row of equal intervals, with upright lines for numbers to compare with. */
final class HistogramPanel {
    private static final int MOST_BINS = 48;
    private static final double TYPE = 11.5;
    private static final int LINE_HEIGHT = 14;

    /**
     * An upright line.
     *
     * @param at where
     * @param css the class of its stroke
     * @param name what it is: told to a pointer, and written beside it where it is the only one
     */
    record Upright(double at, String css, String name) {}

    private HistogramPanel() {}

    /**
     * Intervals of equal width.
     *
     * @param start where the first begins
     * @param width how wide each is
     * @param count how many there are
     */
    record Bins(double start, double width, int count) {
        /**
         * Intervals for some numbers; whole numbers get intervals that hold as many whole numbers each. Where there are numbers on both sides of 0, an interval
         * begins there (for whole numbers one whose first is 0), so that none mixes the signs.
         */
        static Bins of(double[] values, double least, double most) {
            boolean whole = values.length > 0 && Arrays.stream(values).allMatch(v -> v == Math.rint(v));
            double width = whole
                    ? Math.max(1, Math.ceil((most - least + 1) / MOST_BINS))
                    : most > least ? (most - least) / number(values.length) : 1;
            double edge = whole ? -0.5 : 0;
            double start = least < 0 && most > 0
                    ? edge - width * Math.ceil((edge - least) / width - 1e-9)
                    : whole ? Math.floor(least) - 0.5 : most > least ? least : least - 0.5;
            return new Bins(start, width, Math.max(1, (int) Math.ceil((most - start) / width - 1e-9)));
        }

        private static int number(int values) {
            return Math.clamp((int) Math.ceil(Math.sqrt(values)), 8, MOST_BINS);
        }

        double[] counts(double... values) {
            double[] counts = new double[count];
            for (double value : values) {
                counts[Math.clamp((int) Math.floor((value - start) / width), 0, count - 1)]++;
            }
            return counts;
        }
    }

    /** The panel of some numbers. */
    static Figure.Panel of(
            String name, String subtitle, String xLabel, String yLabel, double[] values, List<Upright> lines) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        for (Upright line : lines) {
            least = Math.min(least, line.at());
            most = Math.max(most, line.at());
        }
        return of(name, subtitle, xLabel, yLabel, values, Bins.of(values, least, most), lines);
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
        return of(name, subtitle, xLabel, yLabel, values, new Bins(low, (high - low) / bins, bins), lines);
    }

    private static Figure.Panel of(
            String name,
            String subtitle,
            String xLabel,
            String yLabel,
            double[] values,
            Bins bins,
            List<Upright> lines) {
        double[] counts = bins.counts(values);
        double start = bins.start();
        double width = bins.width();
        Svg svg = new Svg();
        double end = start + counts.length * width;
        Axis x = Axis.linear(xLabel, start, end);
        OptionalDouble most = Arrays.stream(counts).max();
        Axis y = Axis.linear(yLabel, 0, Math.max(1, most.orElse(1)));
        Plot plot = new Plot(svg, Plot.LEFT, Plot.TOP, Plot.WIDTH, Plot.HEIGHT, x, y);
        svg.text("b", Plot.LEFT, 16, name);
        plot.subtitle(subtitle).frame();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] > 0) {
                plot.bar("hist", start + b * width, start + (b + 1) * width, 0, counts[b]);
            }
        }
        for (Upright line : lines) {
            double at = plot.px(line.at());
            svg.open("g", "class", "pt").title(line.name());
            svg.line("line " + line.css(), at, Plot.TOP, at, Plot.TOP + Plot.HEIGHT)
                    .close("g");
        }
        if (lines.size() == 1) {
            named(svg, plot, lines.getFirst());
        }
        return plot.panel(name);
    }

    /** The name of a line, on the side that has room. Several names would lie on each other. */
    private static void named(Svg svg, Plot plot, Upright line) {
        double at = plot.px(line.at());
        boolean right = at + 6 + TextWidth.of(line.name(), TYPE) < Plot.LEFT + Plot.WIDTH;
        svg.text(right ? "t" : "t end", right ? at + 6 : at - 6, Plot.TOP + LINE_HEIGHT, line.name());
    }
}
