package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What was noted along walks, against path length: drift on a logarithmic scale, displacement, rank. */
final class AlongFigure {
    private static final int HEIGHT = 200;
    /** Of a line with more points than this the least and the most of each stretch are drawn. */
    private static final int MOST_POINTS = 600;

    private static final int COLOURS = 4;

    private final List<Course> courses;
    private final Axis arc;

    private AlongFigure(List<Course> courses) {
        this.courses = courses;
        this.arc = Axis.linear("path length", all(Course::arc));
    }

    /** The figure of at least one course. */
    static Figure of(List<Course> courses, double tolerance, String parameters) {
        AlongFigure figure = new AlongFigure(courses);
        return new Figure.Drawn(
                "along",
                "Drift, displacement and rank along the way",
                List.of(figure.drift(tolerance), figure.displacement(), figure.rank()),
                1,
                "Drift is the largest difference of an output from the one that is kept; the dashed line is the tolerance of the correction, and"
                        + " no drift at all lies on the foot. Displacement is the straight distance from the start: the dashed line is that of a walk which never turns."
                        + " Where the rank of the differential changes, so does the dimension of the class.",
                parameters);
    }

    private Figure.Panel drift(double tolerance) {
        double[] values = DoubleStream.concat(Arrays.stream(all(Course::drift)), DoubleStream.of(tolerance))
                .toArray();
        return panel("Drift", Axis.logarithmic("largest |F − c|", values), Course::drift, plot -> {
            if (tolerance > 0) {
                plot.line("guide", new double[] {arc.low(), arc.high()}, new double[] {tolerance, tolerance});
            }
        });
    }

    private Figure.Panel displacement() {
        double[] values = DoubleStream.concat(DoubleStream.of(0), Arrays.stream(all(Course::displacement)))
                .toArray();
        Axis y = Axis.linear("distance from the start", values);
        double end = Math.min(arc.high(), y.high());
        return panel(
                "Displacement",
                y,
                Course::displacement,
                plot -> plot.line("guide", new double[] {0, end}, new double[] {0, end}));
    }

    private Figure.Panel rank() {
        double[] values = all(Course::rank);
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        Axis y = Axis.within(Math.clamp((int) (high - low) + 2, 2, 5), "rank", Math.max(0, low - 1), high + 1);
        return panel("Rank", y, Course::rank, plot -> {});
    }

    private Figure.Panel panel(
            String name, Axis y, Function<Course, double[]> quantity, java.util.function.Consumer<Plot> guides) {
        Svg svg = new Svg();
        Plot plot = new Plot(svg, Plot.LEFT, Plot.TOP, Plot.WIDTH, HEIGHT, arc, y);
        svg.text("b", Plot.LEFT, 16, name);
        plot.frame();
        guides.accept(plot);
        boolean few = courses.size() <= COLOURS;
        if (few && courses.size() > 1) {
            plot.legend(courses.stream().map(Course::name).toList());
        }
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            String css = few ? "line s" + i : "thin q" + Palette.step(i, courses.size());
            draw(plot, css, course.arc(), quantity.apply(course));
        }
        return plot.panel(name);
    }

    private static void draw(Plot plot, String css, double[] xs, double[] ys) {
        if (xs.length <= MOST_POINTS) {
            plot.line(css, xs, ys);
            return;
        }
        List<double[]> kept = new ArrayList<>();
        int stretches = MOST_POINTS / 2;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * xs.length / stretches);
            int to = (int) ((long) (s + 1) * xs.length / stretches);
            int least = from;
            int most = from;
            for (int i = from; i < to; i++) {
                least = ys[i] < ys[least] ? i : least;
                most = ys[i] > ys[most] ? i : most;
            }
            kept.add(new double[] {xs[Math.min(least, most)], ys[Math.min(least, most)]});
            kept.add(new double[] {xs[Math.max(least, most)], ys[Math.max(least, most)]});
        }
        plot.line(
                css,
                kept.stream().mapToDouble(p -> p[0]).toArray(),
                kept.stream().mapToDouble(p -> p[1]).toArray());
    }

    private double[] all(Function<Course, double[]> quantity) {
        return courses.stream()
                .flatMapToDouble(course -> Arrays.stream(quantity.apply(course)))
                .toArray();
    }
}
