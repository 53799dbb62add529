package org.explico.core.cloud;

import java.util.Arrays;

/** The points of a cloud sorted into classes of equal rows, classes in the order of their first points, points of a class ascending. */
final class EqualRows {
    private final int[] classOf;
    private final int[] starts;
    private final int[] points;

    private EqualRows(int[] classOf, int[] starts, int[] points) {
        this.classOf = classOf;
        this.starts = starts;
        this.points = points;
    }

    /** O(n d) but for collisions of hashes. */
    static EqualRows of(PointCloud cloud) {
        int n = cloud.size();
        int dim = cloud.dim();
        double[] x = cloud.shared();
        int[] slots = new int[Integer.highestOneBit(n) << 2];
        int[] first = new int[n];
        int[] classOf = new int[n];
        int classes = 0;
        for (int i = 0; i < n; i++) {
            int slot = hash(x, i * dim, dim) & (slots.length - 1);
            while (slots[slot] != 0 && !equal(x, first[slots[slot] - 1] * dim, i * dim, dim)) {
                slot = (slot + 1) & (slots.length - 1);
            }
            if (slots[slot] == 0) {
                first[classes++] = i;
                slots[slot] = classes;
            }
            classOf[i] = slots[slot] - 1;
        }
        return grouped(classOf, classes);
    }

    private static EqualRows grouped(int[] classOf, int classes) {
        int[] starts = new int[classes + 1];
        for (int c : classOf) {
            starts[c + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] filled = Arrays.copyOf(starts, classes);
        int[] points = new int[classOf.length];
        for (int i = 0; i < classOf.length; i++) {
            points[filled[classOf[i]]++] = i;
        }
        return new EqualRows(classOf, starts, points);
    }

    /** The number of classes. */
    int count() {
        return starts.length - 1;
    }

    /** The class of every point. Shared: not to be written. */
    int[] classOf() {
        return classOf;
    }

    /** The number of points of a class. */
    int size(int c) {
        return starts[c + 1] - starts[c];
    }

    /** The first points of a class, at most so many, ascending. */
    int[] points(int c, int most) {
        return Arrays.copyOfRange(points, starts[c], starts[c] + Math.min(most, size(c)));
    }

    /** The first point of every class. */
    int[] firsts() {
        int[] firsts = new int[count()];
        Arrays.setAll(firsts, c -> points[starts[c]]);
        return firsts;
    }

    /** The place of every point in the list of its class; beyond the list where it is not in it. */
    int[] places(NeighbourLists lists) {
        int[] places = new int[classOf.length];
        Arrays.fill(places, Integer.MAX_VALUE);
        for (int c = 0; c < count(); c++) {
            for (int place = 0; place < lists.held(c) && lists.distance(c, place) == 0; place++) {
                int point = lists.member(c, place);
                if (classOf[point] == c) {
                    places[point] = place;
                }
            }
        }
        return places;
    }

    /** Both zeros have the same hash, as they are equal. */
    private static int hash(double[] x, int from, int dim) {
        long hash = 0;
        for (int c = from; c < from + dim; c++) {
            hash = (hash ^ Double.doubleToRawLongBits(x[c] + 0.0)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ hash >>> 17);
    }

    private static boolean equal(double[] x, int p, int q, int dim) {
        for (int c = 0; c < dim; c++) {
            if (x[p + c] != x[q + c]) {
                return false;
            }
        }
        return true;
    }
}
