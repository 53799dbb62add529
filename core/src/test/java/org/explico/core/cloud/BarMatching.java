package org.explico.core.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.explico.core.topology.diagram.PersistenceDiagram;

/** Whether two sets of bars are within a bottleneck distance, by one augmenting path after the other: for laws on small diagrams. */
final class BarMatching {
    private final List<double[]> one;
    private final List<double[]> other;
    private final double tolerance;

    private BarMatching(List<double[]> one, List<double[]> other, double tolerance) {
        this.one = one;
        this.other = other;
        this.tolerance = tolerance;
    }

    /** The bars of one degree with this function applied to births and deaths. */
    static List<double[]> bars(PersistenceDiagram diagram, int degree, DoubleUnaryOperator scale) {
        return diagram.pairs(degree).stream()
                .map(p -> new double[] {scale.applyAsDouble(p.birth()), scale.applyAsDouble(p.death())})
                .toList();
    }

    /**
     * True when the long bars of each side can be matched into the other: then one matching does both (Mendelsohn and Dulmage), and what is left is
     * near the diagonal.
     */
    static boolean within(double tolerance, List<double[]> one, List<double[]> other) {
        return new BarMatching(one, other, tolerance).coversLong()
                && new BarMatching(other, one, tolerance).coversLong();
    }

    private boolean coversLong() {
        int[] partner = new int[other.size()];
        Arrays.fill(partner, -1);
        for (int i = 0; i < one.size(); i++) {
            double[] bar = one.get(i);
            if ((bar[1] - bar[0]) / 2 > tolerance && !augment(i, partner, new boolean[partner.length])) {
                return false;
            }
        }
        return true;
    }

    private boolean augment(int i, int[] partner, boolean[] tried) {
        for (int j = 0; j < partner.length; j++) {
            if (!tried[j] && near(one.get(i), other.get(j))) {
                tried[j] = true;
                if (partner[j] < 0 || augment(partner[j], partner, tried)) {
                    partner[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    private boolean near(double[] p, double[] q) {
        return gap(p[0], q[0]) <= tolerance && gap(p[1], q[1]) <= tolerance;
    }

    private static double gap(double x, double y) {
        return x == y ? 0 : Math.abs(x - y);
    }
}
