package org.explico.core.flow;

/**
 * The adjusted Rand index of two partitions: the agreement on pairs of vertices, corrected for chance,
 * \[ \mathrm{ARI} = \frac{\sum_{ij} \binom{n_{ij}}{2} - E}{\tfrac12 (A + B) - E}, \qquad A = \sum_i \binom{a_i}{2},\; B = \sum_j \binom{b_j}{2},\;
 * E = AB / \tbinom{n}{2}, \]
 * where \(n_{ij}\) vertices lie in part i of one partition and part j of the other, which have \(a_i\) and \(b_j\) vertices.
 *
 * <ul>
 *   <li>1 for equal partitions, of expectation 0 for random partitions with these sizes of parts, negative below chance.
 *   <li>Symmetric, and blind to how parts are called.
 *   <li>Both partitions of one part, or both of single vertices (also: fewer than two vertices): 1.
 * </ul>
 *
 * <p>O(n log n), counts in 64-bit integers. The same number as scikit-learn gives.
 *
 * @see <a href="https://doi.org/10.1007/BF01908075">Hubert and Arabie 1985</a>
 */
public final class RandIndex {
    private RandIndex() {}

    /** The adjusted index. */
    public static double adjusted(Partition one, Partition other) {
        Contingency table = Contingency.of(one, other);
        long a = table.rowPairs();
        long b = table.columnPairs();
        double all = 0.5 * one.size() * (one.size() - 1.0);
        if (one.equals(other) || all == 0) {
            return 1;
        }
        double expected = a * (b / all);
        return (table.pairs() - expected) / (0.5 * (a + b) - expected);
    }
}
