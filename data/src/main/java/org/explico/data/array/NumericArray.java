package org.explico.data.array;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.data.file.Limits;

/**
 * An array of numbers with its shape, in C order, held as float64 whatever the file held; it remembers the file's type and is written as such.
 *
 * <ul>
 *   <li>It may hold NaN and infinities; {@link #points} refuses them.
 *   <li>A shape without axes is one number; {@link #points} and {@link #rows} refuse it.
 * </ul>
 */
public final class NumericArray {
    private final ElementType type;
    private final int[] shape;
    private final double[] values;

    private NumericArray(ElementType type, int[] shape, double[] values) {
        this.type = type;
        this.shape = shape;
        this.values = values;
    }

    /** An array of this type and shape; the caller keeps its arrays. Values that an integral type cannot hold are refused. */
    public static NumericArray of(ElementType type, int[] shape, double... values) {
        return owning("array", type, shape.clone(), values.clone());
    }

    /** A float64 array; the caller keeps its arrays. */
    public static NumericArray float64(int[] shape, double... values) {
        return of(ElementType.F8, shape, values);
    }

    /** A float64 vector. */
    public static NumericArray vector(double... values) {
        return float64(new int[] {values.length}, values);
    }

    /** An int64 vector, as NumPy holds integers. */
    public static NumericArray integers(int... values) {
        double[] wide = Arrays.stream(values).asDoubleStream().toArray();
        return owning("array", ElementType.I8, new int[] {values.length}, wide);
    }

    /** The points as a float64 array of shape (n, d). */
    public static NumericArray of(PointCloud points) {
        return owning("array", ElementType.F8, new int[] {points.size(), points.dim()}, points.toArray());
    }

    static NumericArray owning(String what, ElementType type, int[] shape, double[] values) {
        int count = Limits.elements(what, Arrays.stream(shape).asLongStream().toArray());
        if (count != values.length) {
            throw Refusal.badInput(
                    what,
                    "shape " + text(shape) + " with " + count + " values",
                    values.length + " values",
                    "match them");
        }
        for (int i = 0; i < values.length; i++) {
            if (!type.holds(values[i])) {
                throw unheld(what, type, values[i], i);
            }
            if (type.integral()) {
                values[i] += 0.0; // Integers have one zero: -0.0 becomes 0.0.
            }
        }
        return new NumericArray(type, shape, values);
    }

    /** The type of the elements in the file. */
    public ElementType type() {
        return type;
    }

    /** A copy of the lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The number of elements. */
    public int size() {
        return values.length;
    }

    /** The length of the first axis. */
    public int rows() {
        requireRows("array");
        return shape[0];
    }

    /** Element i in C order. */
    public double at(int i) {
        return values[i];
    }

    /** A copy of the elements in C order. */
    public double[] toArray() {
        return values.clone();
    }

    /** The shape of one row: the axes after the first, or {1} for a vector. */
    public int[] rowShape() {
        requireRows("array");
        return shape.length == 1 ? new int[] {1} : Arrays.copyOfRange(shape, 1, shape.length);
    }

    /**
     * The rows as points, flattened in C order. Nothing is copied.
     *
     * @param what the name of the array in refusals
     */
    public PointCloud points(String what) {
        requireRows(what);
        if (values.length == 0) {
            throw Refusal.badInput(
                    what, "at least one row of at least one value", "shape " + text(shape), "save some rows");
        }
        int dim = values.length / shape[0];
        requireFinite(what, dim);
        return PointCloud.owning(shape[0], dim, values);
    }

    /**
     * The elements of a vector as classes.
     *
     * @param what the name of the array in refusals
     */
    public Labels labels(String what) {
        if (shape.length != 1) {
            throw Refusal.badInput(
                    what,
                    "labels as one axis of integers",
                    "shape " + text(shape),
                    "save one integer a row, as np.argmax(y, 1)");
        }
        int[] classes = new int[values.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = integer(what, i);
        }
        return Labels.of(classes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NumericArray(" + type.code() + ", shape " + text(shape) + ")";
    }

    /** A shape as NumPy prints it. */
    static String text(int... shape) {
        String inner = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + inner + (shape.length == 1 ? ",)" : ")");
    }

    static Refusal unheld(String what, ElementType type, double value, int index) {
        boolean huge = Math.abs(value) > ElementType.EXACT;
        return Refusal.badInput(
                what,
                huge ? "integers within 2^53, which float64 holds exactly" : "values that " + type.code() + " holds",
                (huge ? "a larger one" : Double.toString(value)) + " at element " + index + " (from 0)",
                "scale the values or save them as f8");
    }

    /** The elements themselves, not a copy: for writers in this package, which only read them. */
    double[] shared() {
        return values;
    }

    private int integer(String what, int i) {
        double value = values[i];
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw Refusal.badInput(
                    what,
                    "labels as integers of 32 bits",
                    value + " in row " + i + " (from 0)",
                    "save one integer a row: np.unique(y, return_inverse=True)[1]");
        }
        return (int) value;
    }

    private void requireRows(String what) {
        if (shape.length == 0) {
            throw Refusal.badInput(what, "rows, shape (n, …)", "one number without axes", "save np.atleast_2d(x)");
        }
    }

    private void requireFinite(String what, int dim) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count > 0) {
            throw Refusal.badInput(
                    what,
                    "finite numbers",
                    values[first] + " in row " + first / dim + ", column " + first % dim + ", counted from 0 (" + count
                            + " such in " + shape[0] + " x " + dim + ")",
                    "repair or drop these rows");
        }
    }
}
