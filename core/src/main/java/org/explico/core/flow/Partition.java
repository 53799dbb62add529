package org.explico.core.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.cloud.DisjointSets;
import org.explico.core.cloud.Labels;
import org.explico.core.graph.Graph;

/**
 * A partition of the vertices 0..n-1 into parts. Parts are numbered in the order of their smallest vertices, so that two partitions are equal exactly
 * when they join the same vertices, whatever the parts were called.
 *
 * <ul>
 *   <li>No vertex: a partition with no part.
 *   <li>No part is empty.
 * </ul>
 *
 * <p>O(n) to make, memory 4 n bytes.
 */
public final class Partition {
    private final int[] parts;
    private final int count;

    private Partition(int[] parts, int count) {
        this.parts = parts;
        this.count = count;
    }

    /** Vertices with equal names form a part; the caller keeps its array. */
    public static Partition of(int... names) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] parts = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            int fresh = numbers.size();
            parts[i] = numbers.computeIfAbsent(names[i], name -> fresh);
        }
        return new Partition(parts, numbers.size());
    }

    /** The classes of points; refused where there are no labels. */
    public static Partition of(Labels labels) {
        if (!labels.present()) {
            throw Refusal.badInput("partition", "one label a point", "no labels", "give labels");
        }
        return of(labels.toArray());
    }

    /** The connected components of a graph. O(n + m). */
    public static Partition components(Graph graph) {
        DisjointSets sets = new DisjointSets(graph.size());
        for (int i = 0; i < graph.size(); i++) {
            for (int place = 0; place < graph.degree(i); place++) {
                sets.join(i, graph.neighbour(i, place));
            }
        }
        return of(sets, graph.size());
    }

    /** The parts of 0..size-1 that have been joined. */
    static Partition of(DisjointSets sets, int size) {
        int[] names = new int[size];
        Arrays.setAll(names, sets::find);
        return of(names);
    }

    /** The number of vertices. */
    public int size() {
        return parts.length;
    }

    /** The number of parts. */
    public int parts() {
        return count;
    }

    /** The part of vertex i. */
    public int at(int i) {
        return parts[i];
    }

    /** The number of vertices in every part. */
    public int[] sizes() {
        int[] sizes = new int[count];
        for (int part : parts) {
            sizes[part]++;
        }
        return sizes;
    }

    /** The part with most vertices, the first of equals; -1 without vertices. */
    public int largest() {
        int[] sizes = sizes();
        int largest = count - 1;
        for (int part = count - 2; part >= 0; part--) {
            largest = sizes[part] >= sizes[largest] ? part : largest;
        }
        return largest;
    }

    /** A copy of the part of every vertex. */
    public int[] toArray() {
        return parts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition that && Arrays.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return "Partition(" + size() + " vertices, " + count + " parts)";
    }

    /** Refuses a partition of another number of vertices. */
    void requireSize(int vertices, String what) {
        if (size() != vertices) {
            throw Refusal.badInput(
                    what, "a part for each of " + vertices + " vertices", "parts of " + size(), "partition this graph");
        }
    }
}
