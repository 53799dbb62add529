package org.explico.core.topology.rips;

/**
 * A graph whose edges come in time, as an edge collapse changes it: each edge has a time, which may be moved later, or taken away.
 *
 * <p>A point x is a common neighbour of u and v from the later of the times of ux and vx on. It dominates uv at a time when it is joined to every
 * other common neighbour then.
 */
sealed interface EdgeCollapseTimes permits EdgeCollapseMatrix, EdgeCollapseLists {
    /** The time of an edge that never comes. */
    int NEVER = Integer.MAX_VALUE;

    /** In place of a point. */
    int NOBODY = -1;

    /** Up to these bytes a matrix of all pairs is taken without asking how many are edges. */
    long SMALL = 64L << 20;

    /** The edges of {@code edges}, edge r at {@code times[r]}; a matrix where it is small or not much larger than lists would be. */
    static EdgeCollapseTimes of(EdgeOrder edges, int[] times) {
        long matrix = 4L * edges.size() * edges.size();
        return matrix <= SMALL || matrix <= 64L * edges.count() && edges.size() <= 46_340
                ? EdgeCollapseMatrix.of(edges, times)
                : EdgeCollapseLists.of(edges, times);
    }

    /** The first time from {@code from} on when nobody dominates uv; {@link #NEVER} when somebody always does. */
    int firstFree(int u, int v, int from);

    /** Moves the edge uv, which is held; {@link #NEVER} takes it away. */
    void move(int u, int v, int time);

    /** From now on every {@code from} is at least the time of every edge of which this has not been said. To be called at most once an edge. */
    void passed(int u, int v);
}
