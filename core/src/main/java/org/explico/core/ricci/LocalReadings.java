package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Interval;

/** Local and layer coefficients in readings. */
final class LocalReadings {
    private static final List<String> KEYS = List.of(
            "layers/local.mean",
            "layers/local.negative_share",
            "layers/local.points",
            "layers/local.centred.mean",
            "layers/local.centred.negative_share",
            "layers/local.of_means");

    private LocalReadings() {}

    static List<Reading> of(RicciFindings findings, int layers) {
        List<Reading> readings = new ArrayList<>();
        if (findings.local().isEmpty()) {
            Estimate none = new Estimate.Undefined(
                    findings.withoutLocal().orElse(Estimate.Reason.TOO_FEW_LAYERS), findings.points());
            KEYS.forEach(key -> readings.add(new Reading.Value(key, none)));
            return readings;
        }
        LocalFindings found = findings.local().orElseThrow();
        summaries(found, readings);
        found.nulls()
                .forEach((kind, sample) -> readings.addAll(NullReadings.of(
                        NullKeys.ofPoints(kind), sample, found.local().summary().defined())));
        readings.add(points(found.local()));
        coefficients(found).ifPresent(readings::add);
        return readings;
    }

    private static void summaries(LocalFindings found, List<Reading> readings) {
        LocalSummary plain = found.local().summary();
        LocalSummary centred = found.centred().summary();
        Estimate.Reason reason = commonReason(found.local());
        readings.add(value("layers/local.mean", estimate(plain.mean(), found.mean(), plain.defined(), reason)));
        readings.add(value(
                "layers/local.negative_share",
                estimate(plain.negativeShare(), found.negativeShare(), plain.defined(), reason)));
        interval("layers/local.mean", found.mean(), plain.defined(), readings);
        interval("layers/local.negative_share", found.negativeShare(), plain.defined(), readings);
        readings.add(value("layers/local.points", new Estimate.Exact(plain.defined(), plain.points())));
        readings.add(value("layers/local.centred.mean", exact(centred.mean(), centred.defined(), reason)));
        readings.add(value(
                "layers/local.centred.negative_share", exact(centred.negativeShare(), centred.defined(), reason)));
        readings.add(value("layers/local.of_means", exact(found.local().rhoOfMeans(), plain.points(), reason)));
    }

    /** The reason of the first point that has one, for when no point has a coefficient. */
    private static Estimate.Reason commonReason(LocalRicci local) {
        return IntStream.range(0, local.size())
                .mapToObj(local::undefined)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Estimate.Reason.NO_VARIATION);
    }

    private static void interval(String key, Optional<Interval> interval, int n, List<Reading> readings) {
        interval.ifPresent(found -> {
            readings.add(value(key + ".low", new Estimate.Exact(found.low(), n)));
            readings.add(value(key + ".high", new Estimate.Exact(found.high(), n)));
        });
    }

    private static Estimate estimate(
            OptionalDouble number, Optional<Interval> interval, int n, Estimate.Reason reason) {
        return number.isPresent() && interval.isPresent()
                ? new Estimate.Estimated(number.getAsDouble(), interval.get().stdError(), n)
                : exact(number, n, reason);
    }

    private static Estimate exact(OptionalDouble number, int n, Estimate.Reason reason) {
        return number.isPresent() ? new Estimate.Exact(number.getAsDouble(), n) : new Estimate.Undefined(reason, n);
    }

    private static Reading points(LocalRicci local) {
        int n = local.size();
        return table(
                "layers/local",
                List.of("point", "rho", "defined"),
                IntStream.range(0, n).asDoubleStream().toArray(),
                IntStream.range(0, n).mapToDouble(x -> local.rho(x).orElse(0)).toArray(),
                IntStream.range(0, n)
                        .mapToDouble(x -> local.rho(x).isPresent() ? 1 : 0)
                        .toArray());
    }

    /** A transition without a coefficient has no row; one without an interval has the widest. */
    private static Optional<Reading> coefficients(LocalFindings found) {
        int[] defined = IntStream.range(0, found.layers().transitions())
                .filter(l -> found.layers().coefficient(l).isPresent())
                .toArray();
        return defined.length == 0
                ? Optional.empty()
                : Optional.of(table(
                        "layers/layer_coefficients",
                        List.of("transition", "r", "low", "high", "points"),
                        column(defined, l -> l + 1.0),
                        column(defined, l -> found.layers().coefficient(l).orElseThrow()),
                        column(
                                defined,
                                l -> found.ofLayers().get(l).map(Interval::low).orElse(-1.0)),
                        column(
                                defined,
                                l -> found.ofLayers().get(l).map(Interval::high).orElse(1.0)),
                        column(defined, l -> found.layers().points(l))));
    }

    private static double[] column(int[] transitions, IntToDoubleFunction of) {
        return IntStream.of(transitions).mapToDouble(of).toArray();
    }

    private static Reading value(String key, Estimate estimate) {
        return new Reading.Value(key, estimate);
    }

    private static Reading table(String key, List<String> names, double[]... columns) {
        return new Reading.Tabulated(key, Table.of(names, columns));
    }
}
