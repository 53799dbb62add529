package org.explico.core.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well scores tell two groups apart: the probability that a random member of the one has a higher score than a random member of the other, ties counted half,
 * \[ A = \frac{\sum_{i \in P} r_i - |P|(|P|+1)/2}{|P|\,|N|} \]
 * with r the ranks of all scores: the area under the curve of true against false positives.
 *
 * <ul>
 *   <li>An empty group: no area.
 * </ul>
 *
 * <p>O(n log n).
 *
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil 1982, The meaning and use of the area under a ROC curve</a>
 */
public final class RankSeparation {
    private RankSeparation() {}

    /** The area for scores of members and of the others. */
    public static OptionalDouble area(double[] members, double[] others) {
        if (members.length == 0 || others.length == 0) {
            return OptionalDouble.empty();
        }
        double[] all = Arrays.copyOf(members, members.length + others.length);
        System.arraycopy(others, 0, all, members.length, others.length);
        double[] ranks = Correlation.ranks(all);
        double p = members.length;
        double sum = Arrays.stream(ranks, 0, members.length).sum();
        return OptionalDouble.of((sum - p * (p + 1) / 2) / (p * others.length));
    }
}
