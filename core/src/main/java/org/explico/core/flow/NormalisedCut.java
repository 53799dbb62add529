package org.explico.core.flow;

import java.util.OptionalDouble;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * The normalised cut of a partition: which share of its edges a part sends to others,
 * \[ \mathrm{NCut} = \frac{1}{C} \sum_{c=1}^{C} \frac{\mathrm{cut}(S_c, V \setminus S_c)}{\mathrm{vol}\, S_c}, \]
 * the mean over the C parts, with vol the sum of degrees. For two parts this is \(\tfrac12 \mathrm{cut}\,(1/\mathrm{vol}\,S + 1/\mathrm{vol}\,T)\), the
 * number printed for neural feature graphs; Shi and Malik, and Yu and Shi for several parts, sum instead of averaging: that is \(C\) times this.
 *
 * <ul>
 *   <li>In [0, 1]: 0 when no edge leaves its part, 1 when all do.
 *   <li>One part: 0.
 *   <li>A part without edges, so of volume 0: no normalised cut.
 * </ul>
 *
 * <p>O(n + m), sums in the order of the edges.
 *
 * @see <a href="https://doi.org/10.1109/34.868688">Shi and Malik 2000</a>
 * @see <a href="https://doi.org/10.1109/ICCV.2003.1238361">Yu and Shi 2003, several parts</a>
 */
public final class NormalisedCut {
    private NormalisedCut() {}

    /** Each edge counts one. */
    public static OptionalDouble of(Graph graph, Partition partition) {
        return weighted(graph, Lengths.ones(graph.edges()), partition);
    }

    /** Edges count by their weights, positive numbers in the order of the {@link EdgeList}. */
    public static OptionalDouble weighted(Graph graph, double[] weights, Partition partition) {
        partition.requireSize(graph.size(), "normalised cut");
        double[] w = Lengths.require(graph, weights, "weights of edges");
        PartVolumes volumes = PartVolumes.of(EdgeList.of(graph), w, partition);
        double sum = 0;
        for (int c = 0; c < partition.parts(); c++) {
            if (!(volumes.volume(c) > 0)) {
                return OptionalDouble.empty();
            }
            sum += volumes.cut(c) / volumes.volume(c);
        }
        return partition.parts() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / partition.parts());
    }
}
