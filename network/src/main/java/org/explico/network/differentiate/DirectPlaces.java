package org.explico.network.differentiate;

import java.util.List;
import org.explico.network.graph.Shape;

/** Where the elements of a result lie in an operand, both row-major: -1 where they lie outside. */
final class DirectPlaces {
    private DirectPlaces() {}

    /** The place of an element by its numbers along the axes. */
    @FunctionalInterface
    private interface Place {
        int of(int... at);
    }

    private static int[] each(Shape shape, Place place) {
        int[] places = new int[Math.toIntExact(shape.size())];
        int[] at = new int[shape.rank()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place.of(at);
            for (int axis = shape.rank() - 1; axis >= 0 && ++at[axis] == shape.dim(axis); axis--) {
                at[axis] = 0;
            }
        }
        return places;
    }

    private static int dot(int[] at, int... strides) {
        int sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += at[i] * strides[i];
        }
        return sum;
    }

    /** Of an operand that broadcasts, axes aligned at the end. */
    static int[] broadcast(Shape from, Shape to) {
        int[] own = from.strides();
        int[] strides = new int[to.rank()];
        int lead = to.rank() - from.rank();
        for (int i = 0; i < from.rank(); i++) {
            strides[lead + i] = from.dim(i) == 1 ? 0 : own[i];
        }
        return each(to, at -> dot(at, strides));
    }

    static int[] transposed(Shape from, Shape to, List<Integer> order) {
        int[] own = from.strides();
        int[] strides = order.stream().mapToInt(axis -> own[axis]).toArray();
        return each(to, at -> dot(at, strides));
    }

    static int[] sliced(Shape from, Shape to, Primitive.Slice slice) {
        int[] own = from.strides();
        return each(to, at -> {
            int place = 0;
            for (int i = 0; i < at.length; i++) {
                place += (slice.starts().get(i) + at[i] * slice.steps().get(i)) * own[i];
            }
            return place;
        });
    }

    static int[] padded(Shape from, Shape to, List<Integer> before) {
        int[] own = from.strides();
        return each(to, at -> {
            int place = 0;
            for (int i = 0; i < at.length; i++) {
                int k = at[i] - before.get(i);
                if (k < 0 || k >= from.dim(i)) {
                    return -1;
                }
                place += k * own[i];
            }
            return place;
        });
    }

    static int[] gathered(Shape from, Shape to, int axis, Shape picked, long... places) {
        int[] own = from.strides();
        int[] strides = picked.strides();
        return each(to, at -> {
            int pick = 0;
            for (int i = 0; i < picked.rank(); i++) {
                pick += at[axis + i] * strides[i];
            }
            int place = wrapped(places[pick], from.dim(axis)) * own[axis];
            for (int i = 0; i < from.rank(); i++) {
                place += i == axis ? 0 : at[i < axis ? i : i + picked.rank() - 1] * own[i];
            }
            return place;
        });
    }

    static int[] taken(Shape from, Shape to, int axis, long... places) {
        int[] own = from.strides();
        int[] strides = to.strides();
        return each(to, at -> {
            int place = 0;
            for (int i = 0; i < at.length; i++) {
                int k = i == axis ? wrapped(places[dot(at, strides)], from.dim(axis)) : at[i];
                place += k * own[i];
            }
            return place;
        });
    }

    private static int wrapped(long place, int length) {
        return Math.toIntExact(place < 0 ? place + length : place);
    }

    static int[] windows(Shape from, Shape to, Sliding sliding) {
        int[] own = from.strides();
        return each(to, at -> {
            int place = at[0] * own[0] + at[1] * own[1];
            List<Integer> offsets = sliding.offsets(at[2]);
            for (int i = 0; i < sliding.axes(); i++) {
                int k = at[i + 3] * sliding.strides().get(i)
                        + offsets.get(i)
                        - sliding.before().get(i);
                if (k < 0 || k >= from.dim(i + 2)) {
                    return -1;
                }
                place += k * own[i + 2];
            }
            return place;
        });
    }

    /** Where the elements of one of the parts of a concatenation go. */
    static int[] joined(Shape part, Shape whole, int axis, int start) {
        int[] strides = whole.strides();
        return each(part, at -> dot(at, strides) + start * strides[axis]);
    }
}
