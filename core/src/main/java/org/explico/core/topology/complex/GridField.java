package org.explico.core.topology.complex;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Values on a grid of 1, 2 or 3 axes, row-major in float64: a signal, an image, a volume.
 *
 * <ul>
 *   <li>No axis, more than three, an axis of length 0, a count of values that does not fit the shape: refused.
 *   <li>NaN: refused with its place. An infinite value is allowed; {@link Cubical} takes one end of the line as "not there" and refuses the other.
 * </ul>
 */
public final class GridField {
    private final int[] shape;
    private final double[] values;

    private GridField(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** A field of this shape from its values, the last axis fastest; the caller keeps its arrays. */
    public static GridField of(int[] shape, double... values) {
        return owning(shape, values.clone());
    }

    /** A field over an array that the caller gives up: nothing is copied, and the array must not be written again. */
    public static GridField owning(int[] shape, double[] values) {
        boolean fits = shape.length >= 1
                && shape.length <= 3
                && Arrays.stream(shape).allMatch(n -> n >= 1)
                && Arrays.stream(shape).asLongStream().reduce(1, GridField::times) == values.length;
        if (!fits) {
            throw Refusal.badInput(
                    "grid",
                    "1, 2 or 3 axes of length 1 or more, and one value a cell",
                    "shape " + Arrays.toString(shape) + " with " + values.length + " values",
                    "give an image or a volume, or a part of one");
        }
        requireNumbers(values);
        return new GridField(shape.clone(), values);
    }

    /** The number of axes: 1, 2 or 3. */
    public int dimension() {
        return shape.length;
    }

    /** The lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of values. */
    public int size() {
        return values.length;
    }

    /** The value at a row-major place. */
    public double at(int place) {
        return values[place];
    }

    /** The field with every value's sign changed. */
    public GridField negated() {
        return new GridField(shape, Arrays.stream(values).map(v -> -v).toArray());
    }

    /** A copy of the values, the last axis fastest. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridField that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "GridField" + Arrays.toString(shape);
    }

    double[] shared() {
        return values;
    }

    /** The lengths of the axes longer than one: the others change neither construction's homology. */
    int[] longAxes() {
        int[] axes = Arrays.stream(shape).filter(n -> n > 1).toArray();
        return axes.length == 0 ? new int[] {1} : axes;
    }

    private static long times(long a, long b) {
        return Math.min(a * b, 1L << 32);
    }

    private static void requireNumbers(double[] values) {
        int first = IntStream.range(0, values.length)
                .filter(i -> Double.isNaN(values[i]))
                .findFirst()
                .orElse(-1);
        if (first >= 0) {
            throw Refusal.badInput(
                    "grid",
                    "numbers",
                    "NaN at place " + first + " (row-major, counted from 0)",
                    "repair it, or put infinity where there is nothing");
        }
    }
}
