package org.explico.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.graph.RadiusGraph;
import org.explico.core.graph.SpanningJoin;
import org.explico.data.PointsOrDistances;
import org.explico.reporting.PlanarLayout;

/**
 * The graph a command works on.
 *
 * @param graph undirected and simple
 * @param arcs the neighbour graph with its arcs, where each choice is an arc
 * @param points where its vertices are, where that is known
 * @param joined how many edges were added to join its components
 */
record GivenGraph(Graph graph, Optional<KnnGraph> arcs, Optional<PointCloud> points, int joined) {
    /** The graph that these options make of a source. */
    static GivenGraph of(GraphSource source, GraphOptions options) {
        return switch (source) {
            case GraphSource.Edges edges ->
                new GivenGraph(edges.given().graph(), Optional.empty(), Optional.empty(), 0);
            case GraphSource.Points points -> ofPoints(points.space(), options);
        };
    }

    private static GivenGraph ofPoints(PointsOrDistances space, GraphOptions options) {
        Optional<PointCloud> cloud =
                space instanceof PointsOrDistances.Points points ? Optional.of(points.cloud()) : Optional.empty();
        if (options.radius().isPresent()) {
            double radius = options.radius().get();
            Graph graph = switch (space) {
                case PointsOrDistances.Points points ->
                    RadiusGraph.of(points.cloud(), options.straight(), radius).graph();
                case PointsOrDistances.Distances distances ->
                    RadiusGraph.of(distances.matrix(), radius).graph();
                case PointsOrDistances.Some some -> throw new IllegalStateException("refused before");
            };
            return undirected(graph, cloud, space, options);
        }
        int k = options.k().orElseThrow();
        NearestNeighbours nearest = switch (space) {
            case PointsOrDistances.Points points -> NearestNeighbours.of(points.cloud(), k, options.straight());
            case PointsOrDistances.Distances distances -> NearestNeighbours.of(distances.matrix(), k);
            case PointsOrDistances.Some some -> throw new IllegalStateException("refused before");
        };
        KnnGraph graph = KnnGraph.of(nearest, k, options.chosenVariant(), options.chosenTies());
        boolean directed = options.chosenVariant() == KnnGraph.Variant.DIGRAPH;
        return directed
                ? new GivenGraph(graph.graph(), Optional.of(graph), cloud, 0)
                : undirected(graph.graph(), cloud, space, options);
    }

    private static GivenGraph undirected(
            Graph graph, Optional<PointCloud> cloud, PointsOrDistances space, GraphOptions options) {
        if (!options.joins()) {
            return new GivenGraph(graph, Optional.empty(), cloud, 0);
        }
        SpanningJoin join = SpanningJoin.of(graph, lengths(space, options));
        return new GivenGraph(join.graph(), Optional.empty(), cloud, join.added().length / 2);
    }

    /** How far apart two points are by the metric asked for. */
    static PairLength lengths(PointsOrDistances space, GraphOptions options) {
        return switch (space) {
            case PointsOrDistances.Points points -> options.straight().lengths(points.cloud());
            case PointsOrDistances.Distances distances -> distances.matrix()::at;
            case PointsOrDistances.Some some -> throw new IllegalStateException("refused before");
        };
    }

    /** The number of edges, or of arcs. */
    long edges() {
        return arcs.isPresent() ? arcs.get().edges() : graph.edges();
    }

    /** How it was made and what it is like, for a person. */
    String words(GraphOptions options) {
        int parts = graph.components();
        int[] degrees = degrees();
        return String.format(
                        Locale.ROOT,
                        "%s: %,d vertices, %,d %s, %d %s, degrees %d to %d",
                        options.words(),
                        graph.size(),
                        edges(),
                        arcs.isPresent() ? "arcs" : "edges",
                        parts,
                        parts == 1 ? "component" : "components",
                        Arrays.stream(degrees).min().orElse(0),
                        Arrays.stream(degrees).max().orElse(0))
                + joinWords(options);
    }

    private String joinWords(GraphOptions options) {
        if (!options.joins()) {
            return "";
        }
        return joined == 0
                ? "; connected without added edges"
                : "; " + joined + (joined == 1 ? " edge" : " edges") + " added to join " + (joined + 1) + " components";
    }

    /** The same for programs. */
    Map<String, Object> facts() {
        int[] degrees = degrees();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("vertices", (long) graph.size());
        facts.put(arcs.isPresent() ? "arcs" : "edges", edges());
        facts.put("components", (long) graph.components());
        facts.put("joined_edges", (long) joined);
        facts.put("degree_min", (long) Arrays.stream(degrees).min().orElse(0));
        facts.put("degree_max", (long) Arrays.stream(degrees).max().orElse(0));
        facts.put("degree_mean", Arrays.stream(degrees).average().orElse(0));
        return facts;
    }

    private int[] degrees() {
        return arcs.map(KnnGraph::degrees)
                .orElseGet(() ->
                        IntStream.range(0, graph.size()).map(graph::degree).toArray());
    }

    /** Its edges in their order. */
    EdgeList list() {
        return EdgeList.of(graph);
    }

    /** Where its vertices stand in a picture. */
    PlanarLayout layout() {
        return points.map(PlanarLayout::of).orElseGet(() -> PlanarLayout.of(graph));
    }
}
