package org.explico.core.topology.complex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;

/**
 * Witness complexes: simplices among a few landmarks, as far as the other points see them together. All points are witnesses, landmarks too.
 *
 * <p>With \(D(a, i)\) the distance of landmark a and point i, and \(m_\nu(i)\) the distance of i to its \(\nu\)-th nearest landmark, itself counted
 * (zero for \(\nu = 0\)):
 *
 * <ul>
 *   <li>lazy: the edge ab appears at \(\min_i \max(D(a,i), D(b,i)) - m_\nu(i)\), vertices at 0, and all other simplices with their last edge: a flag
 *       complex, so these lengths are what the Vietoris-Rips engine takes ({@link #edges});
 *   <li>weak: the simplex \(a_0 \ldots a_p\) appears when its faces have and some i has \(\max_j D(a_j, i) \le R + m_{p+1}(i)\)
 *       ({@link #weak}).
 * </ul>
 *
 * <p>Vertices are numbered by their place in the list of landmarks. With \(\nu = 0\) the lazy complex at R lies in the landmarks' Vietoris-Rips
 * complex at 2R, and that one in the lazy complex at 2R.
 *
 * <ul>
 *   <li>No landmarks, one twice, or one that is no point; fewer landmarks than \(\nu\): refused.
 *   <li>One landmark: no edges.
 * </ul>
 *
 * @see <a href="https://doi.org/10.2312/SPBG/SPBG04/157-166">de Silva, Carlsson 2004</a>
 */
public final class WitnessComplex {
    private static final long MOST = 20_000_000;

    private final int landmarks;
    private final int points;

    /** Distances to the landmarks, point by point. */
    private final double[] distances;

    private WitnessComplex(int points, int[] chosen, DistanceOf distance) {
        requireLandmarks(points, chosen);
        this.points = points;
        landmarks = chosen.length;
        if ((long) points * landmarks > Integer.MAX_VALUE - 16) {
            throw Refusal.overBudget(
                    "witness complex",
                    "at most 2,147,483,631 distances of points and landmarks",
                    points + " points and " + landmarks + " landmarks",
                    "take fewer landmarks");
        }
        distances = new double[points * landmarks];
        IntStream.range(0, points).parallel().forEach(i -> {
            for (int a = 0; a < landmarks; a++) {
                distances[i * landmarks + a] = distance.between(chosen[a], i);
            }
        });
    }

    /** Points with Euclidean distances, landmarks by their numbers. O(n l d) time, 8 n l bytes for n points and l landmarks. */
    public static WitnessComplex of(PointCloud cloud, int... landmarks) {
        return new WitnessComplex(cloud.size(), landmarks, cloud::distance);
    }

    /** Points with these distances, landmarks by their numbers. */
    public static WitnessComplex of(DistanceMatrix distances, int... landmarks) {
        return new WitnessComplex(distances.size(), landmarks, distances::at);
    }

    /** The number of landmarks. */
    public int landmarks() {
        return landmarks;
    }

    /**
     * The lengths of the lazy complex's edges up to a largest one (infinity: of all). O(n l²) time for n points and l landmarks.
     *
     * @param nu 0, 1 or 2 in the paper; any number of landmarks is taken
     */
    public SparseDistances edges(int nu, double largest) {
        if (nu < 0 || nu > landmarks || !(largest >= 0)) {
            throw Refusal.usage(
                    "lazy witness complex",
                    "nu from 0 to the " + landmarks + " landmarks and a largest length of 0 or more",
                    "nu " + nu + " and length " + largest,
                    "take nu 1");
        }
        double[] relaxed = nearest(nu);
        int pairs = landmarks * (landmarks - 1) / 2;
        double[] lengths = new double[pairs];
        IntStream.range(1, landmarks).parallel().forEach(a -> {
            for (int b = 0; b < a; b++) {
                lengths[a * (a - 1) / 2 + b] = seenBy(relaxed, a, b);
            }
        });
        int[] kept =
                IntStream.range(0, pairs).filter(p -> lengths[p] <= largest).toArray();
        int[] rows = Arrays.stream(kept).map(WitnessComplex::row).toArray();
        int[] columns =
                Arrays.stream(kept).map(p -> p - row(p) * (row(p) - 1) / 2).toArray();
        return SparseDistances.of(
                landmarks,
                rows,
                columns,
                Arrays.stream(kept).mapToDouble(p -> lengths[p]).toArray());
    }

