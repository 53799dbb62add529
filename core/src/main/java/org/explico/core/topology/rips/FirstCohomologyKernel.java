package org.explico.core.topology.rips;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Degree one of the Vietoris-Rips filtration over Z/2, by persistent cohomology with an implicit coboundary.
 *
 * <p>A triangle is (its longest edge, the apex opposite to it), one long: rank of the edge above, apex below. This is the order of the filtration,
 * needs no decoding, and in degree two the same code would carry two further vertices.
 *
 * <p>Columns are edges from last to first; the pivot of a column is its first triangle. The edges that join components are cleared. An edge whose
 * lune (the points nearer to both ends than the ends are to each other) is not empty makes an apparent pair of length zero with the triangle
 * over the least point of its lune. So only the edges of the relative neighbourhood graph that are not in the spanning tree are reduced.
 *
 * <p>Only the reducing cochains are kept, never the triangles. When a column whose pivot is p is added to one whose pivot is p, everything up to
 * p cancels, and so only keys above p are looked at.
 *
 * @see <a href="https://doi.org/10.1007/s41468-021-00071-5">Bauer 2021</a>
 */
final class FirstCohomologyKernel {
    static final int ABSENT = Integer.MAX_VALUE;

    private static final int EMPTY_LUNE = -1;

    private static final int CHUNK = 1 << 12;

    private final int n;
    private final int shift;
    private final int[] ranks;
    private final int[] ends;
    private final int[] apexes;

    private final TriangleHeap column = new TriangleHeap();
    private final BitSet cochain = new BitSet();
    private final IntArrayList touched = new IntArrayList();

    private final LongIntHashMap columnOfPivot = new LongIntHashMap();
    private final IntArrayList starts = new IntArrayList();
    private final IntArrayList reducing = new IntArrayList();

    FirstCohomologyKernel(EdgeOrder edges) {
        n = edges.size();
        shift = 32 - Integer.numberOfLeadingZeros(n);
        ends = new int[edges.count()];
        ranks = new int[n * n];
        java.util.Arrays.fill(ranks, ABSENT);
        for (int r = 0; r < ends.length; r++) {
            int i = edges.larger()[r];
            int j = edges.smaller()[r];
            ends[r] = i * n + j;
            ranks[i * n + j] = r;
            ranks[j * n + i] = r;
        }
        apexes = new int[ends.length];
        starts.add(0);
    }

    /** Hears of the bars that are not of length zero by rank. */
    @FunctionalInterface
    interface Bars {
        /** A class born with one edge dies with another; ABSENT when it does not die. */
        void found(int birth, int death);
    }

