package org.explico.core.flow;

import java.util.Arrays;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * Where a {@link RicciFlow} stands: the graph, the length of every edge, the number of steps made. These three are all of it; the curvature at these
 * lengths follows from them and is kept so that the next step need not compute it again. Whoever writes the three down can go on from
 * {@link RicciFlow#from(Graph, int, double...)} to the same bits.
 *
 * <p>Immutable. Memory about 24 bytes an edge besides the graph.
 */
public final class FlowState {
    private final Graph graph;
    private final double[] lengths;
    private final EdgeCurvature curvature;
    private final int iteration;
    private final double spread;

    FlowState(Graph graph, double[] lengths, EdgeCurvature curvature, int iteration, double spread) {
        this.graph = graph;
        this.lengths = lengths;
        this.curvature = curvature;
        this.iteration = iteration;
        this.spread = spread;
    }

    /** The graph that is left: all vertices, and the edges that take part and were not cut. */
    public Graph graph() {
        return graph;
    }

    /** Its edges, the order of {@link #lengths()}. */
    public EdgeList edges() {
        return curvature.edges();
    }

    /** The length of edge e. */
    public double length(int e) {
        return lengths[e];
    }

    /** A copy of the length of every edge. */
    public double[] lengths() {
        return lengths.clone();
    }

    /** The curvature of every edge at these lengths. */
    public EdgeCurvature curvature() {
        return curvature;
    }

    /** The number of steps made. */
    public int iteration() {
        return iteration;
    }

    /** The largest curvature less the smallest, within a component where each flows on its own; 0 without edges. */
    public double spread() {
        return spread;
    }

    /** The longest edge; 0 without edges. */
    public double longest() {
        return Arrays.stream(lengths).max().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowState that
                && iteration == that.iteration
                && graph.equals(that.graph)
                && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * iteration + graph.hashCode()) + Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "FlowState(step " + iteration + ", " + lengths.length + " edges, spread " + spread + ")";
    }
}
