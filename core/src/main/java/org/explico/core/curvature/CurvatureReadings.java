package org.explico.core.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;

/** What {@link CurvatureMeasure} reads of one notion: statistics, a histogram, values at vertices. */
final class CurvatureReadings {
    /** The most values that a histogram lists, and its bins where there are more. */
    static final int BINS = 64;

    /** The ends of the keys. */
    static final List<String> STATISTICS = List.of(".total", ".mean", ".sd", ".negative_share");

    /** The end of the key of the largest difference of two bounds. */
    static final String GAP = ".gap";

    private static final List<ToDoubleFunction<double[]>> VALUES = List.of(
            CurvatureReadings::total, CurvatureReadings::mean, CurvatureReadings::sd, CurvatureReadings::negative);

    private final String key;
    private final double[] values;
    private final OptionalDouble[] nodes;
    private final boolean ofEdges;
    private final OptionalDouble gap;

    private CurvatureReadings(
            String key, double[] values, OptionalDouble[] nodes, boolean ofEdges, OptionalDouble gap) {
        this.key = key;
        this.values = values;
        this.nodes = nodes;
        this.ofEdges = ofEdges;
        this.gap = gap;
    }

    static CurvatureReadings ofEdges(String key, EdgeCurvature curvature) {
        return new CurvatureReadings(key, curvature.toArray(), curvature.nodeMeans(), true, OptionalDouble.empty());
    }

    /** Bounds from below and how far the exact values may be above them. */
    static CurvatureReadings ofBounds(String key, SinkhornRicci.Bounds bounds) {
        EdgeCurvature lower = bounds.lower();
        return new CurvatureReadings(
                key, lower.toArray(), lower.nodeMeans(), true, OptionalDouble.of(bounds.largestGap()));
    }

    static CurvatureReadings ofArcs(String key, WholeCurvature curvature) {
        double[] values = Arrays.stream(curvature.toArray()).asDoubleStream().toArray();
        return new CurvatureReadings(key, values, curvature.nodeMeans(), true, OptionalDouble.empty());
    }

    static CurvatureReadings ofNodes(String key, NodeCurvature curvature) {
        double[] values = curvature.toArray();
        OptionalDouble[] nodes =
                Arrays.stream(values).mapToObj(OptionalDouble::of).toArray(OptionalDouble[]::new);
        return new CurvatureReadings(key, values, nodes, false, OptionalDouble.empty());
    }

    String key() {
        return key;
    }

    boolean hasEdges() {
        return ofEdges;
    }

    /** The values of these edges. */
    double[] edges(int... shown) {
        return Arrays.stream(shown).mapToDouble(e -> values[e]).toArray();
    }

    List<Reading> readings(int n) {
        List<Reading> readings = new ArrayList<>();
        for (int s = 0; s < STATISTICS.size(); s++) {
            Estimate estimate = values.length == 0
                    ? new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n)
                    : new Estimate.Exact(VALUES.get(s).applyAsDouble(values), n);
            readings.add(new Reading.Value("all/" + key + STATISTICS.get(s), estimate));
        }
        gap.ifPresent(most -> readings.add(new Reading.Value("all/" + key + GAP, new Estimate.Exact(most, n))));
        readings.add(new Reading.Tabulated("all/" + key + ".histogram", histogram()));
        int[] defined = IntStream.range(0, nodes.length)
                .filter(i -> nodes[i].isPresent())
                .toArray();
        readings.add(new Reading.Tabulated(
                "all/" + key + ".nodes",
                Table.of(
                        List.of("node", "curvature"),
                        Arrays.stream(defined).asDoubleStream().toArray(),
                        Arrays.stream(defined)
                                .mapToDouble(i -> nodes[i].getAsDouble())
                                .toArray())));
        return readings;
    }

    private Table histogram() {
        List<String> names = List.of("from", "to", "count");
        double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        if (distinct.length <= BINS) {
            double[] counts = new double[distinct.length];
            for (double value : values) {
                counts[place(distinct, value)]++;
            }
            return Table.of(names, distinct, distinct, counts);
        }
        double[] ends = new double[BINS + 1];
        double least = distinct[0];
        double most = distinct[distinct.length - 1];
        Arrays.setAll(ends, b -> b == BINS ? most : least + (most - least) * b / BINS);
        double[] counts = new double[BINS];
        for (double value : values) {
            counts[Math.min(BINS - 1, place(ends, value))]++;
        }
        return Table.of(names, Arrays.copyOf(ends, BINS), Arrays.copyOfRange(ends, 1, BINS + 1), counts);
    }

    /** The last place whose number is at most the value. */
    private static int place(double[] ascending, double value) {
        int place = Arrays.binarySearch(ascending, value);
        return place < 0 ? -place - 2 : place;
    }

    private static double total(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double mean(double[] values) {
        return total(values) / values.length;
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static double negative(double[] values) {
        return (double) Arrays.stream(values).filter(value -> value < 0).count() / values.length;
    }
}
