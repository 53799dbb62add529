package org.explico.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.curvature.ExactCurvature;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.curvature.LinLuYau;
import org.explico.core.curvature.NodeCurvature;
import org.explico.core.curvature.NodeCurvatureNotion;
import org.explico.core.curvature.OllivierRicci;
import org.explico.core.curvature.SinkhornRicci;
import org.explico.core.curvature.WholeCurvature;
import org.explico.core.graph.EdgeList;

/** What was found of one graph: a number an edge, or an arc, and one a vertex; of some notions as fractions too. */
final class CurvatureValues {
    private static final String UPPER = "upper";

    private final int[] from;
    private final int[] to;
    private final double[] values;
    private final OptionalDouble[] nodes;
    private final Optional<ExactCurvature> exact;
    private final Optional<Beside> beside;

    private final OfVertices ofVertices;

    /** What the numbers of the vertices are. */
    private enum OfVertices {
        /** The means over their edges or arcs. */
        MEANS,
        /** A quantity of their own. */
        THEIR_OWN
    }

    /** A further number of every edge, such as its weight. */
    record Beside(String name, double[] numbers) {}

    private CurvatureValues(
            int[] from,
            int[] to,
            double[] values,
            OptionalDouble[] nodes,
            OfVertices ofVertices,
            Optional<ExactCurvature> exact,
            Optional<Beside> beside) {
        this.from = from;
        this.to = to;
        this.values = values;
        this.nodes = nodes;
        this.ofVertices = ofVertices;
        this.exact = exact;
        this.beside = beside;
    }

    /** The curvature of a graph; of a digraph that of its arcs, which is Forman's. */
    static CurvatureValues of(GivenGraph given, CurvatureNotion notion) {
        if (given.arcs().isPresent()) {
            return ofArcs(
                    FormanRicci.plain().whole(given.arcs().get()), given.graph().size());
        }
        if (notion instanceof SinkhornRicci sinkhorn) {
            SinkhornRicci.Bounds bounds = sinkhorn.boundsOf(given.graph());
            return of(bounds.lower(), new Beside(UPPER, bounds.upper().toArray()));
        }
        Optional<ExactCurvature> exact = switch (notion) {
            case OllivierRicci ollivier -> Optional.of(ollivier.exactOf(given.graph()));
            case LinLuYau lly -> Optional.of(lly.exactOf(given.graph()));
            default -> Optional.empty();
        };
        EdgeCurvature curvature = exact.map(ExactCurvature::rounded).orElseGet(() -> notion.of(given.graph()));
        return notion instanceof NodeCurvatureNotion vertices
                ? of(curvature, each(vertices.nodes(given.graph())), OfVertices.THEIR_OWN, exact, Optional.empty())
                : of(curvature, curvature.nodeMeans(), OfVertices.MEANS, exact, Optional.empty());
    }

    /** Curvatures of edges, their means at the vertices, and another number of every edge. */
    static CurvatureValues of(EdgeCurvature curvature, Beside beside) {
        return of(curvature, curvature.nodeMeans(), OfVertices.MEANS, Optional.empty(), Optional.of(beside));
    }

    private static CurvatureValues of(
            EdgeCurvature curvature,
            OptionalDouble[] nodes,
            OfVertices ofVertices,
            Optional<ExactCurvature> exact,
            Optional<Beside> beside) {
        EdgeList edges = curvature.edges();
        return new CurvatureValues(
                IntStream.range(0, edges.size()).map(edges::from).toArray(),
                IntStream.range(0, edges.size()).map(edges::to).toArray(),
                curvature.toArray(),
                nodes,
                ofVertices,
                exact,
                beside);
    }

    private static OptionalDouble[] each(NodeCurvature curvature) {
        return Arrays.stream(curvature.toArray()).mapToObj(OptionalDouble::of).toArray(OptionalDouble[]::new);
    }

    private static CurvatureValues ofArcs(WholeCurvature curvature, int n) {
        int m = curvature.edges();
        return new CurvatureValues(
                IntStream.range(0, m).map(curvature::from).toArray(),
                IntStream.range(0, m).map(curvature::to).toArray(),
                IntStream.range(0, m).mapToDouble(curvature::at).toArray(),
                n == 0 ? new OptionalDouble[0] : curvature.nodeMeans(),
                OfVertices.MEANS,
                Optional.empty(),
                Optional.empty());
    }

    /** One number a vertex and none an edge. */
    static CurvatureValues ofVertices(NodeCurvature curvature) {
        return new CurvatureValues(
                new int[0],
                new int[0],
                new double[0],
                each(curvature),
                OfVertices.THEIR_OWN,
                Optional.empty(),
                Optional.empty());
    }

    /** True where edges have numbers. */
    boolean ofEdges() {
        return values.length > 0 || nodes.length == 0 || Arrays.stream(nodes).allMatch(OptionalDouble::isEmpty);
    }

    /** The number of edges, or arcs, with a number. */
    int edges() {
        return values.length;
    }

    int from(int e) {
        return from[e];
    }

    int to(int e) {
        return to[e];
    }

    double at(int e) {
        return values[e];
    }

    /** The number of vertices. */
    int vertices() {
        return nodes.length;
    }

    OptionalDouble node(int i) {
        return nodes[i];
    }

    OptionalDouble[] nodes() {
        return nodes.clone();
    }

    /** True where the number of a vertex is the mean over its edges or arcs, and so can be compared with theirs. */
    boolean nodesAreMeans() {
        return ofVertices == OfVertices.MEANS;
    }

    /** The fractions, where the notion has them. */
    Optional<ExactCurvature> exact() {
        return exact;
    }

    /** The further number of every edge, where there is one. */
    Optional<Beside> beside() {
        return beside;
    }

    /** The largest distance of the two bounds of an approximate curvature; empty for an exact one. */
    OptionalDouble largestGap() {
        return beside.filter(column -> column.name().equals(UPPER)).stream()
                .flatMapToDouble(
                        column -> IntStream.range(0, values.length).mapToDouble(e -> column.numbers()[e] - values[e]))
                .max();
    }

    /** The numbers of the edges, or of the vertices where only they have one. */
    double[] numbers() {
        return ofEdges()
                ? values.clone()
                : Arrays.stream(nodes).flatMapToDouble(OptionalDouble::stream).toArray();
    }

    /** For a picture: a number an edge of the undirected graph, in the order of this list. */
    double[] onEdges(EdgeList edges) {
        double[] out = new double[edges.size()];
        for (int e = 0; e < values.length; e++) {
            // Both arcs of a mutual choice have the same curvature.
            out[edges.find(from[e], to[e])] = values[e];
        }
        return out;
    }
}
