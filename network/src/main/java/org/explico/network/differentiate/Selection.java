package org.explico.network.differentiate;

import java.util.Arrays;
import org.explico.network.graph.Shape;

/** For every element of a result, the place of the element it is taken from in row-major order, or {@link #NONE}. */
public final class Selection {
    /** No element: the result is filled. */
    public static final int NONE = -1;

    private final Shape shape;
    private final int[] places;

    private Selection(Shape shape, int[] places) {
        this.shape = shape;
        this.places = places;
    }

    /** A selection; the caller keeps its array. */
    public static Selection of(Shape shape, int... places) {
        if (shape.size() != places.length) {
            throw new IllegalArgumentException(shape + " with " + places.length + " places");
        }
        return new Selection(shape, places.clone());
    }

    /** The shape of the result. */
    public Shape shape() {
        return shape;
    }

    /** True where some elements are filled. */
    public boolean fills() {
        return Arrays.stream(places).anyMatch(p -> p == NONE);
    }

    /** The places, with another number for {@link #NONE}. */
    public long[] places(long none) {
        return Arrays.stream(places).mapToLong(p -> p == NONE ? none : p).toArray();
    }

    /** How often the place that is taken most often is taken, at least 1. */
    public int mostTaken(int size) {
        int[] counts = new int[size];
        int most = 1;
        for (int place : places) {
            if (place != NONE) {
                most = Math.max(most, ++counts[place]);
            }
        }
        return most;
    }

    /**
     * For each of {@code size} places the elements of the result that are taken from it, {@code width} numbers each, filled up with the number of
     * elements of the result.
     */
    public long[] takers(int size, int width) {
        long[] takers = new long[Math.multiplyExact(size, width)];
        Arrays.fill(takers, places.length);
        int[] counts = new int[size];
        for (int i = 0; i < places.length; i++) {
            if (places[i] != NONE) {
                takers[places[i] * width + counts[places[i]]++] = i;
            }
        }
        return takers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that && shape.equals(that.shape) && Arrays.equals(places, that.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }

    @Override
    public String toString() {
        return "Selection(" + shape + ")";
    }
}
