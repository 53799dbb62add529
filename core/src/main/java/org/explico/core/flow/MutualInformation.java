package org.explico.core.flow;

/**
 * The mutual information of two partitions, a vertex drawn at random, in nats and normalised by the mean of the two entropies:
 * \[ I = \sum_{ij} \frac{n_{ij}}{n} \ln \frac{n\, n_{ij}}{a_i b_j}, \qquad \mathrm{NMI} = \frac{I}{\tfrac12 (H_a + H_b)}. \]
 *
 * <ul>
 *   <li>NMI is in [0, 1]: 1 for equal partitions, 0 for independent ones. Unlike {@link RandIndex} it is not corrected for chance: random partitions into
 *       many parts have a large one.
 *   <li>Symmetric, and blind to how parts are called.
 *   <li>Both partitions of one part, or no vertices: NMI 1. Only one of them of one part: 0.
 * </ul>
 *
 * <p>O(n log n). The same numbers as scikit-learn gives.
 *
 * @see <a href="https://doi.org/10.1088/1742-5468/2005/09/P09008">Danon et al. 2005</a>
 */
public final class MutualInformation {
    private MutualInformation() {}

    /** I, in nats; 0 without vertices. */
    public static double of(Partition one, Partition other) {
        Contingency table = Contingency.of(one, other);
        double n = one.size();
        double sum = 0;
        for (int t = 0; t < table.size(); t++) {
            double count = table.at(t);
            sum += count / n * Math.log(count * n / ((double) table.rowSize(t) * table.columnSize(t)));
        }
        return Math.max(0, sum);
    }

    /** NMI, normalised by the arithmetic mean of the entropies. */
    public static double normalised(Partition one, Partition other) {
        double information = of(one, other);
        double mean = 0.5 * (entropy(one) + entropy(other));
        return one.equals(other) ? 1 : mean > 0 ? Math.min(1, information / mean) : 0;
    }

    /** \(H = -\sum (a_i/n) \ln(a_i/n)\), in nats; 0 without vertices. */
    public static double entropy(Partition partition) {
        double sum = 0;
        for (int size : partition.sizes()) {
            double share = (double) size / partition.size();
            sum -= share * Math.log(share);
        }
        return Math.max(0, sum);
    }
}
