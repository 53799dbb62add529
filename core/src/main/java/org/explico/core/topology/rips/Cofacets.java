package org.explico.core.topology.rips;

/** The points that make cofacets of one simplex: reused from simplex to simplex. */
final class Cofacets {
    /** The new points, ascending. */
    final int[] point;

    /** The rank of the longest edge to a new point. */
    final int[] rank;

    /** Which of the simplex's points is at its other end. */
    final int[] place;

    /** How many there are. */
    int count;

    /** Room for all of n points, and for the overhang of vector stores. */
    Cofacets(int n) {
        point = new int[n + 16];
        rank = new int[n + 16];
        place = new int[n + 16];
    }
}
