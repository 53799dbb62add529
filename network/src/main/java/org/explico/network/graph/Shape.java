package org.explico.network.graph;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The lengths of the axes of a tensor; -1 for a length that is not known before the run (a batch, a named dimension).
 *
 * <p>Rank 0 is a scalar with one element.
 */
public final class Shape {
    /** The length of an axis that is not known. */
    public static final int UNKNOWN = -1;

    private final int[] dims;

    private Shape(int[] dims) {
        this.dims = dims;
    }

    /** The shape with these lengths; the caller keeps its array. */
    public static Shape of(int... dims) {
        return new Shape(dims.clone());
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The length of one axis, or {@link #UNKNOWN}. */
    public int dim(int axis) {
        return dims[axis];
    }

    /** A copy of the lengths. */
    public int[] toArray() {
        return dims.clone();
    }

    /** A copy of the lengths as ONNX wants them. */
    public long[] toLongs() {
        return Arrays.stream(dims).asLongStream().toArray();
    }

    /** True when every length is known. */
    public boolean isKnown() {
        return Arrays.stream(dims).allMatch(d -> d >= 0);
    }

    /** The number of elements; the shape must be known. */
    public long size() {
        long size = 1;
        for (int dim : dims) {
            size = Math.multiplyExact(size, (long) dim);
        }
        return size;
    }

    /** This shape with one axis of another length. */
    public Shape with(int axis, int length) {
        int[] changed = dims.clone();
        changed[axis] = length;
        return new Shape(changed);
    }

    /** The axes from {@code from} on. */
    public Shape from(int from) {
        return new Shape(Arrays.copyOfRange(dims, Math.min(from, dims.length), dims.length));
    }

    /** This shape with an axis put in front. */
    public Shape behind(int length) {
        int[] longer = new int[dims.length + 1];
        longer[0] = length;
        System.arraycopy(dims, 0, longer, 1, dims.length);
        return new Shape(longer);
    }

    /** The axis counted from the front; negative numbers count from the end. */
    public int axis(long number) {
        return Math.toIntExact(number < 0 ? number + dims.length : number);
    }

    /** Row-major strides: how far apart two neighbours along each axis lie. */
    public int[] strides() {
        int[] strides = new int[dims.length];
        int step = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = step;
            step = Math.multiplyExact(step, dims[i]);
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(dims, that.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return Arrays.stream(dims)
                .mapToObj(d -> d == UNKNOWN ? "N" : Integer.toString(d))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
