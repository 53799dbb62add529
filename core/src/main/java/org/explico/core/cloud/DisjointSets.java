package org.explico.core.cloud;

/**
 * A partition of 0..n-1 whose parts are joined one pair after the other.
 *
 * @see <a href="https://doi.org/10.1145/321879.321884">Tarjan 1975</a>
 */
public final class DisjointSets {
    private final int[] parent;

    /** Every number a part of its own. */
    public DisjointSets(int size) {
        parent = new int[size];
        java.util.Arrays.setAll(parent, i -> i);
    }

    /** The member that stands for i's part. */
    public int find(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the parts of i and j; false when they are one already. */
    public boolean join(int i, int j) {
        int a = find(i);
        int b = find(j);
        // The smaller number stands for the part: no ranks to keep, and halved paths stay short.
        parent[Math.max(a, b)] = Math.min(a, b);
        return a != b;
    }
}