    /** Finds all bars, given the edges that join components. */
    void reduce(BitSet joining, Bars bars) {
        int chunks = (ends.length + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(this::findApexes);
        for (int edge = ends.length - 1; edge >= 0; edge--) {
            if (apexes[edge] == EMPTY_LUNE && !joining.get(edge)) {
                long pivot = reduce(edge);
                bars.found(edge, pivot == TriangleHeap.NONE ? ABSENT : (int) (pivot >>> shift));
            }
        }
    }

    private void findApexes(int chunk) {
        int to = Math.min(ends.length, (chunk + 1) * CHUNK);
        for (int edge = chunk * CHUNK; edge < to; edge++) {
            apexes[edge] = apex(edge);
        }
    }

    /** The least point of the lune of an edge. */
    private int apex(int edge) {
        int u = ends[edge] / n * n;
        int v = ends[edge] % n * n;
        int w = 0;
        // Both differences are negative, and so their conjunction, where w is in the lune; eight at a time keeps the
        // branch rare.
        for (; w + 8 <= n; w += 8) {
            int any = (ranks[u + w] - edge) & (ranks[v + w] - edge);
            any |= (ranks[u + w + 1] - edge) & (ranks[v + w + 1] - edge);
            any |= (ranks[u + w + 2] - edge) & (ranks[v + w + 2] - edge);
            any |= (ranks[u + w + 3] - edge) & (ranks[v + w + 3] - edge);
            any |= (ranks[u + w + 4] - edge) & (ranks[v + w + 4] - edge);
            any |= (ranks[u + w + 5] - edge) & (ranks[v + w + 5] - edge);
            any |= (ranks[u + w + 6] - edge) & (ranks[v + w + 6] - edge);
            any |= (ranks[u + w + 7] - edge) & (ranks[v + w + 7] - edge);
            if (any < 0) {
                break;
            }
        }
        for (; w < n; w++) {
            if (((ranks[u + w] - edge) & (ranks[v + w] - edge)) < 0) {
                return w;
            }
        }
        return EMPTY_LUNE;
    }

    private long reduce(int edge) {
        column.clear();
        touch(edge);
        appendCoboundary(edge);
        long pivot = column.least();
        if (!known(pivot)) {
            return keep(pivot);
        }
        column.order();
        pivot = column.popPivot();
        while (known(pivot)) {
            addColumnOf(pivot);
            pivot = column.popPivot();
        }
        return keep(pivot);
    }

    /** True when an earlier column, or an apparent pair, has this pivot. */
    private boolean known(long pivot) {
        return pivot != TriangleHeap.NONE && (apparent(pivot) || columnOfPivot.containsKey(pivot));
    }

    private boolean apparent(long triangle) {
        return apexes[(int) (triangle >>> shift)] == (int) (triangle & ((1L << shift) - 1));
    }

    private void addColumnOf(long pivot) {
        if (apparent(pivot)) {
            add((int) (pivot >>> shift), pivot);
            return;
        }
        int c = columnOfPivot.get(pivot);
        int end = starts.get(c + 1);
        for (int k = starts.get(c); k < end; k++) {
            add(reducing.get(k), pivot);
        }
    }

    private void add(int edge, long pivot) {
        touch(edge);
        pushCoboundary(edge, pivot);
    }

    private void touch(int edge) {
        cochain.flip(edge);
        touched.add(edge);
    }

    /** Keeps the cochain under its pivot, unless the column is zero; forgets it as the working one. */
    private long keep(long pivot) {
        boolean kept = pivot != TriangleHeap.NONE;
        for (int k = 0; k < touched.size(); k++) {
            int edge = touched.get(k);
            if (cochain.get(edge)) {
                cochain.clear(edge);
                if (kept) {
                    reducing.add(edge);
                }
            }
        }
        touched.elementsCount = 0;
        if (kept) {
            columnOfPivot.put(pivot, starts.size() - 1);
            starts.add(reducing.size());
        }
        return pivot;
    }

    private void appendCoboundary(int edge) {
        int u = ends[edge] / n;
        int v = ends[edge] % n;
        column.reserve(n);
        for (int w = 0; w < n; w++) {
            int a = ranks[u * n + w];
            int b = ranks[v * n + w];
            if (Math.max(a, b) != ABSENT) {
                column.append(triangle(edge, u, v, w, a, b));
            }
        }
    }

    private void pushCoboundary(int edge, long above) {
        int u = ends[edge] / n;
        int v = ends[edge] % n;
        column.reserve(n);
        for (int w = 0; w < n; w++) {
            int a = ranks[u * n + w];
            int b = ranks[v * n + w];
            if (Math.max(a, b) != ABSENT) {
                long key = triangle(edge, u, v, w, a, b);
                if (key > above) {
                    column.push(key);
                }
            }
        }
    }

    /** The triangle u v w, whose edges have ranks {@code edge}, a = (u, w), b = (v, w). */
    private long triangle(int edge, int u, int v, int w, int a, int b) {
        if (Math.max(a, b) < edge) {
            return ((long) edge << shift) | w;
        }
        return a > b ? ((long) a << shift) | v : ((long) b << shift) | u;
    }
}
