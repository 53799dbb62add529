package org.explico.core.graph;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.explico.core.cloud.DisjointSets;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/**
 * The number of connected components of the neighbour graph for every k at once, from 1 to the k of the table.
 *
 * <p>Edge sets are nested in k, so components only ever join. An edge is there from the smallest k on at which one of its points chooses the other
 * ({@link KnnGraph.Variant#UNION}, {@link KnnGraph.Variant#DIGRAPH}), or at which both do ({@link KnnGraph.Variant#MUTUAL}). Edges come in this order, as in
 * Kruskal's algorithm, and their points' components are joined: no search of any graph.
 *
 * <ul>
 *   <li>Never one component within the table: {@link #connectedFrom} is empty.
 * </ul>
 *
 * <p>O(n k) steps for the union, O(n k) with three more lists of that length for the mutual graph.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9939-1956-0078686-7">Kruskal 1956</a>
 */
public final class Connectivity {
    private final int[] components;

    private Connectivity(int[] components) {
        this.components = components;
    }

    /** The components for every k of the table. */
    public static Connectivity of(NearestNeighbours neighbours, KnnGraph.Variant variant, Ties ties) {
        return new Connectivity(
                switch (variant) {
                    case UNION, DIGRAPH -> either(neighbours, ties);
                    case MUTUAL -> both(neighbours, ties);
                });
    }

    /** The smallest k from which on the graphs of all of these layers have one component; empty where some layer's never has. */
    public static OptionalInt allConnectedFrom(List<Connectivity> layers) {
        int k = 1;
        for (Connectivity layer : layers) {
            if (layer.connectedFrom().isEmpty()) {
                return OptionalInt.empty();
            }
            k = Math.max(k, layer.connectedFrom().getAsInt());
        }
        return OptionalInt.of(k);
    }

    /** The largest k. */
    public int k() {
        return components.length;
    }

    /** The number of components of the graph of the k nearest. */
    public int componentsAt(int k) {
        NearestNeighbours.requireNeighbours(k, k(), "a table of " + k());
        return components[k - 1];
    }

    /** The smallest k at which, and from which on, there is one component. */
    public OptionalInt connectedFrom() {
        for (int k = 1; k <= components.length; k++) {
            if (components[k - 1] == 1) {
                return OptionalInt.of(k);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connectivity that && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "Connectivity(k to " + k() + ", one component from "
                + (connectedFrom().isPresent() ? "" + connectedFrom().getAsInt() : "none") + " on)";
    }

    private static int[] either(NearestNeighbours neighbours, Ties ties) {
        int n = neighbours.size();
        int[] components = new int[neighbours.k()];
        DisjointSets parts = new DisjointSets(n);
        int left = n;
        int[] done = new int[n];
        for (int k = 1; k <= components.length; k++) {
            for (int i = 0; i < n && left > 1; i++) {
                int chosen = neighbours.chosen(i, k, ties);
                for (int rank = done[i]; rank < chosen; rank++) {
                    left -= parts.join(i, neighbours.at(i, rank)) ? 1 : 0;
                }
                done[i] = chosen;
            }
            components[k - 1] = left;
        }
        return components;
    }

    private static int[] both(NearestNeighbours neighbours, Ties ties) {
        int n = neighbours.size();
        int[] components = new int[neighbours.k()];
        DisjointSets parts = new DisjointSets(n);
        MutualChoices mutual = MutualChoices.of(neighbours, ties);
        int left = n;
        for (int k = 1; k <= components.length; k++) {
            for (int e = mutual.first(k); e < mutual.first(k + 1) && left > 1; e++) {
                left -= parts.join(mutual.one(e), mutual.other(e)) ? 1 : 0;
            }
            components[k - 1] = left;
        }
        return components;
    }
}
