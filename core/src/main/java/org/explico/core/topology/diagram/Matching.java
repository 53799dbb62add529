package org.explico.core.topology.diagram;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which bar of the left diagram lies with which of the right one. Bars without a partner lie with the diagonal. Bars are numbered as in
 * {@link PersistenceDiagram#pairs(int)} of their degree; those that the convention leaves out appear nowhere.
 */
public final class Matching {
    private static final int DIAGONAL = -1;

    /**
     * One pair; a missing side is the diagonal.
     *
     * @param left a bar of the left diagram
     * @param right a bar of the right diagram
     */
    public record Pair(OptionalInt left, OptionalInt right) {}

    private final int[] lefts;
    private final int[] rights;

    private Matching(int[] lefts, int[] rights) {
        this.lefts = lefts;
        this.rights = rights;
    }

    /** The matching of these bars where {@code partner[i]} is the place of the right bar that lies with the i-th finite left one, or negative. */
    static Matching of(Bars left, Bars right, int... partner) {
        boolean[] taken = new boolean[right.size()];
        for (int j : partner) {
            if (j >= 0) {
                taken[j] = true;
            }
        }
        IntStream.Builder lefts = IntStream.builder();
        IntStream.Builder rights = IntStream.builder();
        for (int i = 0; i < left.size(); i++) {
            lefts.add(left.row(i));
            rights.add(partner[i] < 0 ? DIAGONAL : right.row(partner[i]));
        }
        for (int j = 0; j < right.size(); j++) {
            if (!taken[j]) {
                lefts.add(DIAGONAL);
                rights.add(right.row(j));
            }
        }
        for (int k = 0; k < left.essential(); k++) {
            lefts.add(left.essentialRow(k));
            rights.add(right.essentialRow(k));
        }
        return new Matching(lefts.build().toArray(), rights.build().toArray());
    }

    /** The same pairs with the sides exchanged. */
    Matching mirrored() {
        return new Matching(rights, lefts);
    }

    /** The number of pairs, those with the diagonal included. */
    public int size() {
        return lefts.length;
    }

    /** All pairs: the left bars in order, then the right bars that lie with the diagonal, then the essential classes. */
    public List<Pair> pairs() {
        return IntStream.range(0, size())
                .mapToObj(k -> new Pair(side(lefts[k]), side(rights[k])))
                .toList();
    }

    private static OptionalInt side(int bar) {
        return bar == DIAGONAL ? OptionalInt.empty() : OptionalInt.of(bar);
    }
}
