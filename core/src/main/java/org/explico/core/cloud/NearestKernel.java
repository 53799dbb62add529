package org.explico.core.cloud;

/** Selects the nearest points of one point with a heap of size k whose root is the farthest kept, in the order by (distance, index). */
final class NearestKernel {
    private NearestKernel() {}

    /** Writes the k nearest of point i, nearest first, to {@code out[at..at+k)}. */
    static void nearest(DistanceMatrix distances, int i, int k, int[] out, int at) {
        double[] far = new double[k];
        int[] index = new int[k];
        int held = 0;
        for (int j = 0; j < distances.size(); j++) {
            if (j == i) {
                continue;
            }
            double d = distances.at(i, j);
            if (held < k) {
                up(far, index, held++, d, j);
            } else if (d < far[0]) {
                // Indices rise, so an equally far point is later in the order and stays out.
                down(far, index, k, d, j);
            }
        }
        for (int end = k - 1; end >= 0; end--) {
            out[at + end] = index[0];
            down(far, index, end, far[end], index[end]);
        }
    }

    private static void up(double[] far, int[] index, int place, double d, int j) {
        int child = place;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!after(d, j, far[parent], index[parent])) {
                break;
            }
            far[child] = far[parent];
            index[child] = index[parent];
            child = parent;
        }
        far[child] = d;
        index[child] = j;
    }

    /** Puts (d, j) at the root of the heap of {@code length} entries and lets it sink. */
    private static void down(double[] far, int[] index, int length, double d, int j) {
        int parent = 0;
        while (2 * parent + 1 < length) {
            int child = 2 * parent + 1;
            if (child + 1 < length && after(far[child + 1], index[child + 1], far[child], index[child])) {
                child++;
            }
            if (!after(far[child], index[child], d, j)) {
                break;
            }
            far[parent] = far[child];
            index[parent] = index[child];
            parent = child;
        }
        far[parent] = d;
        index[parent] = j;
    }

    private static boolean after(double d, int j, double other, int otherIndex) {
        return d > other || (d == other && j > otherIndex);
    }
}
