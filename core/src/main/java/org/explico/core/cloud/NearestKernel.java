package org.explico.core.cloud;

/** Selects the nearest points of one point with a heap of size k whose root is the farthest kept, in the order by (distance, index). */
final class NearestKernel {
    private final int k;
    private final double[] far;
    private final int[] index;

    NearestKernel(int k) {
        this.k = k;
        this.far = new double[k];
        this.index = new int[k];
    }

    /**
     * Gives the lists the k nearest of point i, and those that tie with the last.
     *
     * @param lengths the distances of i to all points, itself at its place
     */
    void select(double[] lengths, int i, NeighbourLists.Builder lists) {
        int held = 0;
        for (int j = 0; j < lengths.length; j++) {
            double d = lengths[j];
            if (j == i) {
                continue;
            }
            if (held < k) {
                up(held++, d, j);
            } else if (d < far[0]) {
                // Indices rise, so an equally far point is later in the order and stays out.
                down(k, d, j);
            }
        }
        for (int end = k - 1; end > 0; end--) {
            double d = far[end];
            int j = index[end];
            double farthest = far[0];
            int last = index[0];
            down(end, d, j);
            far[end] = farthest;
            index[end] = last;
        }
        lists.nearest(i, index, far);
        lists.ties(i, ties(lengths, i));
    }

    /** Of points as far as the k-th, the k nearest have those with the smallest indices. */
    private int[] ties(double[] lengths, int i) {
        int count = 0;
        for (int j = index[k - 1] + 1; j < lengths.length; j++) {
            count += lengths[j] == far[k - 1] && j != i ? 1 : 0;
        }
        int[] ties = new int[count];
        for (int j = lengths.length - 1; count > 0; j--) {
            if (lengths[j] == far[k - 1] && j != i) {
                ties[--count] = j;
            }
        }
        return ties;
    }

    private void up(int place, double d, int j) {
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
    private void down(int length, double d, int j) {
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
