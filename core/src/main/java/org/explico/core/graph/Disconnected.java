package org.explico.core.graph;

/**
 * What the sum of the distances of a graph is where some pairs have none, being in different components. For a connected graph all of these but the harmonic
 * mean are the plain sum.
 *
 * <p>To join the components by the shortest edges of the cloud instead, so that every pair has a distance, is {@link SpanningJoin}: it changes the graph, and
 * with it degrees and curvature.
 */
public sealed interface Disconnected {
    /** There is no sum. The paper's rule: such a layer, and the network with it, is left out. */
    record Reject() implements Disconnected {}

    /** A pair without a path counts n, the number of vertices: more than any path can have. Falling apart then dominates the sum. */
    record PenaliseBySize() implements Disconnected {}

    /** A pair without a path counts the largest distance of any pair that has one, plus 1; without any edge, 1. */
    record PenaliseByDiameter() implements Disconnected {}

    /**
     * Only pairs of the component with the most vertices, of several as large that with the smallest vertex. The sum then depends on how many vertices
     * are left, so that means are easier to compare than sums.
     */
    record LargestComponent() implements Disconnected {}

    /**
     * The harmonic mean of the distances, where a pair without a path adds \(1/\infty = 0\):
     * \[ h = \frac{P}{\sum_{i &lt; j} 1/\gamma(i,j)}, \] times the number P of pairs for a sum. 1/h is the efficiency of the graph. Without any edge there
     * is none. For a connected graph it is at most the plain sum.
     *
     * @see <a href="https://doi.org/10.1103/PhysRevLett.87.198701">Latora and Marchiori 2001, efficient behavior of small-world networks</a>
     */
    record HarmonicMean() implements Disconnected {}
}
