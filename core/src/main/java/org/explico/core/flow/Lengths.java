package org.explico.core.flow;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/** Numbers of edges, in the order of the edge list. */
final class Lengths {
    private Lengths() {}

    /** A copy; refused unless there is one positive finite number an edge. */
    static double[] require(Graph graph, double[] lengths, String what) {
        if (lengths.length != graph.edges()) {
            throw Refusal.badInput(
                    what,
                    "one for each of " + graph.edges() + " edges",
                    lengths.length + " of them",
                    "give them in the order of the edge list");
        }
        for (double length : lengths) {
            if (!(length > 0) || Double.isInfinite(length)) {
                throw Refusal.badInput(what, "positive and finite", "" + length, "leave out edges without a length");
            }
        }
        return lengths.clone();
    }

    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The graph of the edges that are kept, on the same vertices. */
    static Graph subgraph(Graph graph, EdgeList edges, IntPredicate kept) {
        return Graph.ofEdges(
                graph.size(),
                IntStream.range(0, edges.size())
                        .filter(kept)
                        .flatMap(e -> IntStream.of(edges.from(e), edges.to(e)))
                        .toArray());
    }

    /** The numbers of the edges that are kept, in their order: that of the edge list of the smaller graph. */
    static double[] kept(double[] values, IntPredicate kept) {
        return IntStream.range(0, values.length)
                .filter(kept)
                .mapToDouble(e -> values[e])
                .toArray();
    }
}
