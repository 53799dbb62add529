package org.explico.core.topology.rips;

/**
 * The lune of an edge, the points that are nearer to both of its ends than these are to each other, as a graph: its edges are those that come before the
 * edge itself. Simplices whose longest edge this is are the cliques of that graph, whence all that happens at this edge can be read off bits.
 */
interface Lune {
    /** Hears of the edges of a range, from last to first. */
    @FunctionalInterface
    interface Visitor {
        /** The lune of the edge with this rank, valid until this returns. */
        void visit(int rank, Lune lune);
    }

    /** The words of a set of points. */
    int words();

    /** The points of the lune: bit i is {@link #point} i. Shared: not to be written. */
    long[] members();

    /** The neighbours of bit i are the words from {@link #row} i of this. Shared: not to be written. */
    long[] adjacency();

    /** Where the row of a bit begins. */
    int row(int bit);

    /** The point that a bit stands for; bits are in the order of points. */
    int point(int bit);
}
