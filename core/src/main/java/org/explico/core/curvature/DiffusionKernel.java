package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Walks from eight vertices at a time, so that each list of neighbours is read once for eight. The plain version is powers of a matrix, in the test. */
final class DiffusionKernel {
    private static final int LANES = 8;

    private DiffusionKernel() {}

    /** Two numbers a vertex: the mass of its walk in its ball, and how many vertices the ball has. */
    static double[] masses(Adjacency graph, int steps, int radius) {
        double[] out = new double[2 * graph.size];
        int batches = (graph.size + LANES - 1) / LANES;
        IntStream.range(0, batches).parallel().forEach(batch -> {
            int first = batch * LANES;
            double[] mass = walk(graph, first, steps);
            for (int x = first; x < Math.min(graph.size, first + LANES); x++) {
                ball(graph, x, radius, mass, x - first, out);
            }
        });
        return out;
    }

    private static double[] walk(Adjacency graph, int first, int steps) {
        double[] mass = new double[graph.size * LANES];
        double[] share = new double[mass.length];
        for (int lane = 0; lane < LANES && first + lane < graph.size; lane++) {
            mass[(first + lane) * LANES + lane] = 1;
        }
        for (int step = 0; step < steps; step++) {
            for (int x = 0; x < graph.size; x++) {
                double places = graph.degree(x) + 1;
                for (int lane = x * LANES; lane < (x + 1) * LANES; lane++) {
                    share[lane] = mass[lane] / places;
                }
            }
            for (int y = 0; y < graph.size; y++) {
                gather(graph, y, share, mass);
            }
        }
        return mass;
    }

    /** Sums what reaches y, from y itself first and then from its neighbours, ascending. */
    private static void gather(Adjacency graph, int y, double[] share, double[] mass) {
        int at = y * LANES;
        double a = share[at];
        double b = share[at + 1];
        double c = share[at + 2];
        double d = share[at + 3];
        double e = share[at + 4];
        double f = share[at + 5];
        double g = share[at + 6];
        double h = share[at + 7];
        for (int t = graph.offsets[y]; t < graph.offsets[y + 1]; t++) {
            int from = graph.neighbours[t] * LANES;
            a += share[from];
            b += share[from + 1];
            c += share[from + 2];
            d += share[from + 3];
            e += share[from + 4];
            f += share[from + 5];
            g += share[from + 6];
            h += share[from + 7];
        }
        mass[at] = a;
        mass[at + 1] = b;
        mass[at + 2] = c;
        mass[at + 3] = d;
        mass[at + 4] = e;
        mass[at + 5] = f;
        mass[at + 6] = g;
        mass[at + 7] = h;
    }

    /** Sums the mass over the ball, its vertices in ascending order. */
    private static void ball(Adjacency graph, int x, int radius, double[] mass, int lane, double[] out) {
        int[] found = new int[graph.size];
        boolean[] seen = new boolean[graph.size];
        int count = 0;
        found[count++] = x;
        seen[x] = true;
        int begin = 0;
        for (int hop = 0; hop < radius && begin < count; hop++) {
            int end = count;
            for (; begin < end; begin++) {
                int i = found[begin];
                for (int t = graph.offsets[i]; t < graph.offsets[i + 1]; t++) {
                    int j = graph.neighbours[t];
                    if (!seen[j]) {
                        seen[j] = true;
                        found[count++] = j;
                    }
                }
            }
        }
        Arrays.sort(found, 0, count);
        double sum = 0;
        for (int t = 0; t < count; t++) {
            sum += mass[found[t] * LANES + lane];
        }
        out[2 * x] = sum;
        out[2 * x + 1] = count;
    }
}
