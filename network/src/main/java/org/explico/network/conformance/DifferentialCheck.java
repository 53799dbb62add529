package org.explico.network.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;

/**
 * Holds push-forward and pull-back of a map against central differences, and against each other, at a point near a given one.
 *
 * <p>The point is the given one moved by normal noise, which leaves kinks and ties; steps and noise become shorter until the differences
 * settle to {@value #SETTLED} of the largest. The lines are coordinate axes and dense directions, on which every wrong
 * entry of J shows.
 *
 * <ul>
 *   <li>A map from or to nothing: refused.
 *   <li>No point near at which the map is finite and the differences settle: refused.
 * </ul>
 */
public final class DifferentialCheck {
    private static final double SETTLED = 1e-8;
    private static final double ALLOWED = 1e-6;
    private static final double DUAL = 1e-12;

    /** What differences can tell apart from 0, relative to the values of the map: their rounding over the shortest step. */
    private static final double FLOOR = 1e-10;

    private static final double[] NOISES = {0.05, 0.02, 0.005, 0.001, 1e-4};

    /**
     * How many directions are tried.
     *
     * @param dense random tangents, and as many cotangents
     * @param axes coordinate axes at most, drawn where there are more
     */
    public record Effort(int dense, int axes) {
        /** Three dense directions and twelve axes. */
        public static Effort thorough() {
            return new Effort(3, 12);
        }

        /** One dense direction: for maps with millions of values inside. */
        public static Effort light() {
            return new Effort(1, 0);
        }
    }

    private final Effort effort;
    private final DifferentiableMap map;
    private final double[] x;
    private final double[] y;
    private final double[][] directions;
    private final double[][] slopes;
    private final Seed seed;

    private DifferentialCheck(
            Effort effort,
            DifferentiableMap map,
            double[] x,
            double[] y,
            double[][] directions,
            double[][] slopes,
            Seed seed) {
        this.effort = effort;
        this.map = map;
        this.x = x;
        this.y = y;
        this.directions = directions;
        this.slopes = slopes;
        this.seed = seed;
    }

    /**
     * Both answers.
     *
     * @param differences against central differences
     * @param duality against each other
     */
    public record Answers(Outcome differences, Outcome duality) {}

    /** Checks a map near a point. */
    public static Answers of(DifferentiableMap map, double[] near, Effort effort, Seed seed) {
        if (near.length == 0) {
            return refused("a map from a tensor without elements");
        }
        double[] stored = map.value(near);
        if (stored.length == 0) {
            return refused("a map to a tensor without elements");
        }
        double[][] directions = directions(near.length, effort, seed.child("directions"));
        for (int i = 0; i < NOISES.length; i++) {
            Optional<DifferentialCheck> check = at(effort, map, near, NOISES[i], directions, seed.child(i));
            if (check.isPresent()) {
                return new Answers(check.get().differences(), check.get().duality());
            }
        }
        return refused("no point near the stored one at which the map is finite and its central differences settle");
    }

    private static Answers refused(String reason) {
        Outcome refused = new Outcome.Refused(reason);
        return new Answers(refused, refused);
    }

    private static Optional<DifferentialCheck> at(
            Effort effort, DifferentiableMap map, double[] near, double noise, double[][] directions, Seed seed) {
        RandomGenerator random = seed.generator();
        double[] x = near.clone();
        // What is not finite where it is stored has no differences there.
        Arrays.setAll(x, i -> (Double.isFinite(near[i]) ? near[i] : 1) + noise * random.nextGaussian());
        double[] y = map.value(x);
        if (!Double.isFinite(largest(y))) {
            return Optional.empty();
        }
        return slopes(SettledDifferences.LONG, map, x, y, directions)
                .or(() -> slopes(SettledDifferences.SHORT, map, x, y, directions))
                .map(slopes -> new DifferentialCheck(effort, map, x, y, directions, slopes, seed));
    }

