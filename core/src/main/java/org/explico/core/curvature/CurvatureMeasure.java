package org.explico.core.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.HopPlaces;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;

/**
 * Curvatures of the neighbour graph of a layer by any notions of {@link CurvatureNotions}: {@code curvature}.
 *
 * <p>For each notion, under its word (colons and slashes of a parameter as hyphens): {@code all/WORD.total}, {@code .mean}, {@code .sd},
 * {@code .negative_share} over edges, for a notion of vertices over these, and for {@link SinkhornRicci} {@code .gap}, how far the exact
 * curvature of an edge may be above what is read; the tables {@code all/WORD.histogram} (from, to, count), which lists each
 * value where there are at most 64 of them, and else counts in as many equal bins, and {@code all/WORD.nodes} (node, curvature), the mean over the edges at
 * a vertex, vertices without edges left out. The table {@code all/graph} (i, j and a column for each notion of edges) is for a picture: of more than
 * {@value #DRAWN} edges that many are drawn by the seed; {@code all/edges} and {@code all/graph.edges} count them all and those in the table. The table
 * {@code all/places} (x, y) has a row for each point: where it stands in that picture, by the hops along all edges ({@link HopPlaces}), to a thousandth of a hop.
 *
 * <ul>
 *   <li>All points equal: every reading is {@code Undefined(ALL_POINTS_EQUAL)}, since the graph would only show how ties are broken.
 *   <li>A graph without edges: no statistics over edges, {@code Undefined(NO_VARIATION)}.
 *   <li>The digraph has plain Forman curvature only; other notions are refused with it.
 *   <li>Fewer than k + 1 points: refused.
 *   <li>Only the order of distances counts: rescaling, rotating or moving the points changes nothing but ties at rounding level.
 * </ul>
 *
 * <p>O(n² (d + log k)) for the graph, and what the notions and the places cost.
 */
public final class CurvatureMeasure implements CloudMeasure {
    /** The name, by which depth measures and figures find these readings. */
    public static final String NAME = "curvature";

    /** The most edges that the table of the graph has. */
    public static final int DRAWN = 20_000;

    private final List<String> words;
    private final int k;
    private final KnnGraph.Variant variant;
    private final Ties ties;

    private CurvatureMeasure(List<String> words, int k, KnnGraph.Variant variant, Ties ties) {
        this.words = words;
        this.k = k;
        this.variant = variant;
        this.ties = ties;
    }

    /** Plain and augmented Forman curvature and the mean of Jost and Liu's bounds, 15 neighbours, joined when one of two points chooses the other. */
    public static CurvatureMeasure withDefaults() {
        return new CurvatureMeasure(List.of("forman", "afrc3", "jost-liu"), 15, KnnGraph.Variant.UNION, Ties.BY_INDEX);
    }

    /** The same with these notions, by words of edges or of vertices. */
    public CurvatureMeasure withNotions(List<String> notions) {
        List<String> usual =
                notions.stream().map(CurvatureMeasure::usualWord).distinct().toList();
        if (usual.isEmpty()) {
            throw Refusal.usage(NAME, "at least one notion", "none", "try forman");
        }
        return new CurvatureMeasure(usual, k, variant, ties).requireDefined();
    }

    /** The same with k neighbours. */
    public CurvatureMeasure withK(int neighbours) {
        if (neighbours < 1) {
            throw Refusal.usage(NAME, "k of at least 1", "k = " + neighbours, "try k = 15");
        }
        return new CurvatureMeasure(words, neighbours, variant, ties);
    }

    /** The same on this variant of the neighbour graph. */
    public CurvatureMeasure withVariant(KnnGraph.Variant graph) {
        return new CurvatureMeasure(words, k, graph, ties).requireDefined();
    }

    /** The same with this policy for equally far points. */
    public CurvatureMeasure withTies(Ties policy) {
        return new CurvatureMeasure(words, k, variant, policy);
    }

    private static String usualWord(String word) {
        return nodeOnly(word)
                .map(NodeCurvatureNotion::word)
                .orElseGet(() -> CurvatureNotions.named(word).word());
    }

    /** A notion of vertices that is none of edges. */
    private static Optional<NodeCurvatureNotion> nodeOnly(String word) {
        return CurvatureNotions.nodeNamed(word).filter(notion -> !(notion instanceof CurvatureNotion));
    }

