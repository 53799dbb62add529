package org.explico.core.topology.complex;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * A filtered simplicial complex, written out: every simplex with the scale at which it appears, faces before what they bound.
 *
 * <p>Simplices are numbered in the order of the filtration: by value, then dimension, then vertices; so the same simplices given in another order are
 * the same complex. Vertices are any numbers from 0.
 *
 * <ul>
 *   <li>No simplices: the empty complex.
 *   <li>A face that is missing or appears later than what it bounds, a simplex given twice, a vertex twice in a simplex, a value that is not finite:
 *       refused.
 * </ul>
 *
 * <p>About 40 bytes and 8 more a facet for each simplex: for complexes of up to some millions of simplices.
 */
public final class FilteredComplex {
    private final int[] starts;
    private final int[] vertices;
    private final double[] values;
    private final int[] facetStarts;
    private final int[] facets;

    private FilteredComplex(int[] starts, int[] vertices, double[] values, int[] facetStarts, int[] facets) {
        this.starts = starts;
        this.vertices = vertices;
        this.values = values;
        this.facetStarts = facetStarts;
        this.facets = facets;
    }

    /** Collects simplices in any order. */
    public static Builder builder() {
        return new Builder();
    }

    /** Simplices on their way into a complex. */
    public static final class Builder {
        private final IntArrayList starts = IntArrayList.from(0);
        private final IntArrayList vertices = new IntArrayList();
        private final DoubleArrayList values = new DoubleArrayList();

        private Builder() {}

        /** A simplex that appears at this value, its vertices in any order. */
        public Builder add(double value, int... simplex) {
            int[] sorted = simplex.clone();
            Arrays.sort(sorted);
            boolean distinct = sorted.length > 0 && sorted[0] >= 0;
            for (int i = 1; i < sorted.length; i++) {
                distinct &= sorted[i - 1] < sorted[i];
            }
            if (!distinct || !Double.isFinite(value)) {
                throw Refusal.badInput(
                        "simplex",
                        "different vertices, 0 or more, and a finite value",
                        Arrays.toString(simplex) + " at " + value,
                        "leave out simplices that never appear");
            }
            vertices.add(sorted);
            starts.add(vertices.size());
            values.add(value + 0.0);
            return this;
        }

        /** The complex. */
        public FilteredComplex build() {
            return ordered(starts.toArray(), vertices.toArray(), values.toArray());
        }
    }

    /** The number of simplices. */
    public int size() {
        return values.length;
    }

    /** The largest dimension of a simplex; -1 for the empty complex. */
    public int dimension() {
        int most = -1;
        for (int i = 0; i < size(); i++) {
            most = Math.max(most, dimension(i));
        }
        return most;
    }

    /** The dimension of a simplex. */
    public int dimension(int simplex) {
        return starts[simplex + 1] - starts[simplex] - 1;
    }

    /** The vertices of a simplex, ascending. */
    public int[] simplex(int simplex) {
        return Arrays.copyOfRange(vertices, starts[simplex], starts[simplex + 1]);
    }

    /** The scale at which a simplex appears. */
    public double value(int simplex) {
        return values[simplex];
    }

    /** The facet without the vertex at this place, as the number of a simplex; a vertex has none. */
    int facet(int simplex, int without) {
        return facets[facetStarts[simplex] + without];
    }

    /** The number of facets: none for a vertex, otherwise one a vertex. */
    int facets(int simplex) {
        return facetStarts[simplex + 1] - facetStarts[simplex];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilteredComplex that
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(vertices, that.vertices)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(vertices) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FilteredComplex(" + size() + " simplices, dimension " + dimension() + ")";
    }

    private static FilteredComplex ordered(int[] oldStarts, int[] oldVertices, double[] oldValues) {
        Integer[] order = new Integer[oldValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byValue = Double.compare(oldValues[a], oldValues[b]);
            int byLength = byValue != 0
                    ? byValue
                    : Integer.compare(oldStarts[a + 1] - oldStarts[a], oldStarts[b + 1] - oldStarts[b]);
            return byLength != 0
                    ? byLength
                    : Arrays.compare(
                            oldVertices, oldStarts[a], oldStarts[a + 1], oldVertices, oldStarts[b], oldStarts[b + 1]);
        });
        int[] starts = new int[order.length + 1];
        int[] vertices = new int[oldVertices.length];
        double[] values = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            int old = order[i];
            int length = oldStarts[old + 1] - oldStarts[old];
            System.arraycopy(oldVertices, oldStarts[old], vertices, starts[i], length);
            starts[i + 1] = starts[i] + length;
            values[i] = oldValues[old];
        }
        return linked(starts, vertices, values);
    }

    /** Finds the facets. A simplex is known by its first facet and its last vertex, so in this order each can be looked up from the one before. */
    private static FilteredComplex linked(int[] starts, int[] vertices, double[] values) {
        LongIntHashMap known = new LongIntHashMap(values.length);
        int[] facetStarts = new int[values.length + 1];
        IntArrayList facets = new IntArrayList(vertices.length);
        for (int i = 0; i < values.length; i++) {
            int length = starts[i + 1] - starts[i];
            for (int without = 0; length > 1 && without < length; without++) {
                facets.add(facet(known, starts, vertices, values, i, without));
            }
            facetStarts[i + 1] = facets.size();
            int prefix = length == 1 ? -1 : facets.get(facets.size() - 1);
            if (known.put(key(prefix, vertices[starts[i + 1] - 1]), i + 1) != 0) {
                throw Refusal.badInput(
                        "simplices",
                        "each simplex once",
                        Arrays.toString(Arrays.copyOfRange(vertices, starts[i], starts[i + 1])) + " twice",
                        "give its least value");
            }
        }
        return new FilteredComplex(starts, vertices, values, facetStarts, facets.toArray());
    }

    private static int facet(
            LongIntHashMap known, int[] starts, int[] vertices, double[] values, int simplex, int without) {
        int at = -1;
        for (int v = starts[simplex]; v < starts[simplex + 1]; v++) {
            if (v - starts[simplex] != without) {
                at = known.getOrDefault(key(at, vertices[v]), 0) - 1;
                if (at < 0) {
                    throw Refusal.badInput(
                            "simplices",
                            "every face of a simplex, not later than the simplex",
                            Arrays.toString(Arrays.copyOfRange(vertices, starts[simplex], starts[simplex + 1])) + " at "
                                    + values[simplex] + " without its facet opposite to "
                                    + vertices[starts[simplex] + without],
                            "add the face with a value that is not larger");
                }
            }
        }
        return at;
    }

    private static long key(int prefix, int vertex) {
        return (long) prefix << 32 | vertex;
    }
}
