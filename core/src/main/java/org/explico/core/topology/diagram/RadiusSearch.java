package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The least radius at which all long bars of two diagrams can be matched.
 *
 * <p>Feasibility changes only at a cost, and costs are compared as they were rounded, so the least feasible float64 is one of them. A lower bound
 * comes from the nearest neighbours; from there the interval is halved until few costs are left in it, and these are searched.
 */
final class RadiusSearch {
    /** So many costs a bar may be left before they are written out. */
    private static final int CANDIDATES_A_BAR = 4;

    private final Bars left;
    private final Bars right;
    private final double[] leftHalves;
    private final double[] rightHalves;
    private final BoxMatching fromLeft;
    private final BoxMatching fromRight;

    RadiusSearch(Bars left, Bars right) {
        this.left = left;
        this.right = right;
        this.leftHalves = left.toDiagonal(GroundNorm.CHEBYSHEV);
        this.rightHalves = right.toDiagonal(GroundNorm.CHEBYSHEV);
        this.fromLeft = new BoxMatching(left, right);
        this.fromRight = new BoxMatching(right, left);
    }

    /** The least feasible radius. The matchings of both sides are left at it. */
    double least() {
        double low = Math.max(lowerBound(left, leftHalves, fromLeft), lowerBound(right, rightHalves, fromRight));
        if (feasible(low)) {
            return low;
        }
        double high = DoubleStream.concat(Arrays.stream(leftHalves), Arrays.stream(rightHalves))
                .max()
                .orElse(0);
        Candidates candidates = candidates(low, high);
        while (candidates.tooMany()) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (feasible(middle)) {
                high = attained(middle);
            } else {
                low = middle;
            }
            candidates = candidates(low, high);
        }
        double least = bisect(candidates.ascending(), high);
        feasible(least);
        return least;
    }

    /** The partner of each left bar in a matching that covers the long bars of both sides; negative where it lies with the diagonal. */
    int[] partners() {
        return CoveringMatching.of(fromLeft.ofLeft(), fromRight.ofLeft());
    }

    /** The first feasible one of ascending radii above an infeasible one; the last resort is feasible. */
    private double bisect(double[] radii, double resort) {
        int from = 0;
        int to = radii.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (feasible(radii[middle])) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from < radii.length ? radii[from] : resort;
    }

    private boolean feasible(double r) {
        return fromLeft.covers(longerThan(leftHalves, r), r) && fromRight.covers(longerThan(rightHalves, r), r);
    }

    /** The largest cost that the matchings at a feasible radius use: it is feasible too. */
    private double attained(double r) {
        double pairs = Math.max(fromLeft.longest(), fromRight.longest());
        return Math.max(pairs, Math.max(longestUpTo(leftHalves, r), longestUpTo(rightHalves, r)));
    }

    private Candidates candidates(double low, double high) {
        Candidates found = new Candidates(low, high, CANDIDATES_A_BAR * (left.size() + right.size()) + 64);
        boolean all = Arrays.stream(leftHalves).allMatch(found::take)
                && Arrays.stream(rightHalves).allMatch(found::take)
                && visit(left, leftHalves, fromLeft, found)
                && visit(right, rightHalves, fromRight, found);
        return all ? found : found.full();
    }

    /** Visits the costs of bars that are long at the low end: no others decide. */
    private static boolean visit(Bars bars, double[] halves, BoxMatching matching, Candidates found) {
        for (int i : longerThan(halves, found.low)) {
            if (!matching.tree().within(bars.births()[i], bars.deaths()[i], found.high, found::take)) {
                return false;
            }
        }
        return true;
    }

    /** No radius is feasible below the distance of a bar to both the diagonal and all other bars. */
    private static double lowerBound(Bars bars, double[] halves, BoxMatching matching) {
        double bound = 0;
        for (int i = 0; i < halves.length; i++) {
            if (halves[i] > bound) {
                bound = Math.max(bound, matching.tree().nearest(bars.births()[i], bars.deaths()[i], halves[i]));
            }
        }
        return bound;
    }

    private static int[] longerThan(double[] halves, double r) {
        return IntStream.range(0, halves.length).filter(i -> halves[i] > r).toArray();
    }

    private static double longestUpTo(double[] halves, double r) {
        return Arrays.stream(halves).filter(half -> half <= r).max().orElse(0);
    }

    /** The costs above {@code low} and up to {@code high}, as long as they are few. */
    private static final class Candidates {
        private final double low;
        private final double high;
        private final double[] costs;
        private int count;
        private boolean full;

        Candidates(double low, double high, int most) {
            this.low = low;
            this.high = high;
            this.costs = new double[most];
        }

        boolean take(double cost) {
            if (cost <= low || cost > high) {
                return true;
            }
            if (count == costs.length) {
                distinct();
            }
            if (count == costs.length) {
                return false;
            }
            costs[count++] = cost;
            return true;
        }

        /** Costs that are equal count once. Where this makes little room it is not worth its time again. */
        private void distinct() {
            double[] kept = ascending();
            count = kept.length > costs.length / 2 ? costs.length : kept.length;
            System.arraycopy(kept, 0, costs, 0, Math.min(count, kept.length));
        }

        Candidates full() {
            full = true;
            return this;
        }

        boolean tooMany() {
            return full;
        }

        double[] ascending() {
            return Arrays.stream(costs, 0, count).sorted().distinct().toArray();
        }
    }
}
