package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;

/**
 * Pictures along a walk, each with what it says below it. Immutable.
 *
 * <ul>
 *   <li>A frame of another size than the pictures: {@link IllegalArgumentException}.
 * </ul>
 */
public final class Film {
    private final PictureShape shape;
    private final double low;
    private final double high;
    private final List<Frame> frames;

    /** One picture and its lines. */
    static final class Frame {
        private final List<String> lines;
        private final double[] values;

        private Frame(List<String> lines, double[] values) {
            this.lines = lines;
            this.values = values;
        }

        List<String> lines() {
            return lines;
        }
    }

    private Film(PictureShape shape, double low, double high, List<Frame> frames) {
        this.shape = shape;
        this.low = low;
        this.high = high;
        this.frames = frames;
    }

    /**
     * A film without frames.
     *
     * @param shape how values make a picture
     * @param low the value that is black
     * @param high the value that is white
     */
    public static Film of(PictureShape shape, double low, double high) {
        return new Film(shape, low, high, List.of());
    }

    /** This film with one more frame; the caller keeps its arrays. */
    public Film with(List<String> lines, double... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values in a picture of " + shape.size());
        }
        List<Frame> more = new ArrayList<>(frames);
        more.add(new Frame(List.copyOf(lines), values.clone()));
        return new Film(shape, low, high, List.copyOf(more));
    }

    PictureShape shape() {
        return shape;
    }

    List<Frame> frames() {
        return frames;
    }

    /** The picture of a frame. */
    Raster picture(Frame frame) {
        return shape.picture(low, high, frame.values);
    }

    /** The map of what is different from the first frame. */
    Raster difference(Frame frame, double largest) {
        double[] difference = frame.values.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= frames.getFirst().values[i];
        }
        return shape.difference(largest, difference);
    }

    /** The largest difference of any value from the first frame. */
    double largestDifference() {
        double largest = 0;
        for (Frame frame : frames) {
            for (int i = 0; i < frame.values.length; i++) {
                largest = Math.max(largest, Math.abs(frame.values[i] - frames.getFirst().values[i]));
            }
        }
        return largest;
    }
}
