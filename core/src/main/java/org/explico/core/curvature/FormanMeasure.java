package org.explico.core.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;

/**
 * The neighbour graph of a layer, its plain Forman curvature and its hop distances: {@code forman}.
 *
 * <p>Readings over all points: {@code edges}, {@code components}, {@code degree.max}; {@code curvature.total}, {@code .mean}, {@code .sd} (over
 * edges, divided by their number); {@code hops.sum} (unordered pairs), {@code .mean}, {@code .diameter}; the table {@code curvature.histogram}
 * (curvature, edges).
 *
 * <ul>
 *   <li>All points equal: every reading is {@code Undefined(ALL_POINTS_EQUAL)}, since the graph would only show how ties are broken.
 *   <li>A graph without edges: {@code curvature.mean} and {@code curvature.sd} are {@code Undefined(NO_VARIATION)}.
 *   <li>Several components: hop readings are {@code Undefined(DISCONNECTED)}; the rest is given.
 *   <li>Fewer than k + 1 points: refused.
 *   <li>Only the order of distances counts: rescaling, rotating or moving the points changes nothing but ties at rounding level.
 * </ul>
 *
 * <p>O(n² (d + log k)) for the graph, up to O(n³/64) for the hops; exact, no randomness.
 *
 * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, Deep learning as Ricci flow</a>
 */
public final class FormanMeasure implements CloudMeasure {
    /** The name, by which depth measures find these readings. */
    public static final String NAME = "forman";

    private static final List<String> HOPS = List.of("all/hops.sum", "all/hops.mean", "all/hops.diameter");
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "all/edges",
                            "all/components",
                            "all/degree.max",
                            "all/curvature.total",
                            "all/curvature.mean",
                            "all/curvature.sd"),
                    HOPS.stream())
            .toList();

    private final int k;
    private final KnnGraph.Variant variant;
    private final Ties ties;

    private FormanMeasure(int k, KnnGraph.Variant variant, Ties ties) {
        this.k = k;
        this.variant = variant;
        this.ties = ties;
    }

    /** 15 neighbours, equally far ones by index, joined when one of two points chooses the other. */
    public static FormanMeasure withDefaults() {
        return new FormanMeasure(15, KnnGraph.Variant.UNION, Ties.BY_INDEX);
    }

    /** The same with k neighbours. */
    public FormanMeasure withK(int neighbours) {
        if (neighbours < 1) {
            throw Refusal.usage(NAME, "k of at least 1", "k = " + neighbours, "try k = 15");
        }
        return new FormanMeasure(neighbours, variant, ties);
    }

    /** The same on this variant of the neighbour graph. */
    public FormanMeasure withVariant(KnnGraph.Variant graph) {
        return new FormanMeasure(k, graph, ties);
    }

    /** The same with this policy for equally far points. */
    public FormanMeasure withTies(Ties policy) {
        return new FormanMeasure(k, variant, policy);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "k",
                "" + k,
                "graph",
                variant.name().toLowerCase(Locale.ROOT),
                "ties",
                ties.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    @Override
    public Cost cost(int n, int dim) {
        double adjacency = Math.min(n / 64.0, 6.0 * k) * 8 * n;
        double neighbours = (double) n * n * (dim + 10);
        double hops = (double) n * n * Math.min(n / 64.0, 2.0 * k);
        return new Cost(DistanceMatrix.bytes(n) + 60.0 * n * k + adjacency, neighbours + hops);
    }

    @Override
    public List<Reading> measure(LayerPoints layer, Seed seed) {
        int n = layer.cloud().size();
        if (layer.cloud().allEqual()) {
            return undefined(KEYS, Estimate.Reason.ALL_POINTS_EQUAL, n);
        }
        KnnGraph graph = KnnGraph.of(NearestNeighbours.of(layer.distances(), k), k, variant, ties);
        WholeCurvature curvature = FormanRicci.plain().whole(graph);
        HopDistances hops = HopDistances.of(graph.graph());
        List<Reading> readings = new ArrayList<>();
        readings.add(exact("all/edges", graph.edges(), n));
        readings.add(exact("all/components", hops.components(), n));
        readings.add(
                exact("all/degree.max", Arrays.stream(graph.degrees()).max().orElse(0), n));
        readings.add(exact("all/curvature.total", (double) curvature.total(), n));
        readings.add(new Reading.Value("all/curvature.mean", overEdges(curvature.mean(), n)));
        readings.add(new Reading.Value("all/curvature.sd", overEdges(curvature.sd(), n)));
        readings.addAll(hops(hops, n));
        readings.add(new Reading.Tabulated("all/curvature.histogram", histogram(curvature)));
        return List.copyOf(readings);
    }

    /** A statistic over the edges, which a graph without edges does not have. */
    static Estimate overEdges(OptionalDouble statistic, int n) {
        return statistic.isPresent()
                ? new Estimate.Exact(statistic.getAsDouble(), n)
                : new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n);
    }

    private static List<Reading> hops(HopDistances hops, int n) {
        if (!hops.connected()) {
            return undefined(HOPS, Estimate.Reason.DISCONNECTED, n);
        }
        return List.of(
                exact("all/hops.sum", (double) hops.sum().orElseThrow(), n),
                exact("all/hops.mean", hops.mean().orElseThrow(), n),
                exact("all/hops.diameter", hops.diameter().orElseThrow(), n));
    }

    private static Table histogram(WholeCurvature curvature) {
        SortedMap<Long, Long> counts = curvature.histogram();
        return Table.of(
                List.of("curvature", "edges"),
                counts.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
                counts.values().stream().mapToDouble(Long::doubleValue).toArray());
    }

    private static Reading exact(String key, double value, int n) {
        return new Reading.Value(key, new Estimate.Exact(value, n));
    }

    private static List<Reading> undefined(List<String> keys, Estimate.Reason reason, int n) {
        return keys.stream()
                .<Reading>map(key -> new Reading.Value(key, new Estimate.Undefined(reason, n)))
                .toList();
    }
}
