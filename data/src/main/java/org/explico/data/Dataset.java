package org.explico.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.jspecify.annotations.Nullable;

/**
 * Points with labels, the shape one point had before it was flattened, and where they come from.
 *
 * <ul>
 *   <li>Labels of another number than the points, or a row shape whose product is not the dimension: refused.
 * </ul>
 */
public final class Dataset {
    private final String name;
    private final PointCloud points;
    private final int[] rowShape;
    private final Labels labels;
    private final String source;
    private final List<String> notes;
    private @Nullable String hash;

    private Dataset(String name, PointCloud points, int[] rowShape, Labels labels, String source, List<String> notes) {
        this.name = name;
        this.points = points;
        this.rowShape = rowShape;
        this.labels = labels;
        this.source = source;
        this.notes = notes;
    }

    /** Points under a name, each a vector, with labels or {@link Labels#none()}. */
    public static Dataset of(String name, PointCloud points, Labels labels) {
        requireLength(name, points.size(), labels);
        return new Dataset(name, points, new int[] {points.dim()}, labels, "made by a program", List.of());
    }

    /** The name: a file name, or the specification of a generated or fetched data set. */
    public String name() {
        return name;
    }

    /** The points, flattened, one row each. */
    public PointCloud points() {
        return points;
    }

    /** The number of points. */
    public int size() {
        return points.size();
    }

    /** A copy of the shape of one point, as {1, 28, 28} or {64}; its product is the dimension. */
    public int[] rowShape() {
        return rowShape.clone();
    }

    /** The classes, or none. */
    public Labels labels() {
        return labels;
    }

    /** Where the points come from and under which licence: a sentence. */
    public String source() {
        return source;
    }

    /** What was done to the values or assumed about them, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    /**
     * SHA-256, in hexadecimal, over the shape, the values as float64 bits and the labels; not over the names. Computed once. O(n d).
     */
    public String contentHash() {
        String known = hash;
        if (known == null) {
            known = ContentHash.of(points, rowShape, labels);
            hash = known; // A second thread would write the same text.
        }
        return known;
    }

    /** The same points with rows of this shape. */
    public Dataset withRowShape(int... shape) {
        long product = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (product != points.dim() || Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw Refusal.badInput(
                    name, "a row shape of " + points.dim() + " values", Arrays.toString(shape), "match the dimension");
        }
        return new Dataset(name, points, shape.clone(), labels, source, notes);
    }

    /** The same points with other labels. */
    public Dataset withLabels(Labels others) {
        requireLength(name, points.size(), others);
        return new Dataset(name, points, rowShape, others, source, notes);
    }

    /** The same points with a sentence about their source. */
    public Dataset withSource(String sentence) {
        return new Dataset(name, points, rowShape, labels, sentence, notes);
    }

    /** The same points under another name. */
    public Dataset withName(String other) {
        return new Dataset(other, points, rowShape, labels, source, notes);
    }

    /** The same points with one more note. */
    public Dataset withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Dataset(name, points, rowShape, labels, source, List.copyOf(more));
    }

    /**
     * All values divided by a finite positive number, with a note.
     *
     * @param divisor what to divide by, as 255 for bytes
     */
    public Dataset scaledBy(double divisor) {
        double[] values = points.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] /= divisor;
        }
        PointCloud scaled = PointCloud.owning(points.size(), points.dim(), values);
        String text = divisor == Math.rint(divisor) && divisor < 1e9 ? Long.toString((long) divisor) : "" + divisor;
        return new Dataset(name, scaled, rowShape, labels, source, notes).withNote("values divided by " + text);
    }

    /**
     * n of the rows, drawn without replacement and kept in ascending order, with a note; the data set itself where it has no more than n.
     */
    public Dataset sample(int n, Seed seed) {
        if (n < 1) {
            throw Refusal.usage("sample", "at least 1 row", Integer.toString(n), "ask for more rows");
        }
        if (n >= size()) {
            return this;
        }
        int[] rows = seed.child("sample").sample(size(), n);
        Arrays.sort(rows);
        return new Dataset(name, points.subset(rows), rowShape, labels.subset(rows), source, notes)
                .withNote(n + " of " + size() + " rows drawn without replacement");
    }

    @Override
    public String toString() {
        return "Dataset(" + name + ", " + size() + " points, shape " + Arrays.toString(rowShape) + ")";
    }

    static void requireLength(String what, int points, Labels labels) {
        if (labels.present() && labels.size() != points) {
            throw Refusal.badInput(
                    what,
                    points + " labels, one a point",
                    labels.size() + " labels",
                    "give the labels that belong to these points");
        }
    }
}
