package org.explico.core.equivalence;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * The points of a walk in order, in float64, with what is known at each: arc length from the first one, value of the constraint, drift
 * \(\|F(x) - c\|_\infty\) from the value it should have, rank of the Jacobian there, and how many coordinates lie on the box.
 */
public final class Trajectory {
    private final int dim;
    private final int outputDim;
    private final int size;
    private final double[] points;
    private final double[] outputs;
    private final double[] arcs;
    private final double[] drifts;
    private final int[] steps;
    private final int[] ranks;
    private final int[] actives;

    private Trajectory(Builder from) {
        this.dim = from.dim;
        this.outputDim = from.outputDim;
        this.size = from.size;
        this.points = Arrays.copyOf(from.points, size * dim);
        this.outputs = Arrays.copyOf(from.outputs, size * outputDim);
        this.arcs = Arrays.copyOf(from.arcs, size);
        this.drifts = Arrays.copyOf(from.drifts, size);
        this.steps = Arrays.copyOf(from.steps, size);
        this.ranks = Arrays.copyOf(from.ranks, size);
        this.actives = Arrays.copyOf(from.actives, size);
    }

    /** The number of points, the start among them. */
    public int size() {
        return size;
    }

    /** The dimension of the points. */
    public int dim() {
        return dim;
    }

    /** The number of values of the constraint. */
    public int outputDim() {
        return outputDim;
    }

    /** A copy of the i-th point. */
    public double[] point(int i) {
        return Arrays.copyOfRange(points, i * dim, (i + 1) * dim);
    }

    /** One coordinate of the i-th point. */
    public double coordinate(int i, int j) {
        return points[i * dim + j];
    }

    /** The last point. */
    public double[] last() {
        return point(size - 1);
    }

    /** A copy of the value of the constraint at the i-th point. */
    public double[] output(int i) {
        return Arrays.copyOfRange(outputs, i * outputDim, (i + 1) * outputDim);
    }

    /** The step that led to the i-th point: 0 at the start, and not every step need be kept. */
    public int step(int i) {
        return steps[i];
    }

    /** The arc length from the start to the i-th point. */
    public double arc(int i) {
        return arcs[i];
    }

    /** The arc length of the whole. */
    public double length() {
        return arcs[size - 1];
    }

    /** \(\|F(x_i) - c_i\|_\infty\), with \(c_i\) the value that F should have there. */
    public double drift(int i) {
        return drifts[i];
    }

    /** The rank of the Jacobian at the i-th point. */
    public int rank(int i) {
        return ranks[i];
    }

    /** How many coordinates of the i-th point lie on the box. */
    public int active(int i) {
        return actives[i];
    }

    /** The distance of the i-th point from the start. */
    public double displacement(int i) {
        double squares = 0;
        for (int j = 0; j < dim; j++) {
            double d = points[i * dim + j] - points[j];
            squares += d * d;
        }
        return Math.sqrt(squares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trajectory that
                && dim == that.dim
                && outputDim == that.outputDim
                && Arrays.equals(points, that.points)
                && Arrays.equals(outputs, that.outputs)
                && Arrays.equals(arcs, that.arcs)
                && Arrays.equals(drifts, that.drifts)
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(ranks, that.ranks)
                && Arrays.equals(actives, that.actives);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(points) + Arrays.hashCode(arcs);
    }

    @Override
    public String toString() {
        return "Trajectory(" + size + " points of " + dim + ")";
    }

    /** Takes the points one after the other. */
    public static final class Builder {
        private static final int FIRST = 64;

        private final int dim;
        private final int outputDim;
        private int size;
        private double[] points;
        private double[] outputs;
        private double[] arcs = new double[FIRST];
        private double[] drifts = new double[FIRST];
        private int[] steps = new int[FIRST];
        private int[] ranks = new int[FIRST];
        private int[] actives = new int[FIRST];

        /** Of points of one dimension with values of another. */
        public Builder(int dim, int outputDim) {
            this.dim = dim;
            this.outputDim = outputDim;
            this.points = new double[Math.multiplyExact(FIRST, dim)];
            this.outputs = new double[Math.multiplyExact(FIRST, outputDim)];
        }

        /**
         * One more point; the caller keeps its arrays.
         *
         * <ul>
         *   <li>More values than an array holds: refused.
         * </ul>
         */
        public Builder add(int step, double[] point, double[] output, double arc, double drift, int rank, int active) {
            if (size == arcs.length) {
                grow();
            }
            System.arraycopy(point, 0, points, size * dim, dim);
            System.arraycopy(output, 0, outputs, size * outputDim, outputDim);
            steps[size] = step;
            arcs[size] = arc;
            drifts[size] = drift;
            ranks[size] = rank;
            actives[size] = active;
            size++;
            return this;
        }

        private void grow() {
            int room = 2 * arcs.length;
            if ((long) room * Math.max(dim, outputDim) > Integer.MAX_VALUE - 16) {
                throw Refusal.overBudget(
                        "walk",
                        "at most 2^31 coordinates to keep",
                        size + " points of " + dim,
                        "keep fewer points (--every)");
            }
            points = Arrays.copyOf(points, room * dim);
            outputs = Arrays.copyOf(outputs, room * outputDim);
            arcs = Arrays.copyOf(arcs, room);
            drifts = Arrays.copyOf(drifts, room);
            steps = Arrays.copyOf(steps, room);
            ranks = Arrays.copyOf(ranks, room);
            actives = Arrays.copyOf(actives, room);
        }

        /** How many points there are. */
        public int size() {
            return size;
        }

        /** The points so far, at least one. */
        public Trajectory build() {
            return new Trajectory(this);
        }
    }
}
