package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.curvature.FormanMeasure;
import org.explico.core.measure.DepthMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;

/**
 * The {@link RicciCoefficient} of the given layers with its layer-order null: {@code ricci-coefficient}. Reads {@code all/hops.sum} and
 * {@code all/curvature.total} of the measure {@code forman}. All layers that are profiled take part, in order, the input and the logits among them
 * when they are selected.
 *
 * <p>Readings: {@code layers/rho}, {@code layers/null.mean}, {@code layers/null.sd}, {@code layers/p_value} (one-sided, for a coefficient as
 * negative or more), {@code layers/z}; tables {@code layers/transitions} (transition, hops_change, curvature) with one row a transition,
 * counted from 1, and {@code layers/null} (rho). Up to {@value PermutationTest#LARGEST_ENUMERATED} layers the null is enumerated and its
 * readings are exact; beyond, {@value PermutationTest#DRAWS} random orders are drawn and they carry their sampling error (of the standard
 * deviation by normal theory).
 *
 * <ul>
 *   <li>Fewer than 4 layers: {@code Undefined(TOO_FEW_LAYERS)}; {@code z} needs 5.
 *   <li>A layer without hop sum or curvature: undefined for that layer's reason, as {@code DISCONNECTED} or {@code ALL_POINTS_EQUAL}.
 *   <li>Changes of distance or curvatures that do not vary: {@code Undefined(NO_VARIATION)}; the transitions are given.
 *   <li>\(|\rho| = 1\): {@code z} is {@code Undefined(OUT_OF_RANGE)}.
 *   <li>A layer without readings of {@code forman}: refused.
 * </ul>
 */
public final class RicciCoefficientMeasure implements DepthMeasure {
    private static final List<String> KEYS =
            List.of("layers/rho", "layers/null.mean", "layers/null.sd", "layers/p_value", "layers/z");

    private RicciCoefficientMeasure() {}

    /** The measure; it has no options. */
    public static RicciCoefficientMeasure withDefaults() {
        return new RicciCoefficientMeasure();
    }

    @Override
    public String name() {
        return "ricci-coefficient";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "layers",
                "all that are profiled",
                "null",
                "layer order",
                "orders",
                "all to " + PermutationTest.LARGEST_ENUMERATED + " layers, then " + PermutationTest.DRAWS));
    }

    @Override
    public List<Reading> measure(List<Map<String, List<Reading>>> layers, Seed seed) {
        int count = layers.size();
        List<Estimate> hops = read(layers, "all/hops.sum");
        List<Estimate> curvature = read(layers, "all/curvature.total");
        if (count < RicciCoefficient.FEWEST_LAYERS) {
            return undefined(Estimate.Reason.TOO_FEW_LAYERS, count);
        }
        Optional<Estimate.Reason> reason = firstReason(hops).or(() -> firstReason(curvature));
        if (reason.isPresent()) {
            return undefined(reason.get(), count);
        }
        return measure(RicciCoefficient.of(values(hops), values(curvature)), seed);
    }

    private static List<Reading> measure(RicciCoefficient coefficient, Seed seed) {
        int count = coefficient.layers();
        List<Reading> readings = new ArrayList<>();
        OptionalDouble rho = coefficient.rho();
        if (rho.isEmpty()) {
            readings.addAll(undefined(Estimate.Reason.NO_VARIATION, count));
            readings.add(transitions(coefficient));
            return List.copyOf(readings);
        }
        PermutationTest test = coefficient.layerOrderTest(seed);
        double draws = test.orders();
        double sd = test.nullSd();
        double p = test.lowerPValue();
        readings.add(value("layers/rho", new Estimate.Exact(rho.getAsDouble(), count)));
        readings.add(value("layers/null.mean", drawn(test, test.nullMean(), sd / Math.sqrt(draws), count)));
        readings.add(value("layers/null.sd", drawn(test, sd, sd / Math.sqrt(2 * draws), count)));
        readings.add(value("layers/p_value", drawn(test, p, Math.sqrt(p * (1 - p) / draws), count)));
        readings.add(value("layers/z", z(coefficient)));
        readings.add(transitions(coefficient));
        readings.add(new Reading.Tabulated("layers/null", Table.of(List.of("rho"), test.nullSample())));
        return List.copyOf(readings);
    }

    private static Estimate drawn(PermutationTest test, double value, double error, int layers) {
        return test.enumerated() ? new Estimate.Exact(value, layers) : new Estimate.Estimated(value, error, layers);
    }

    private static Estimate z(RicciCoefficient coefficient) {
        OptionalDouble z = coefficient.z();
        if (z.isPresent()) {
            return new Estimate.Exact(z.getAsDouble(), coefficient.layers());
        }
        return new Estimate.Undefined(
                coefficient.layers() < 5 ? Estimate.Reason.TOO_FEW_LAYERS : Estimate.Reason.OUT_OF_RANGE,
                coefficient.layers());
    }

    private static Reading transitions(RicciCoefficient coefficient) {
        double[] numbers =
                IntStream.range(1, coefficient.layers()).asDoubleStream().toArray();
        return new Reading.Tabulated(
                "layers/transitions",
                Table.of(
                        List.of("transition", "hops_change", "curvature"),
                        numbers,
                        coefficient.hopsChanges(),
                        coefficient.curvatures()));
    }

    private static List<Estimate> read(List<Map<String, List<Reading>>> layers, String key) {
        return IntStream.range(0, layers.size())
                .mapToObj(l -> layers.get(l).getOrDefault(FormanMeasure.NAME, List.of()).stream()
                        .filter(reading -> reading.key().equals(key) && reading instanceof Reading.Value)
                        .map(reading -> ((Reading.Value) reading).estimate())
                        .findFirst()
                        .orElseThrow(() -> Refusal.usage(
                                "ricci-coefficient",
                                "the reading " + key + " of the measure forman on every layer",
                                "none on layer " + l + " (counted from 0)",
                                "add the measure forman")))
                .toList();
    }

    private static Optional<Estimate.Reason> firstReason(List<Estimate> estimates) {
        return estimates.stream()
                .filter(Estimate.Undefined.class::isInstance)
                .map(estimate -> ((Estimate.Undefined) estimate).reason())
                .findFirst();
    }

    private static double[] values(List<Estimate> estimates) {
        return estimates.stream()
                .mapToDouble(estimate -> switch (estimate) {
                    case Estimate.Exact exact -> exact.value();
                    case Estimate.Estimated estimated -> estimated.value();
                    case Estimate.Undefined undefined -> throw new IllegalStateException("" + undefined);
                })
                .toArray();
    }

    private static List<Reading> undefined(Estimate.Reason reason, int layers) {
        return KEYS.stream()
                .map(key -> value(key, new Estimate.Undefined(reason, layers)))
                .toList();
    }

    private static Reading value(String key, Estimate estimate) {
        return new Reading.Value(key, estimate);
    }
}
