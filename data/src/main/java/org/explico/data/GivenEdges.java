package org.explico.data;

import java.util.Optional;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/** The graph that a file of edges holds, with a weight for each of them where the file gives some. */
public final class GivenEdges {
    private final Graph graph;
    private final EdgeList edges;
    private final Optional<double[]> weights;
    private final String readAs;

    GivenEdges(Graph graph, EdgeList edges, Optional<double[]> weights, String readAs) {
        this.graph = graph;
        this.edges = edges;
        this.weights = weights;
        this.readAs = readAs;
    }

    /** The graph, without weights. */
    public Graph graph() {
        return graph;
    }

    /** Its edges in their order. */
    public EdgeList edges() {
        return edges;
    }

    /** True when the file has a third column. */
    public boolean weighted() {
        return weights.isPresent();
    }

    /** A copy of the weights of the edges, in their order; all 1 where the file gives none. */
    public double[] weights() {
        return weights.map(double[]::clone).orElseGet(() -> {
            double[] ones = new double[edges.size()];
            java.util.Arrays.fill(ones, 1);
            return ones;
        });
    }

    /** How the file was understood. */
    public String readAs() {
        return readAs;
    }

    @Override
    public String toString() {
        return "GivenEdges(" + readAs + ")";
    }
}
