package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;

/**
 * Forman's Ricci curvature of the edges of a graph with unit weights, in whole numbers, as it is or augmented by short cycles that are taken as filled:
 * \[ F(u,v) = 4 - d_u - d_v, \qquad F_k(u,v) = F(u,v) + 3T + 2Q\,[k \ge 4] + P\,[k \ge 5], \]
 * where d is the degree and T, Q, P are the triangles, squares and pentagons that have the edge as a side ({@link EdgeCycles}).
 *
 * <p>The coefficients 3, 2, 1 and the names afrc3, afrc4, afrc5 are those of Fesser et al. Cycles with chords count among Q and P, as in the part of their
 * program that hands cycles to edges; another part of it counts a square also for an edge that is its chord, which is not done here. Exact curvature of
 * the complex with these cycles filled would count how the cycles meet; for triangles alone \(F_3\) is that curvature.
 *
 * <p>The total has a closed form in the degrees alone, \(\sum_{(u,v) \in E} F = 4|E| - \sum_i d_i^2\), so plain total curvature says no more of a
 * graph than its degrees do; that of \(F_3\) adds nine a triangle. For the {@link KnnGraph.Variant#DIGRAPH} each arc is an edge and the degree counts
 * arcs in and out.
 *
 * <ul>
 *   <li>No edges: no values, total 0, no mean.
 *   <li>Cycles of a digraph: refused, since arcs of a mutual choice would count as a cycle of their own.
 *   <li>Values are exact; {@link EdgeCurvature} holds them exactly below 2⁵³.
 * </ul>
 *
 * <p>O(n + m) plain, else what {@link EdgeCycles} costs, on all threads of the calling pool.
 *
 * @param augmentation the cycles that are filled
 * @see <a href="https://doi.org/10.1007/s00454-002-0743-x">Forman 2003, Bochner's method for cell complexes and combinatorial Ricci curvature</a>
 * @see <a href="https://doi.org/10.1038/s41598-018-27001-3">Samal et al. 2018, Comparative analysis of two discretizations of Ricci curvature</a>
 * @see <a href="https://doi.org/10.1088/2632-072X/ad64a3">Fesser et al. 2024, Augmentations of Forman's Ricci curvature</a>
 */
public record FormanRicci(Augmentation augmentation) implements CurvatureNotion {
    /** Which cycles of the graph are filled. */
    public enum Augmentation {
        /** None: \(4 - d_u - d_v\). */
        NONE("forman"),
        /** Triangles: \(4 - d_u - d_v + 3T\). */
        TRIANGLES("afrc3"),
        /** Triangles and squares: \(4 - d_u - d_v + 3T + 2Q\). */
        SQUARES("afrc4"),
        /** Triangles, squares and pentagons: \(4 - d_u - d_v + 3T + 2Q + P\). */
        PENTAGONS("afrc5");

        private final String word;

        Augmentation(String word) {
            this.word = word;
        }
    }

    /** Forman's curvature as it is. */
    public static FormanRicci plain() {
        return new FormanRicci(Augmentation.NONE);
    }

    /** With triangles filled, which the literature calls augmented. */
    public static FormanRicci augmented() {
        return new FormanRicci(Augmentation.TRIANGLES);
    }

    @Override
    public String word() {
        return augmentation.word;
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        long[] values = values(graph);
        double[] real = new double[values.length];
        Arrays.setAll(real, e -> values[e]);
        return EdgeCurvature.of(EdgeList.of(graph), real);
    }

    /** The same in whole numbers. */
    public WholeCurvature whole(Graph graph) {
        return WholeCurvature.owning(graph.size(), endpoints(graph), values(graph));
    }

    /** The curvature of every edge of a neighbour graph in whole numbers, or of every arc in the order of {@link KnnGraph#endpoints}. */
    public WholeCurvature whole(KnnGraph graph) {
        if (graph.variant() != KnnGraph.Variant.DIGRAPH) {
            return whole(graph.graph());
        }
        if (augmentation != Augmentation.NONE) {
            throw Refusal.usage(
                    "augmented curvature",
                    "an undirected graph",
                    "a digraph",
                    "choose the variant union or mutual, or plain curvature");
        }
        int[] endpoints = graph.endpoints();
        int[] degrees = graph.degrees();
        long[] values = new long[endpoints.length / 2];
        Arrays.setAll(values, e -> 4L - degrees[endpoints[2 * e]] - degrees[endpoints[2 * e + 1]]);
        return WholeCurvature.owning(graph.size(), endpoints, values);
    }

    @Override
    public Cost cost(int n, long m) {
        Cost own = new Cost(28.0 * m, 10.0 * m);
        return switch (augmentation) {
            case NONE -> own;
            case TRIANGLES -> plus(own, EdgeCycles.trianglesCost(n, m));
            case SQUARES -> plus(plus(own, EdgeCycles.trianglesCost(n, m)), EdgeCycles.squaresCost(n, m));
            case PENTAGONS -> plus(plus(own, EdgeCycles.squaresCost(n, m)), EdgeCycles.pentagonsCost(n, m));
        };
    }

    /** \(4m - \sum_i d_i^2\), the sum of the plain curvature of m edges with these degrees, exact in 64 bits. */
    public static long plainTotal(long edges, int... degrees) {
        long squares = 0;
        for (int d : degrees) {
            squares += (long) d * d;
        }
        return 4 * edges - squares;
    }

    private long[] values(Graph graph) {
        Adjacency adjacency = Adjacency.of(graph);
        long[] values = new long[adjacency.edges()];
        int[] triangles = augmentation == Augmentation.NONE ? new int[values.length] : TriangleKernel.counts(adjacency);
        IntStream.range(0, graph.size()).parallel().forEach(i -> {
            int e = adjacency.firstEdge[i];
            for (int a = adjacency.firstLarger(i); a < adjacency.offsets[i + 1]; a++, e++) {
                values[e] = 4L - adjacency.degree(i) - adjacency.degree(adjacency.neighbours[a]) + 3L * triangles[e];
            }
        });
        if (augmentation.compareTo(Augmentation.SQUARES) >= 0) {
            add(2, CycleKernel.squares(adjacency), values);
        }
        if (augmentation.compareTo(Augmentation.PENTAGONS) >= 0) {
            add(1, CycleKernel.pentagons(adjacency, triangles), values);
        }
        return values;
    }

    private static void add(int factor, long[] cycles, long[] values) {
        Arrays.setAll(values, e -> values[e] + factor * cycles[e]);
    }

    private static Cost plus(Cost a, Cost b) {
        return new Cost(a.bytes() + b.bytes(), a.operations() + b.operations());
    }

    private static int[] endpoints(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        int[] out = new int[2 * edges.size()];
        for (int e = 0; e < edges.size(); e++) {
            out[2 * e] = edges.from(e);
            out[2 * e + 1] = edges.to(e);
        }
        return out;
    }
}
