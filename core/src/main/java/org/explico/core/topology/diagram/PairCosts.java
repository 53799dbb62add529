package org.explico.core.topology.diagram;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.linalg.CompensatedSum;

/**
 * The pairs of bars that are cheaper matched with each other than both with the diagonal, row by row: no optimal matching needs others. Costs are
 * distances to the power p, divided before by a power of two near the largest distance from the diagonal, so that no power leaves float64.
 */
final class PairCosts {
    /** Twelve bytes each: 3.2 GB at the most. */
    private static final long MOST_PAIRS = 1L << 28;

    private final Bars left;
    private final Bars right;
    private final double order;
    private final GroundNorm norm;
    private final double scale;
    private final double[] leftDiagonal;
    private final double[] rightDiagonal;
    private final int[] starts;
    private int[] columns;
    private double[] costs;

    private PairCosts(Bars left, Bars right, double order, GroundNorm norm) {
        this.left = left;
        this.right = right;
        this.order = order;
        this.norm = norm;
        double[] ofLeft = left.toDiagonal(norm);
        double[] ofRight = right.toDiagonal(norm);
        double most = Math.max(
                Arrays.stream(ofLeft).max().orElse(0),
                Arrays.stream(ofRight).max().orElse(0));
        this.scale = most > 0 ? Math.scalb(1.0, Math.clamp(Math.getExponent(most) + 1, -1000, 1000)) : 1;
        this.leftDiagonal = powers(ofLeft);
        this.rightDiagonal = powers(ofRight);
        this.starts = new int[left.size() + 1];
        this.columns = new int[16 * (left.size() + 1)];
        this.costs = new double[columns.length];
    }

    /** The pairs of two sets of finite bars for the p-th Wasserstein distance. */
    static PairCosts of(Bars left, Bars right, double order, GroundNorm norm) {
        PairCosts pairs = new PairCosts(left, right, order, norm);
        double farthest = Arrays.stream(pairs.rightDiagonal).max().orElse(0);
        for (int i = 0; i < left.size(); i++) {
            pairs.row(i, farthest);
        }
        return pairs;
    }

    private void row(int i, double farthest) {
        // Births farther apart than this cost more than the way over the diagonal; a little is added for rounding.
        double reach = StrictMath.pow(leftDiagonal[i] + farthest, 1 / order) * (1 + 1e-12) * scale;
        double birth = left.births()[i];
        double[] births = right.births();
        int size = starts[i];
        for (int j = first(births, birth - reach); j < births.length && births[j] - birth <= reach; j++) {
            double cost = cost(i, j);
            if (cost < leftDiagonal[i] + rightDiagonal[j]) {
                if (size == columns.length) {
                    grow(size);
                }
                columns[size] = j;
                costs[size++] = cost;
            }
        }
        starts[i + 1] = size;
    }

    private void grow(int size) {
        if (size >= MOST_PAIRS) {
            throw Refusal.overBudget(
                    "Wasserstein distance",
                    "at most " + MOST_PAIRS + " pairs of bars that are nearer to each other than to the diagonal",
                    "more, among " + left.size() + " and " + right.size() + " bars",
                    "leave out short bars, or take the bottleneck or the sliced distance");
        }
        int more = (int) Math.min(MOST_PAIRS, 2L * size);
        columns = Arrays.copyOf(columns, more);
        costs = Arrays.copyOf(costs, more);
    }

    private static int first(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of left bars. */
    int rows() {
        return left.size();
    }

    /** The number of right bars. */
    int columns() {
        return right.size();
    }

    /** Where the pairs of row i begin; those of the last end at {@code start(rows())}. */
    int start(int i) {
        return starts[i];
    }

    /** The right bar of a pair. */
    int column(int pair) {
        return columns[pair];
    }

    /** What a pair costs. */
    double cost(int pair) {
        return costs[pair];
    }

    /** What the left bar costs with the diagonal. */
    double leftDiagonal(int i) {
        return leftDiagonal[i];
    }

    /** What the right bar costs with the diagonal. */
    double rightDiagonal(int j) {
        return rightDiagonal[j];
    }

    /** What it costs to match these two bars. */
    double cost(int i, int j) {
        double births = Math.abs(left.births()[i] - right.births()[j]);
        double deaths = Math.abs(left.deaths()[i] - right.deaths()[j]);
        return power(norm.length(births, deaths) / scale);
    }

    /** The scaled p-th power of a distance. */
    double scaledPower(double distance) {
        return power(distance / scale);
    }

    /** The distance of which this is the scaled p-th power. */
    double distance(double scaledPower) {
        if (order == 1) {
            return scaledPower * scale;
        }
        return (order == 2 ? Math.sqrt(scaledPower) : StrictMath.pow(scaledPower, 1 / order)) * scale;
    }

    /** What a matching costs as a whole, given the right partner of each left bar, negative for the diagonal. */
    double total(int... partners) {
        double[] terms = Arrays.copyOf(rightDiagonal, right.size() + left.size());
        for (int i = 0; i < partners.length; i++) {
            terms[right.size() + i] = partners[i] < 0 ? leftDiagonal[i] : cost(i, partners[i]);
            if (partners[i] >= 0) {
                terms[partners[i]] = 0;
            }
        }
        return CompensatedSum.of(terms);
    }

    private double[] powers(double[] distances) {
        return Arrays.stream(distances).map(this::scaledPower).toArray();
    }

    private double power(double distance) {
        return order == 1 ? distance : order == 2 ? distance * distance : StrictMath.pow(distance, order);
    }
}
