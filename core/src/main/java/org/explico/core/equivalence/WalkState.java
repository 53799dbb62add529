package org.explico.core.equivalence;

import java.util.Arrays;

/** Where a walk stands between two steps: all that is needed to go on, so that a walk can be laid down and taken up again with the same bits. */
public final class WalkState {
    private final long taken;
    private final double[] point;
    private final double[] wish;
    private final double step;

    private WalkState(long taken, double[] point, double[] wish, double step) {
        this.taken = taken;
        this.point = point;
        this.wish = wish;
        this.step = step;
    }

    /**
     * After so many steps; the caller keeps its arrays.
     *
     * @param taken the number of steps behind it
     * @param point the point
     * @param wish z, the direction wished for last, of as many coordinates
     * @param step h, the length of the next step
     */
    public static WalkState of(long taken, double[] point, double[] wish, double step) {
        return new WalkState(taken, point.clone(), wish.clone(), step);
    }

    /** The number of steps behind it. */
    public long taken() {
        return taken;
    }

    /** A copy of the point. */
    public double[] point() {
        return point.clone();
    }

    /** A copy of the direction wished for last. */
    public double[] wish() {
        return wish.clone();
    }

    /** The length of the next step. */
    public double step() {
        return step;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalkState that
                && taken == that.taken
                && step == that.step
                && Arrays.equals(point, that.point)
                && Arrays.equals(wish, that.wish);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(point) + Long.hashCode(taken);
    }

    @Override
    public String toString() {
        return "WalkState(after " + taken + " steps)";
    }
}
