package org.explico.core.flow;

import java.util.OptionalDouble;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * Modularity: how much more of the edges' weight lies within parts than a random graph of the same degrees would have there,
 * \[ Q = \sum_{c} \Bigl[ \frac{m_c}{m} - \gamma \Bigl( \frac{D_c}{2m} \Bigr)^2 \Bigr], \]
 * where \(m_c\) is the weight of the edges inside part c, \(D_c\) the sum of its weighted degrees, m the weight of all edges and \(\gamma\) the
 * resolution.
 *
 * <ul>
 *   <li>No edges, or no weight: no modularity.
 *   <li>One part: \(1 - \gamma\). Each component a part: \(1 - \gamma \sum (D_c/2m)^2\). Below 1 always, at least -1/2 for \(\gamma = 1\).
 *   <li>Blind to small parts in large graphs (the resolution limit): compare values of one graph only.
 * </ul>
 *
 * <p>O(n + m), sums in the order of the edges. The same number as networkx gives.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevE.69.026113">Newman and Girvan 2004</a>
 * @see <a href="https://doi.org/10.1103/PhysRevE.74.016110">Reichardt and Bornholdt 2006, the resolution</a>
 */
public final class Modularity {
    private Modularity() {}

    /** Each edge counts one, resolution 1. */
    public static OptionalDouble of(Graph graph, Partition partition) {
        return weighted(graph, Lengths.ones(graph.edges()), partition, 1);
    }

    /** Edges count by their weights, positive numbers in the order of the {@link EdgeList}, at this resolution. */
    public static OptionalDouble weighted(Graph graph, double[] weights, Partition partition, double resolution) {
        partition.requireSize(graph.size(), "modularity");
        double[] w = Lengths.require(graph, weights, "weights of edges");
        return of(PartVolumes.of(EdgeList.of(graph), w, partition), resolution);
    }

    /** Of the weights in each part. */
    static OptionalDouble of(PartVolumes volumes, double resolution) {
        if (!(volumes.total() > 0)) {
            return OptionalDouble.empty();
        }
        double q = 0;
        for (int c = 0; c < volumes.parts(); c++) {
            double share = volumes.volume(c) / volumes.total();
            q += volumes.inside(c) / volumes.total() - resolution * share * share;
        }
        return OptionalDouble.of(q);
    }
}
