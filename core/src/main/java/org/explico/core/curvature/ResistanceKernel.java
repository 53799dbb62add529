package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.linalg.Cholesky;

/** Effective resistances of the edges, component by component. The plain version is the pseudo-inverse of the Laplacian, in the test. */
final class ResistanceKernel {
    private ResistanceKernel() {}

    static double[] resistances(Adjacency graph) {
        double[] omega = new double[graph.edges()];
        int[] place = new int[graph.size];
        int[] queue = new int[graph.size];
        Arrays.fill(place, -1);
        for (int root = 0; root < graph.size; root++) {
            if (place[root] < 0 && graph.degree(root) > 0) {
                int[] component = component(graph, root, place, queue);
                double[][] rows =
                        Cholesky.owning(laplacian(graph, component, place)).inverseFactor();
                IntStream.range(0, component.length).parallel().forEach(c -> {
                    int i = component[c];
                    int e = graph.firstEdge[i];
                    for (int a = graph.firstLarger(i); a < graph.offsets[i + 1]; a++) {
                        omega[e++] = squaredDistance(rows, place[i], place[graph.neighbours[a]]);
                    }
                });
            }
        }
        return omega;
    }

    /** The vertices that a path joins with the root, which is last and has the last place: that of the ground. */
    private static int[] component(Adjacency graph, int root, int[] place, int[] found) {
        int count = 0;
        found[count++] = root;
        place[root] = 0;
        for (int next = 0; next < count; next++) {
            int i = found[next];
            for (int a = graph.offsets[i]; a < graph.offsets[i + 1]; a++) {
                int j = graph.neighbours[a];
                if (place[j] < 0) {
                    place[j] = 0;
                    found[count++] = j;
                }
            }
        }
        int[] component = new int[count];
        for (int c = 0; c < count; c++) {
            component[c] = found[count - 1 - c];
            place[component[c]] = c;
        }
        return component;
    }

    private static double[][] laplacian(Adjacency graph, int[] component, int[] place) {
        int n = component.length - 1;
        double[][] rows = new double[n][n];
        for (int c = 0; c < n; c++) {
            int i = component[c];
            rows[c][c] = graph.degree(i);
            for (int a = graph.offsets[i]; a < graph.offsets[i + 1]; a++) {
                int other = place[graph.neighbours[a]];
                if (other > c && other < n) {
                    rows[c][other] = -1;
                }
            }
        }
        return rows;
    }

    /** The ground has a row of zeros. Four sums, the same whatever the machine. */
    private static double squaredDistance(double[][] rows, int i, int j) {
        int n = rows.length;
        int low = Math.min(i, j);
        double[] a = rows[low];
        double[] b = Math.max(i, j) == n ? new double[n] : rows[Math.max(i, j)];
        double s = 0;
        double t = 0;
        double u = 0;
        double v = 0;
        int k = low;
        for (; k + 4 <= n; k += 4) {
            s += square(a[k] - b[k]);
            t += square(a[k + 1] - b[k + 1]);
            u += square(a[k + 2] - b[k + 2]);
            v += square(a[k + 3] - b[k + 3]);
        }
        for (; k < n; k++) {
            s += square(a[k] - b[k]);
        }
        return s + t + (u + v);
    }

    private static double square(double x) {
        return x * x;
    }
}
