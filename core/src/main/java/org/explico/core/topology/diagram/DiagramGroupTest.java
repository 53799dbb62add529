package org.explico.core.topology.diagram;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;

/**
 * Are two groups of diagrams drawn from one law? The loss \[ \sum_{g = 1, 2} \frac{1}{2 n_g (n_g - 1)} \sum_{i, j \in g} d(D_i, D_j) \] is small where
 * diagrams of one group are alike; the labels of the groups are permuted to see how small it would be by chance.
 *
 * <ul>
 *   <li>Fewer than two diagrams in a group, or a pair at infinite distance: refused.
 *   <li>All diagrams equal: the p-value is 1.
 * </ul>
 *
 * <p>n (n - 1) / 2 distances once, on all cores, then n² for each of the orders of {@link PermutationTest}.
 *
 * @see <a href="https://doi.org/10.1007/s41468-017-0008-7">Robinson and Turner 2017, hypothesis testing for topological data analysis</a>
 */
public final class DiagramGroupTest {
    /** How far apart two diagrams are. */
    @FunctionalInterface
    public interface Distance {
        /** The distance, not negative and the same in both directions. Called from many threads. */
        double between(PersistenceDiagram left, PersistenceDiagram right);
    }

    private final double[][] distances;
    private final double loss;
    private final PermutationTest test;

    private DiagramGroupTest(double[][] distances, double loss, PermutationTest test) {
        this.distances = distances;
        this.loss = loss;
        this.test = test;
    }

    /** Compares the groups. */
    public static DiagramGroupTest of(
            List<PersistenceDiagram> first, List<PersistenceDiagram> second, Distance distance, Seed seed) {
        if (first.size() < 2 || second.size() < 2) {
            throw Refusal.usage(
                    "groups of diagrams",
                    "two diagrams or more in each",
                    first.size() + " and " + second.size(),
                    "give more diagrams");
        }
        List<PersistenceDiagram> all =
                Stream.of(first, second).flatMap(List::stream).toList();
        double[][] distances = distances(all, distance);
        int split = first.size();
        double observed = loss(distances, split, IntStream.range(0, all.size()).toArray());
        // Ties are told to 1e-12, so the statistic is the loss over its value for the given groups.
        double unit = observed > 0 ? observed : 1;
        PermutationTest test =
                PermutationTest.of(all.size(), order -> OptionalDouble.of(loss(distances, split, order) / unit), seed);
        return new DiagramGroupTest(distances, observed, test);
    }

    /** The loss of the given groups. */
    public double loss() {
        return loss;
    }

    /** The share of the orders with a loss as small: \((1 + \#) / (1 + B)\) for B random ones, exact where all are looked at. */
    public double pValue() {
        return test.lowerPValue();
    }

    /** The number of orders. */
    public int orders() {
        return test.orders();
    }

    /** The distance between two diagrams, the first group counted before the second. */
    public double distance(int i, int j) {
        return distances[i][j];
    }

    private static double[][] distances(List<PersistenceDiagram> all, Distance distance) {
        int n = all.size();
        double[][] distances = new double[n][n];
        IntStream.range(0, n * n).parallel().filter(k -> k / n < k % n).forEach(k -> {
            double d = distance.between(all.get(k / n), all.get(k % n));
            distances[k / n][k % n] = d;
            distances[k % n][k / n] = d;
        });
        for (int k = 0; k < n * n; k++) {
            if (!(distances[k / n][k % n] < Double.POSITIVE_INFINITY)) {
                throw Refusal.badInput(
                        "diagrams " + (k / n + 1) + " and " + (k % n + 1),
                        "a finite distance",
                        "" + distances[k / n][k % n],
                        "drop or cut the essential classes, of which they have different numbers");
            }
        }
        return distances;
    }

    private static double loss(double[][] distances, int split, int... order) {
        return within(distances, order, 0, split) + within(distances, order, split, order.length);
    }

    private static double within(double[][] distances, int[] order, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            for (int j = from; j < i; j++) {
                sum += distances[order[i]][order[j]];
            }
        }
        // Each pair once: twice the half.
        return sum / ((to - from) * (to - from - 1.0));
    }
}
