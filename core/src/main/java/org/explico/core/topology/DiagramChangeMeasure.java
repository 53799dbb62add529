package org.explico.core.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.DepthMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.Bottleneck;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.diagram.SlicedWasserstein;
import org.explico.core.topology.diagram.Wasserstein;

/**
 * How far the persistence diagrams of consecutive layers are apart: {@code diagram-change}. Reads the tables {@code all/h0}, {@code all/h1} … of the measure
 * {@code rips}, which are of the same rows in every layer.
 *
 * <p>Readings for each degree k: {@code layers/hk.bottleneck}, {@code layers/hk.wasserstein} (order 1, ground norm infinity) and {@code layers/hk.sliced},
 * each the sum over the transitions; table {@code layers/hk} (transition, bottleneck, wasserstein, sliced) with one row a transition, counted from 1.
 *
 * <ul>
 *   <li>Fewer than two layers: {@code TOO_FEW_LAYERS}.
 *   <li>A layer without a diagram of that degree, as where all points are equal: {@code ALL_POINTS_EQUAL}, and no table.
 *   <li>A sum outside float64: {@code OUT_OF_RANGE}.
 *   <li>No readings of {@code rips} at all: refused.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1007/s10208-010-9060-6">Cohen-Steiner, Edelsbrunner, Harer and Mileyko 2010</a>
 */
public final class DiagramChangeMeasure implements DepthMeasure {
    private static final List<String> DISTANCES = List.of("bottleneck", "wasserstein", "sliced");

    private DiagramChangeMeasure() {}

    /** The measure; it has no options. */
    public static DiagramChangeMeasure withDefaults() {
        return new DiagramChangeMeasure();
    }

    @Override
    public String name() {
        return "diagram-change";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "bottleneck", Bottleneck.withDefaults().convention().words(),
                "wasserstein", Wasserstein.ofOrder(1).convention().words(),
                "sliced", SlicedWasserstein.withDefaults().convention().words()));
    }

    @Override
    public List<Reading> measure(List<Map<String, List<Reading>>> layers, Seed seed) {
        int degrees = degrees(layers);
        List<Reading> readings = new ArrayList<>();
        for (int degree = 0; degree < degrees; degree++) {
            readings.addAll(ofDegree(layers, degree));
        }
        return readings;
    }

    private static List<Reading> ofDegree(List<Map<String, List<Reading>>> layers, int degree) {
        List<Optional<PersistenceDiagram>> diagrams =
                layers.stream().map(layer -> diagram(layer, degree)).toList();
        if (layers.size() < 2 || diagrams.stream().anyMatch(Optional::isEmpty)) {
            Estimate.Reason reason =
                    layers.size() < 2 ? Estimate.Reason.TOO_FEW_LAYERS : Estimate.Reason.ALL_POINTS_EQUAL;
            return DISTANCES.stream()
                    .map(name -> value(degree, name, new Estimate.Undefined(reason, layers.size())))
                    .toList();
        }
        int transitions = layers.size() - 1;
        double[][] found = new double[DISTANCES.size()][transitions];
        IntStream.range(0, transitions).parallel().forEach(i -> {
            PersistenceDiagram a = diagrams.get(i).orElseThrow();
            PersistenceDiagram b = diagrams.get(i + 1).orElseThrow();
            found[0][i] = Bottleneck.withDefaults().distance(a, b, degree).value();
            found[1][i] = Wasserstein.ofOrder(1).distance(a, b, degree).value();
            found[2][i] =
                    SlicedWasserstein.withDefaults().distance(a, b, degree).value();
        });
        List<Reading> readings = new ArrayList<>();
        for (int d = 0; d < DISTANCES.size(); d++) {
            readings.add(value(degree, DISTANCES.get(d), sum(found[d], layers.size())));
        }
        double[] numbers =
                IntStream.rangeClosed(1, transitions).asDoubleStream().toArray();
        readings.add(new Reading.Tabulated(
                "layers/h" + degree,
                Table.of(
                        List.of("transition", "bottleneck", "wasserstein", "sliced"),
                        numbers,
                        found[0],
                        found[1],
                        found[2])));
        return readings;
    }

    private static Estimate sum(double[] distances, int layers) {
        double sum = 0;
        for (double distance : distances) {
            sum += distance;
        }
        return Double.isFinite(sum)
                ? new Estimate.Exact(sum, layers)
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, layers);
    }

    private static Reading value(int degree, String name, Estimate estimate) {
        return new Reading.Value("layers/h" + degree + "." + name, estimate);
    }

    /** One more than the largest degree that any layer has a reading of. */
    private static int degrees(List<Map<String, List<Reading>>> layers) {
        int degrees = 0;
        for (Map<String, List<Reading>> layer : layers) {
            for (Reading reading : layer.getOrDefault("rips", List.of())) {
                while (reading.key().startsWith("all/h" + degrees)) {
                    degrees++;
                }
            }
        }
        if (degrees == 0) {
            throw Refusal.usage(
                    "diagram-change", "the readings of the measure rips", "none on any layer", "add the measure rips");
        }
        return degrees;
    }

    private static Optional<PersistenceDiagram> diagram(Map<String, List<Reading>> layer, int degree) {
        return layer.getOrDefault("rips", List.of()).stream()
                .filter(reading -> reading.key().equals("all/h" + degree))
                .filter(Reading.Tabulated.class::isInstance)
                .map(reading -> diagram(((Reading.Tabulated) reading).table(), degree))
                .findFirst();
    }

    private static PersistenceDiagram diagram(Table table, int degree) {
        double[] births = table.column("birth");
        double[] deaths = table.column("death");
        return PersistenceDiagram.of(IntStream.range(0, births.length)
                .mapToObj(i -> new PersistencePair(degree, births[i], deaths[i]))
                .toList());
    }
}