    private CurvatureMeasure requireDefined() {
        String plain = FormanRicci.plain().word();
        if (variant == KnnGraph.Variant.DIGRAPH && !words.equals(List.of(plain))) {
            throw Refusal.usage(
                    NAME,
                    "the notion " + plain + " alone on a digraph",
                    String.join(", ", words),
                    "choose the variant union or mutual, or set the notions first");
        }
        return this;
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
                ties.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "notions",
                String.join(" ", words)));
    }

    @Override
    public Cost cost(int n, int dim) {
        long edges = (long) n * k;
        double bytes = DistanceMatrix.bytes(n) + 60.0 * edges;
        double operations = (double) n * n * (dim + 10) + HopPlaces.operations(n, edges);
        double most = HopPlaces.bytes(n);
        for (String word : words) {
            Cost cost = nodeOnly(word)
                    .map(notion -> notion.cost(n, edges))
                    .orElseGet(() -> CurvatureNotions.named(word).cost(n, edges));
            most = Math.max(most, cost.bytes());
            operations += cost.operations();
        }
        return new Cost(bytes + most + 8.0 * edges * words.size(), operations);
    }

    @Override
    public List<Reading> measure(LayerPoints layer, Seed seed) {
        int n = layer.cloud().size();
        if (layer.cloud().allEqual()) {
            return undefined(n);
        }
        KnnGraph graph = KnnGraph.of(NearestNeighbours.of(layer.distances(), k), k, variant, ties);
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading.Value("all/edges", new Estimate.Exact(graph.edges(), n)));
        List<CurvatureReadings> found =
                words.stream().map(word -> found(word, graph)).toList();
        found.forEach(notion -> readings.addAll(notion.readings(n)));
        readings.addAll(graph(graph, found, seed.child("graph"), n));
        readings.add(places(HopPlaces.of(graph.graph())));
        return List.copyOf(readings);
    }

    private static Reading places(HopPlaces places) {
        return new Reading.Tabulated(
                "all/places",
                Table.of(
                        List.of("x", "y"),
                        IntStream.range(0, places.size())
                                .mapToDouble(i -> rounded(places.x(i)))
                                .toArray(),
                        IntStream.range(0, places.size())
                                .mapToDouble(i -> rounded(places.y(i)))
                                .toArray()));
    }

    /** To three digits after the point, which a picture does not show; the sum turns a negative zero into zero. */
    private static double rounded(double place) {
        return Math.rint(1000 * place) / 1000 + 0.0;
    }

    private CurvatureReadings found(String word, KnnGraph graph) {
        Optional<NodeCurvatureNotion> ofNodes = nodeOnly(word);
        if (ofNodes.isPresent()) {
            return CurvatureReadings.ofNodes(key(word), ofNodes.get().nodes(graph.graph()));
        }
        if (variant == KnnGraph.Variant.DIGRAPH) {
            return CurvatureReadings.ofArcs(key(word), FormanRicci.plain().whole(graph));
        }
        return switch (CurvatureNotions.named(word)) {
            case SinkhornRicci sinkhorn -> CurvatureReadings.ofBounds(key(word), sinkhorn.boundsOf(graph.graph()));
            case CurvatureNotion notion -> CurvatureReadings.ofEdges(key(word), notion.of(graph.graph()));
        };
    }

    private static List<Reading> graph(KnnGraph graph, List<CurvatureReadings> found, Seed seed, int n) {
        int[] endpoints = graph.endpoints();
        int edges = endpoints.length / 2;
        int[] shown = IntStream.range(0, edges).toArray();
        if (edges > DRAWN) {
            shown = seed.sample(edges, DRAWN);
            Arrays.sort(shown);
        }
        List<String> names = new ArrayList<>(List.of("i", "j"));
        List<double[]> columns = new ArrayList<>();
        columns.add(Arrays.stream(shown).mapToDouble(e -> endpoints[2 * e]).toArray());
        columns.add(Arrays.stream(shown).mapToDouble(e -> endpoints[2 * e + 1]).toArray());
        for (CurvatureReadings notion : found) {
            if (notion.hasEdges()) {
                names.add(notion.key());
                columns.add(notion.edges(shown));
            }
        }
        return List.of(
                new Reading.Value("all/graph.edges", new Estimate.Exact(shown.length, n)),
                new Reading.Tabulated("all/graph", Table.of(names, columns.toArray(double[][]::new))));
    }

    /** The ends of the keys of the numbers of a notion. */
    private static Stream<String> statistics(String word) {
        boolean bounds = nodeOnly(word).isEmpty() && CurvatureNotions.named(word) instanceof SinkhornRicci;
        return Stream.concat(
                CurvatureReadings.STATISTICS.stream(), bounds ? Stream.of(CurvatureReadings.GAP) : Stream.empty());
    }

    /** A word as part of a key: a slash has a meaning there. */
    private static String key(String word) {
        return word.replace(':', '-').replace('/', '-');
    }

    private List<Reading> undefined(int n) {
        Stream<String> keys = words.stream().flatMap(word -> statistics(word).map(name -> "all/" + key(word) + name));
        return Stream.concat(Stream.of("all/edges", "all/graph.edges"), keys)
                .<Reading>map(
                        key -> new Reading.Value(key, new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, n)))
                .toList();
    }
}
