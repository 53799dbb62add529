package org.explico.core.cloud;

import java.util.Arrays;

/**
 * One class a point, \(c(x_i)\), as integers; or none.
 *
 * <p>{@link #none()} is the absence of labels: measures then give their values over all points only.
 */
public final class Labels {
    private static final Labels NONE = new Labels(new int[0]);

    private final int[] classes;

    private Labels(int[] classes) {
        this.classes = classes;
    }

    /** Labels of the points in order; the caller keeps its array. */
    public static Labels of(int... classes) {
        return classes.length == 0 ? NONE : new Labels(classes.clone());
    }

    /** No labels. */
    public static Labels none() {
        return NONE;
    }

    /** True when there are labels. */
    public boolean present() {
        return classes.length > 0;
    }

    /** The number of labelled points; zero for {@link #none()}. */
    public int size() {
        return classes.length;
    }

    /** The class of point i. */
    public int at(int i) {
        return classes[i];
    }

    /** The different classes, ascending. */
    public int[] distinct() {
        return Arrays.stream(classes).sorted().distinct().toArray();
    }

    /** The points of one class, ascending. */
    public int[] members(int label) {
        return java.util.stream.IntStream.range(0, classes.length)
                .filter(i -> classes[i] == label)
                .toArray();
    }

    /** The labels of the given points, in that order. */
    public Labels subset(int... rows) {
        return present() ? of(Arrays.stream(rows).map(i -> classes[i]).toArray()) : NONE;
    }

    /** A copy of the classes. */
    public int[] toArray() {
        return classes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels that && Arrays.equals(classes, that.classes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(classes);
    }

    @Override
    public String toString() {
        return present() ? "Labels(" + size() + " points, " + distinct().length + " classes)" : "Labels(none)";
    }
}
