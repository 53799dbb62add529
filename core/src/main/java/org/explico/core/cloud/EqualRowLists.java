package org.explico.core.cloud;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * From the neighbours of different rows the neighbours of all points: rows equal to a neighbour's are neighbours too, and equal points are at
 * distance zero. One list serves a class, each of its points being in it.
 */
final class EqualRowLists {
    private final EqualRows rows;
    private final NeighbourLists ofClasses;
    private final int k;

    private EqualRowLists(EqualRows rows, NeighbourLists ofClasses, int k) {
        this.rows = rows;
        this.ofClasses = ofClasses;
        this.k = k;
    }

    /**
     * A list for each class, of its points and their k nearest others at least, with all that tie with the last.
     *
     * @param ofClasses the neighbours of the classes, min(k, classes - 1) of them and ties
     */
    static NeighbourLists of(EqualRows rows, NeighbourLists ofClasses, int k) {
        return new EqualRowLists(rows, ofClasses, k).expanded();
    }

    private NeighbourLists expanded() {
        int classes = rows.count();
        int[] ends = new int[classes];
        IntStream.range(0, classes).parallel().forEach(c -> ends[c] = end(c));
        int[] lengths = new int[classes];
        Arrays.setAll(lengths, c -> length(c, ends[c]));
        long total = Arrays.stream(lengths).asLongStream().sum();
        long least = Math.multiplyExact((long) classes, k + 1);
        boolean kept = total - least <= NeighbourLists.most(least);
        int[] starts = new int[classes + 1];
        int[] missing = new int[classes];
        for (int c = 0; c < classes; c++) {
            int length = kept ? lengths[c] : k + 1;
            missing[c] = lengths[c] - length + (ends[c] == ofClasses.held(c) ? ofClasses.missing(c) : 0);
            starts[c + 1] = Math.addExact(starts[c], length);
        }
        int[] members = new int[starts[classes]];
        double[] distances = new double[starts[classes]];
        IntStream.range(0, classes).parallel().forEach(c -> fill(c, members, distances, starts[c], starts[c + 1]));
        return new NeighbourLists(starts, members, distances, missing, ofClasses.recomputed());
    }

    /** The nearest classes until they have more than k points, and those that tie with the last of them: the first place behind. */
    private int end(int c) {
        int length = rows.size(c);
        double reach = 0;
        int place = 0;
        while (place < ofClasses.held(c) && (length <= k || ofClasses.distance(c, place) == reach)) {
            reach = ofClasses.distance(c, place);
            length += rows.size(ofClasses.member(c, place++));
        }
        return place;
    }

    private int length(int c, int end) {
        int length = rows.size(c);
        for (int place = 0; place < end; place++) {
            length += rows.size(ofClasses.member(c, place));
        }
        return length;
    }

    private void fill(int c, int[] members, double[] distances, int from, int to) {
        int place = 0;
        int own = 1;
        double reach = 0;
        for (int at = from; at < to; ) {
            int end = place;
            while (end < ofClasses.held(c) && ofClasses.distance(c, end) == reach) {
                end++;
            }
            int[] tied = points(c, own, place, end, to - at);
            System.arraycopy(tied, 0, members, at, tied.length);
            Arrays.fill(distances, at, at + tied.length, reach);
            at += tied.length;
            own = 0;
            place = end;
            reach = end < ofClasses.held(c) ? ofClasses.distance(c, end) : reach;
        }
    }

    /** The first points, by index, of the class itself if asked for and of those at some places of its list. */
    private int[] points(int c, int own, int from, int to, int most) {
        if (own + to - from == 1) {
            return rows.points(own == 1 ? c : ofClasses.member(c, from), most);
        }
        IntStream classes = IntStream.range(from, to).map(place -> ofClasses.member(c, place));
        return IntStream.concat(own == 1 ? IntStream.of(c) : IntStream.empty(), classes)
                .flatMap(other -> Arrays.stream(rows.points(other, Integer.MAX_VALUE)))
                .sorted()
                .limit(most)
                .toArray();
    }
}