    private static Optional<double[][]> slopes(
            int first, DifferentiableMap map, double[] x, double[] y, double[][] directions) {
        double[][] slopes = new double[directions.length][];
        for (int d = 0; d < directions.length; d++) {
            SettledDifferences.Slope slope = SettledDifferences.along(first, map::value, x, directions[d]);
            double settled = SETTLED * largest(slope.values()) + 0.1 * FLOOR * largest(y);
            if (!(largest(slope.errors()) <= settled)) {
                return Optional.empty();
            }
            slopes[d] = slope.values();
        }
        return Optional.of(slopes);
    }

    private Outcome differences() {
        double[] pushed = map.pushForward(x, directions.length, flat(directions));
        double[][] cotangents = normal(effort.dense, y.length, seed.child("cotangents"));
        double[] pulled = map.pullBack(x, effort.dense, flat(cotangents));
        for (int d = 0; d < directions.length; d++) {
            double[] row = Arrays.copyOfRange(pushed, d * y.length, (d + 1) * y.length);
            double allowed = ALLOWED * largest(slopes[d]) + FLOOR * largest(y);
            for (int j = 0; j < y.length; j++) {
                if (!(Math.abs(row[j] - slopes[d][j]) <= allowed)) {
                    return failed("push-forward, direction " + d + ", element " + j, row[j], slopes[d][j]);
                }
            }
            for (int c = 0; c < effort.dense; c++) {
                double got = dot(Arrays.copyOfRange(pulled, c * x.length, (c + 1) * x.length), directions[d]);
                double expected = dot(cotangents[c], slopes[d]);
                if (!(Math.abs(got - expected)
                        <= ALLOWED * length(cotangents[c]) * length(slopes[d])
                                + FLOOR * length(cotangents[c]) * length(y))) {
                    return failed("pull-back, cotangent " + c + ", direction " + d, got, expected);
                }
            }
        }
        return new Outcome.Passed();
    }

    private Outcome duality() {
        double[][] v = normal(effort.dense, x.length, seed.child("v"));
        double[][] w = normal(effort.dense, y.length, seed.child("w"));
        double[] jv = map.pushForward(x, effort.dense, flat(v));
        double[] jtw = map.pullBack(x, effort.dense, flat(w));
        for (int i = 0; i < effort.dense; i++) {
            double[] pushed = Arrays.copyOfRange(jv, i * y.length, (i + 1) * y.length);
            double[] pulled = Arrays.copyOfRange(jtw, i * x.length, (i + 1) * x.length);
            double left = dot(w[i], pushed);
            double right = dot(pulled, v[i]);
            double norms = Math.max(length(w[i]) * length(pushed), length(pulled) * length(v[i]));
            if (!(Math.abs(left - right) <= DUAL * norms)) {
                return failed("⟨w, J v⟩ against ⟨Jᵀ w, v⟩, pair " + i, left, right);
            }
        }
        return new Outcome.Passed();
    }

    private static Outcome failed(String what, double got, double expected) {
        return new Outcome.Failed(
                what, String.format(Locale.ROOT, "%.10g", got), String.format(Locale.ROOT, "%.10g", expected));
    }

    private static double[][] directions(int dim, Effort effort, Seed seed) {
        int[] axes = seed.child("axes").sample(dim, Math.min(dim, effort.axes));
        double[][] directions =
                Arrays.copyOf(normal(effort.dense, dim, seed.child("dense")), effort.dense + axes.length);
        for (int i = 0; i < axes.length; i++) {
            double[] axis = new double[dim];
            axis[axes[i]] = 1;
            directions[effort.dense + i] = axis;
        }
        return directions;
    }

    private static double[][] normal(int rows, int dim, Seed seed) {
        RandomGenerator random = seed.generator();
        double[][] out = new double[rows][dim];
        for (double[] row : out) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return out;
    }

    private static double[] flat(double[]... rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double largest(double... values) {
        double most = 0;
        for (double value : values) {
            most = Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(most, Math.abs(value));
        }
        return most;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(double... a) {
        return Math.sqrt(dot(a, a));
    }
}
