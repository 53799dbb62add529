package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.explico.core.measure.Estimate;
import org.explico.core.profile.LayerProfile;

/** One quantity over depth: a line a series, error bars of one standard error, a gap and a cross where a value is undefined. */
final class DepthPanel {
    /**
     * One line of the panel.
     *
     * @param name what the legend says
     * @param values for each layer in order its estimate, or empty where it was not measured
     */
    record Series(String name, List<Optional<Estimate>> values) {
        /** The estimates under one key of one measure, layer by layer. */
        static Series of(LayerProfile profile, String name, String measure, String key) {
            return new Series(
                    name,
                    profile.layers().stream()
                            .map(layer -> Readings.value(layer.readings(), measure, key))
                            .toList());
        }

        /** True when at least one layer has a number. */
        boolean hasNumber() {
            return values.stream()
                    .flatMap(Optional::stream)
                    .anyMatch(e -> Readings.number(e).isPresent());
        }

        /** The sentence for a panel of which no layer has a number. */
        String why() {
            return values.stream()
                    .flatMap(Optional::stream)
                    .map(e -> e instanceof Estimate.Undefined undefined ? Readings.sentence(undefined.reason()) : "")
                    .findFirst()
                    .map(reason -> "Undefined in every layer: " + reason + ".")
                    .orElse("Not measured in this run.");
        }
    }

    private DepthPanel() {}

    /** The panel, or empty where no series has a number. */
    static Optional<Figure.Panel> of(LayerProfile profile, String name, String yLabel, List<Series> wished) {
        List<Series> series = wished.stream().filter(Series::hasNumber).toList();
        if (series.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = layerNames(profile);
        Plot plot = Plot.named(name, Axis.layers(names), Axis.linear(yLabel, extent(series)))
                .legend(series.stream().map(Series::name).toList());
        for (int s = 0; s < series.size(); s++) {
            draw(plot, s, series.get(s), names, offset(s, series.size()));
        }
        return Optional.of(plot.panel(name));
    }

    /** The names of the layers in order. */
    static List<String> layerNames(LayerProfile profile) {
        return profile.layers().stream().map(layer -> layer.layer().text()).toList();
    }

    /** Series stand a little beside each other, so that error bars do not hide one another. */
    private static double offset(int s, int count) {
        return (s - (count - 1) / 2.0) * 0.08;
    }

    private static void draw(Plot plot, int s, Series series, List<String> names, double offset) {
        lines(plot, s, series, offset);
        for (int i = 0; i < names.size(); i++) {
            double at = i + offset;
            String where = names.get(i) + ": " + series.name() + " ";
            switch (series.values().get(i).orElse(null)) {
                case null -> {}
                case Estimate.Undefined undefined ->
                    plot.missing("line s" + s, at, where + "is undefined, " + Readings.sentence(undefined.reason()));
                case Estimate.Exact exact ->
                    plot.mark(
                            "mark f" + s,
                            s,
                            at,
                            exact.value(),
                            where + Numbers.text(exact) + " (n = " + Numbers.count(exact.n()) + ")");
                case Estimate.Estimated e ->
                    plot.error("err s" + s, at, e.value() - e.stdError(), e.value() + e.stdError())
                            .mark(
                                    "mark f" + s,
                                    s,
                                    at,
                                    e.value(),
                                    where + Numbers.text(e) + " (n = " + Numbers.count(e.n()) + ")");
            }
        }
    }

    /** Unbroken runs of numbers; a layer without one ends a run. */
    private static void lines(Plot plot, int s, Series series, double offset) {
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i <= series.values().size(); i++) {
            Optional<Double> value = i == series.values().size()
                    ? Optional.empty()
                    : series.values().get(i).flatMap(Readings::number);
            if (value.isPresent()) {
                run.add(new double[] {i + offset, value.get()});
            } else if (!run.isEmpty()) {
                plot.line(
                        "line s" + s,
                        run.stream().mapToDouble(p -> p[0]).toArray(),
                        run.stream().mapToDouble(p -> p[1]).toArray());
                run.clear();
            }
        }
    }

    private static double[] extent(List<Series> series) {
        double[] values = series.stream()
                .flatMap(one -> one.values().stream())
                .flatMap(Optional::stream)
                .flatMapToDouble(DepthPanel::ends)
                .toArray();
        boolean nearZero = DoubleStream.of(values).allMatch(v -> v >= 0)
                && DoubleStream.of(values).min().orElse(0)
                        < 0.5 * DoubleStream.of(values).max().orElse(0);
        return nearZero
                ? DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(values))
                        .toArray()
                : values;
    }

    private static DoubleStream ends(Estimate estimate) {
        return Readings.number(estimate)
                .map(value -> DoubleStream.of(value - Readings.stdError(estimate), value + Readings.stdError(estimate)))
                .orElseGet(DoubleStream::empty);
    }
}
