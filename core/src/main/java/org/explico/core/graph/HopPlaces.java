package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.linalg.SymmetricEigen;

/**
 * A place in the plane for every vertex of a graph, so that distances in the plane are like hops: pivot multidimensional scaling of the hop distances, and for
 * up to {@value #FEW} vertices {@value #STEPS} steps of stress majorization after it.
 *
 * <ul>
 *   <li>Vertices that no path joins count as two hops beyond the farthest that either of them reaches: components stand apart.
 *   <li>Vertices with the same neighbours may share a place where there are more than {@value #FEW}.
 *   <li>One vertex: it stands at 0.
 * </ul>
 *
 * <p>Deterministic, for any number of threads. O(p (n + m) + n p²) for p = {@value #PIVOTS} pivots, and O(n²) a step.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-70904-6_6">Brandes and Pich 2007, Eigensolver methods for progressive multidimensional scaling</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-31843-9_25">Gansner, Koren, North 2005, Graph drawing by stress majorization</a>
 */
public final class HopPlaces {
    private static final int FEW = 500;
    private static final int PIVOTS = 40;
    private static final int STEPS = 120;

    private final double[] places;

    private HopPlaces(double[] places) {
        this.places = places;
    }

    /** The places of the vertices of this graph. */
    public static HopPlaces of(Graph graph) {
        int n = graph.size();
        int pivots = Math.min(PIVOTS, n);
        double[] squares = new double[n * pivots];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int pivot = 0;
        for (int p = 0; p < pivots; p++) {
            int[] hops = hops(graph, pivot);
            for (int i = 0; i < n; i++) {
                squares[i * pivots + p] = (double) hops[i] * hops[i];
                nearest[i] = Math.min(nearest[i], hops[i]);
            }
            pivot = farthest(nearest);
        }
        double[] places = twoAxes(n, pivots, doublyCentred(n, pivots, squares));
        return new HopPlaces(n > 2 && n <= FEW ? relaxed(graph, places) : places);
    }

    /** About what finding the places of n vertices takes at most, in bytes. */
    public static double bytes(int n) {
        return 16.0 * n * PIVOTS + (n <= FEW ? 4.0 * n * n : 0);
    }

    /** About how many operations the places of n vertices and m edges take. */
    public static double operations(int n, long m) {
        double steps = n <= FEW ? STEPS * 10.0 * n * n : 0;
        return PIVOTS * (n + 2.0 * m) + 4.0 * n * PIVOTS * PIVOTS + steps;
    }

    /** The number of vertices. */
    public int size() {
        return places.length / 2;
    }

    /** How far vertex i stands along the first axis, in hops. */
    public double x(int i) {
        return places[2 * i];
    }

    /** How far vertex i stands along the second axis, in hops. */
    public double y(int i) {
        return places[2 * i + 1];
    }

    private static double[] relaxed(Graph graph, double[] places) {
        StressSteps steps = StressSteps.from(places, distances(graph));
        for (int step = 0; step < STEPS; step++) {
            steps.step();
        }
        return steps.places();
    }

    /** The hops between all vertices; what no path joins is as far as the one of the two says that sees farther, so that the distance is that of a pair. */
    static int[][] distances(Graph graph) {
        int n = graph.size();
        int[][] hops =
                IntStream.range(0, n).parallel().mapToObj(i -> hops(graph, i)).toArray(int[][]::new);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hops[i][j] = Math.max(hops[i][j], hops[j][i]);
                hops[j][i] = hops[i][j];
            }
        }
        return hops;
    }

    /** The hops from one vertex; those it cannot reach are put two beyond the farthest it can. */
    private static int[] hops(Graph graph, int source) {
        int[] hops = graph.hopsFrom(source);
        int beyond = Arrays.stream(hops).max().orElse(0) + 2;
        return Arrays.stream(hops).map(h -> h < 0 ? beyond : h).toArray();
    }

    private static int farthest(double[] nearest) {
        int at = 0;
        for (int i = 1; i < nearest.length; i++) {
            at = nearest[i] > nearest[at] ? i : at;
        }
        return at;
    }

    private static double[] doublyCentred(int n, int pivots, double[] squares) {
        double[] rowMeans = new double[n];
        double[] columnMeans = new double[pivots];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pivots; p++) {
                double value = squares[i * pivots + p];
                rowMeans[i] += value / pivots;
                columnMeans[p] += value / n;
                mean += value / n / pivots;
            }
        }
        double[] out = new double[squares.length];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pivots; p++) {
                out[i * pivots + p] = -(squares[i * pivots + p] - rowMeans[i] - columnMeans[p] + mean) / 2;
            }
        }
        return out;
    }

    private static double[] twoAxes(int n, int pivots, double[] centred) {
        double[] places = new double[2 * n];
        if (pivots < 2) {
            return places;
        }
        SymmetricEigen gram = SymmetricEigen.ofGram(n, pivots, centred);
        for (int axis = 0; axis < 2; axis++) {
            double[] v = gram.vector(pivots - 1 - axis);
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < pivots; p++) {
                    places[2 * i + axis] += centred[i * pivots + p] * v[p];
                }
            }
        }
        return places;
    }
}
