package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Stand-ins for Ollivier's curvature after Pal et al., made of the overlap of two neighbourhoods. With \(U = N(u) \setminus \{v\}\),
 * \(V = N(v) \setminus \{u\}\) and \(T = |U \cap V|\):
 *
 * <ul>
 *   <li>{@link Kind#JACCARD}: \(J(u,v) = -2 + 3\,\frac{|U \cap V|}{|U \cup V|}\), Jaccard's index stretched over the range of Ollivier's curvature: what two
 *       neighbourhoods do not share is three steps apart;
 *   <li>{@link Kind#GENERALISED}: \(G(u,v) = 1 - \frac{1}{|U \cup V|} \sum_{x \in U \cup V} \delta(x)\), where \(\delta(x)\) is 0 for a common neighbour and
 *       else the number of steps, at most 3, from x to the nearest vertex of the other of the two sets.
 * </ul>
 *
 * <p>This is our reading: the abstract calls the first a shift and scaling of Jaccard's index and says of the second that it captures distances in an exchange
 * of mass; the full text was not at hand. \(-2 \le J \le G \le 1\); both are 1 on a complete graph from three vertices and -2 between inner vertices of a tree.
 *
 * <ul>
 *   <li>Both ends of degree 1, so that there are no other neighbours: 0, which is Ollivier's curvature.
 *   <li>One end of degree 1: -2, since the other's neighbours have nowhere to go, where Ollivier's curvature is 0.
 * </ul>
 *
 * <p>What triangles cost ({@link EdgeCycles}); the generalised kind O(m d²) at worst and O(m d) where neighbourhoods are near, d being the degree.
 *
 * @param kind which of the two
 * @see <a href="https://doi.org/10.1007/978-3-319-73198-8_5">Pal et al. 2018, Jaccard curvature, an efficient proxy for Ollivier-Ricci curvature in graphs</a>
 */
public record JaccardCurvature(Kind kind) implements CurvatureNotion {
    /** Which of the two. */
    public enum Kind {
        /** Shared neighbours only. */
        JACCARD("jaccard"),
        /** Steps to the other neighbourhood. */
        GENERALISED("generalised-jaccard");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    @Override
    public String word() {
        return kind.word;
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        Adjacency adjacency = Adjacency.of(graph);
        int[] triangles = TriangleKernel.counts(adjacency);
        long[] steps = switch (kind) {
            case JACCARD -> new long[0];
            case GENERALISED -> JaccardKernel.steps(adjacency);
        };
        double[] values = new double[edges.size()];
        IntStream.range(0, values.length).parallel().forEach(e -> {
            long alone = graph.degree(edges.from(e)) + graph.degree(edges.to(e)) - 2L - 2L * triangles[e];
            long union = alone + triangles[e];
            long away = kind == Kind.JACCARD ? 3 * alone : steps[e];
            values[e] = union == 0 ? 0 : 1 - (double) away / union;
        });
        return EdgeCurvature.of(edges, values);
    }

    @Override
    public Cost cost(int n, long m) {
        Cost triangles = EdgeCycles.trianglesCost(n, m);
        double degree = 2.0 * m / n;
        return switch (kind) {
            case JACCARD -> new Cost(triangles.bytes() + 28.0 * m, triangles.operations() + 10.0 * m);
            case GENERALISED -> new Cost(triangles.bytes() + 44.0 * m, triangles.operations() + 6.0 * m * degree);
        };
    }
}
