package org.explico.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
     * The points of some classes, class by class in the order named, each in the order they stand in, relabelled 0, 1, ... in the order named; with a
     * note.
     *
     * <ul>
     *   <li>No labels, no classes, a class without points: refused.
     *   <li>A class with fewer than {@code each} points: all of them.
     * </ul>
     *
     * @param each how many of each class, the first ones
     * @param classes the classes
     */
    public Dataset ofClasses(int each, List<Integer> classes) {
        if (each < 1 || classes.isEmpty() || !labels.present()) {
            throw Refusal.usage(
                    name + ", classes",
                    "1 or more points of 1 or more classes of labelled points",
                    each + " of " + classes + (labels.present() ? "" : ", and no labels"),
                    "name classes that are there");
        }
        int[][] rows = new int[classes.size()][];
        for (int c = 0; c < rows.length; c++) {
            int[] members = labels.members(classes.get(c));
            if (members.length == 0) {
                throw Refusal.usage(
                        name + ", classes",
                        "some of " + Arrays.toString(labels.distinct()),
                        classes.get(c).toString(),
                        "name classes that are there");
            }
            rows[c] = Arrays.copyOf(members, Math.min(each, members.length));
        }
        int[] chosen = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
        int[] codes = IntStream.range(0, rows.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(rows[c].length))
                .toArray();
        return new Dataset(name, points.subset(chosen), rowShape, Labels.of(codes), source, notes)
                .withNote("classes "
                        + classes.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " as 0 to " + (classes.size() - 1)
                        + (each == Integer.MAX_VALUE ? "" : ", the first " + each + " of each"));
    }

    /** These rows, in this order. */
    Dataset rows(int... chosen) {
        return new Dataset(name, points.subset(chosen), rowShape, labels.subset(chosen), source, notes);
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
        return rows(rows).withNote(n + " of " + size() + " rows drawn without replacement");
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
