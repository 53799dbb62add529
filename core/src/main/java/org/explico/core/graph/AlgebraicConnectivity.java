package org.explico.core.graph;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.statistics.Seed;

/**
 * The algebraic connectivity of a graph: the second smallest eigenvalue \(\lambda_2\) of its Laplacian, \(L = D - A\), or of the normalised one, \(D^{-1/2} L
 * D^{-1/2}\). How hard it is to cut the graph in two: 0 exactly when it falls apart.
 *
 * <ul>
 *   <li>One vertex: none.
 *   <li>Several components: 0.
 *   <li>Complete graph of n vertices: n, normalised n/(n-1). Cycle: \(2 - 2\cos(2\pi/n)\). Path: \(2 - 2\cos(\pi/n)\). Star: 1.
 * </ul>
 *
 * <p>Lanczos' iteration on the vectors orthogonal to the known one of eigenvalue 0, each new vector made orthogonal to all before it, until the residual r
 * is below 1e-8 of the largest eigenvalue, after n - 1 steps at the latest. The value is then within r of an eigenvalue, and within \(r^2/\gamma\) where
 * the next one is \(\gamma\) away; that it is the second, and not a later one, holds for all starting vectors but a set of measure zero. O(s m + s² n) and
 * 8 s n bytes for s steps: tens for graphs that are well connected, n - 1 at most.
 *
 * @see <a href="https://doi.org/10.21136/CMJ.1973.101168">Fiedler 1973, Algebraic connectivity of graphs</a>
 * @see <a href="https://doi.org/10.6028/jres.045.026">Lanczos 1950</a>
 */
public final class AlgebraicConnectivity {
    /** Which Laplacian. */
    public enum Laplacian {
        /** \(D - A\). */
        PLAIN,
        /** \(I - D^{-1/2} A D^{-1/2}\), with eigenvalues in [0, 2]. */
        NORMALISED
    }

    private static final double TOLERANCE = 1e-8;
    private static final int CHECK = 10;

    private final Graph graph;
    private final double[] scale;
    private final double[] diagonal;
    private final double[] kernel;

    private AlgebraicConnectivity(Graph graph, Laplacian laplacian) {
        int n = graph.size();
        this.graph = graph;
        this.scale = new double[n];
        this.diagonal = new double[n];
        this.kernel = new double[n];
        for (int i = 0; i < n; i++) {
            double root = laplacian == Laplacian.PLAIN ? 1 : Math.sqrt(graph.degree(i));
            scale[i] = 1 / root;
            diagonal[i] = graph.degree(i) / (root * root);
            kernel[i] = root;
        }
        divide(kernel, norm(kernel));
    }

    /** \(\lambda_2\); empty for one vertex. */
    public static OptionalDouble of(Graph graph, Laplacian laplacian) {
        if (graph.size() < 2) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(graph.components() > 1 ? 0 : new AlgebraicConnectivity(graph, laplacian).second());
    }

    private double second() {
        int most = graph.size() - 1;
        double size = 2 * Arrays.stream(diagonal).max().orElseThrow(); // no eigenvalue is larger
        double[][] basis = new double[most][];
        double[] alpha = new double[most];
        double[] beta = new double[most];
        double[] v = start();
        for (int step = 0; ; step++) {
            basis[step] = v;
            double[] w = product(v);
            alpha[step] = dot(v, w);
            // In exact arithmetic this would do; rounding brings the other vectors back, and one pass over all takes
            // them out.
            add(w, -alpha[step], v);
            if (step > 0) {
                add(w, -beta[step - 1], basis[step - 1]);
            }
            orthogonalise(w, basis, step + 1);
            beta[step] = norm(w);
            boolean last = step + 1 == most || beta[step] < 1e-13 * size;
            if (last || (step + 1) % CHECK == 0) {
                double value = smallest(alpha, beta, step + 1);
                if (last || beta[step] * lastComponent(alpha, beta, step + 1, value) < TOLERANCE * size) {
                    return Math.max(0, value);
                }
            }
            divide(w, beta[step]);
            v = w;
        }
    }

    /** The smallest eigenvalue of a tridiagonal matrix by bisection: a number is below it when all pivots are positive. */
    private static double smallest(double[] alpha, double[] beta, int size) {
        double low = 0;
        double high = Arrays.stream(alpha, 0, size).min().orElseThrow();
        for (double middle = 0.5 * (low + high); middle > low && middle < high; middle = 0.5 * (low + high)) {
            double pivot = 1;
            for (int i = 0; i < size && pivot > 0; i++) {
                pivot = alpha[i] - middle - (i == 0 ? 0 : beta[i - 1] * beta[i - 1] / pivot);
            }
            low = pivot > 0 ? middle : low;
            high = pivot > 0 ? high : middle;
        }
        return low;
    }

    /**
     * The last component of the unit eigenvector of the smallest eigenvalue: \(1/\sqrt{-q'}\) with the derivative of the last pivot, q, by the eigenvalue.
     */
    private static double lastComponent(double[] alpha, double[] beta, int size, double value) {
        double pivot = alpha[0] - value;
        double fall = 1;
        for (int i = 1; i < size; i++) {
            double ratio = beta[i - 1] / pivot;
            fall = 1 + ratio * ratio * fall;
            pivot = alpha[i] - value - beta[i - 1] * ratio;
        }
        return 1 / Math.sqrt(fall);
    }

    /** A unit vector orthogonal to the kernel, the same for every graph of this size. */
    private double[] start() {
        RandomGenerator random = Seed.of(graph.size()).child("lanczos").generator();
        double[] v = new double[graph.size()];
        Arrays.setAll(v, i -> random.nextDouble() - 0.5);
        orthogonalise(v, new double[0][], 0);
        divide(v, norm(v));
        return v;
    }

    private double[] product(double[] v) {
        double[] out = new double[v.length];
        IntStream.range(0, v.length).parallel().forEach(i -> {
            double sum = 0;
            for (int place = 0; place < graph.degree(i); place++) {
                int j = graph.neighbour(i, place);
                sum += scale[j] * v[j];
            }
            out[i] = diagonal[i] * v[i] - scale[i] * sum;
        });
        return out;
    }

    private void orthogonalise(double[] w, double[][] basis, int count) {
        add(w, -dot(w, kernel), kernel);
        for (int b = 0; b < count; b++) {
            add(w, -dot(w, basis[b]), basis[b]);
        }
    }

    private static void add(double[] w, double factor, double[] v) {
        for (int i = 0; i < w.length; i++) {
            w[i] += factor * v[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    private static void divide(double[] v, double by) {
        for (int i = 0; i < v.length; i++) {
            v[i] /= by;
        }
    }
}