    /**
     * The weak complex up to a dimension and a largest value, written out: for some tens of landmarks. Refused above twenty million simplices.
     *
     * <p>O(n) for each simplex of n points.
     */
    public FilteredComplex weak(int dimension, double largest) {
        if (dimension < 0 || !Double.isFinite(largest) || largest < 0) {
            throw Refusal.usage(
                    "weak witness complex",
                    "a dimension of 0 or more and a finite largest value of 0 or more",
                    dimension + " and " + largest,
                    "take dimension 2");
        }
        return new WeakWitnesses(dimension, largest).complex();
    }

    private double seenBy(double[] relaxed, int a, int b) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0, t = 0; i < points; i++, t += landmarks) {
            least = Math.min(least, Math.max(distances[t + a], distances[t + b]) - relaxed[i]);
        }
        return Math.max(least, 0);
    }

    /** For each point the distance of its k-th nearest landmark; zeros for k = 0. */
    private double[] nearest(int k) {
        double[] nearest = new double[points];
        if (k > 0) {
            IntStream.range(0, points).parallel().forEach(i -> {
                double[] row = Arrays.copyOfRange(distances, i * landmarks, (i + 1) * landmarks);
                Arrays.sort(row);
                nearest[i] = row[k - 1];
            });
        }
        return nearest;
    }

    /** The larger end of a pair that is counted row by row below the diagonal. */
    private static int row(int pair) {
        int row = (int) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
        return row * (row - 1) / 2 > pair ? row - 1 : row;
    }

    private static void requireLandmarks(int points, int[] chosen) {
        long distinct = Arrays.stream(chosen).distinct().count();
        boolean inside = Arrays.stream(chosen).allMatch(a -> a >= 0 && a < points);
        if (chosen.length == 0 || distinct < chosen.length || !inside) {
            throw Refusal.badInput(
                    "landmarks",
                    "one or more different points of 0 to " + (points - 1),
                    chosen.length + " numbers, " + distinct + " of them different" + (inside ? "" : ", some no points"),
                    "choose other landmarks");
        }
    }

    @FunctionalInterface
    private interface DistanceOf {
        double between(int landmark, int point);
    }

    /** Grows simplices by larger vertices, depth first; a simplex whose value is too large has no cofaces. */
    private final class WeakWitnesses {
        private final int dimension;
        private final double largest;
        private final double[][] relaxed;
        private final Map<BitSet, Double> values = new HashMap<>();

        private WeakWitnesses(int dimension, double largest) {
            this.dimension = Math.min(dimension, landmarks - 1);
            this.largest = largest;
            relaxed = IntStream.rangeClosed(0, this.dimension)
                    .mapToObj(p -> nearest(p + 1))
                    .toArray(double[][]::new);
        }

        private FilteredComplex complex() {
            FilteredComplex.Builder builder = FilteredComplex.builder();
            for (int p = 0; p <= dimension; p++) {
                addAll(builder, new int[p + 1], 0, 0);
            }
            return builder.build();
        }

        private void addAll(FilteredComplex.Builder builder, int[] simplex, int place, int from) {
            if (place == simplex.length) {
                add(builder, simplex);
                return;
            }
            for (int a = from; a < landmarks; a++) {
                simplex[place] = a;
                // A simplex is worth growing only when what it has grown from is there.
                if (place == simplex.length - 1 || values.containsKey(bits(simplex, place + 1, -1))) {
                    addAll(builder, simplex, place + 1, a + 1);
                }
            }
        }

        private void add(FilteredComplex.Builder builder, int[] simplex) {
            double value = 0;
            for (int without = 0; simplex.length > 1 && without < simplex.length; without++) {
                value = Math.max(
                        value, values.getOrDefault(bits(simplex, simplex.length, without), Double.POSITIVE_INFINITY));
            }
            if (value <= largest) {
                value = Math.max(value, witnessed(i -> relaxed[simplex.length - 1][i], simplex));
            }
            if (value <= largest) {
                values.put(bits(simplex, simplex.length, -1), value);
                builder.add(value, simplex);
                if (values.size() > MOST) {
                    throw Refusal.overBudget(
                            "weak witness complex",
                            "at most " + MOST + " simplices",
                            "more at value " + largest,
                            "take fewer landmarks, a smaller value, or the lazy complex");
                }
            }
        }

        private double witnessed(IntToDoubleFunction relaxation, int[] simplex) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < points; i++) {
                double farthest = 0;
                for (int a : simplex) {
                    farthest = Math.max(farthest, distances[i * landmarks + a]);
                }
                least = Math.min(least, farthest - relaxation.applyAsDouble(i));
            }
            return least;
        }

        private static BitSet bits(int[] simplex, int length, int without) {
            BitSet bits = new BitSet();
            for (int v = 0; v < length; v++) {
                if (v != without) {
                    bits.set(simplex[v]);
                }
            }
            return bits;
        }
    }
}
