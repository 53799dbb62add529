package org.explico.core.topology.rips;

/**
 * A graph whose edges come in time, as an edge collapse changes it: each edge has a time, which may be moved later, or taken away.
 *
 * <p>A point x is a common neighbour of u and v from the later of the times of ux and vx on.
 */
sealed interface EdgeCollapseTimes permits EdgeCollapseMatrix, EdgeCollapseLists {
    /** The time of an edge that never comes. */
    int NEVER = Integer.MAX_VALUE;

    /** Up to these bytes a matrix of all pairs is taken without asking how many are edges. */
    long SMALL = 64L << 20;

    /** The edges of {@code edges}, edge r at {@code times[r]}; a matrix where it is small or not much larger than lists would be. */
    static EdgeCollapseTimes of(EdgeOrder edges, int[] times) {
        long matrix = 4L * edges.size() * edges.size();
        return matrix <= SMALL || matrix <= 64L * edges.count() && edges.size() <= 46_340
                ? EdgeCollapseMatrix.of(edges, times)
                : EdgeCollapseLists.of(edges, times);
    }

    /** When the edge uv comes; {@link #NEVER} for no edge. */
    int at(int u, int v);

    /** Moves the edge uv, which is held; {@link #NEVER} takes it away. */
    void move(int u, int v, int time);

    /** The common neighbours of u and v, at any time, and since when they are that; returns how many. */
    int common(int u, int v, int[] points, int[] since);

    /** From now on no question is asked about a time before that of the edges still to be looked at; the edge uv is not among those. */
    void passed(int u, int v);

    /** False when it is plain that no common neighbour of u and v is joined to all others, at the time now looked at. */
    boolean mayBeDominated(int u, int v);
}
