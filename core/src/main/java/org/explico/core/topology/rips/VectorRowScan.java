package org.explico.core.topology.rips;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** As many columns at a time as the machine has lanes, at most sixteen; ranks are integers, so that the width changes nothing. */
final class VectorRowScan implements RowScan {
    private static final VectorSpecies<Integer> LANES = IntVector.SPECIES_PREFERRED.length() > DenseRanks.BLOCK
            ? IntVector.SPECIES_512
            : IntVector.SPECIES_PREFERRED;

    private static final int WIDTH = LANES.length();

    @Override
    public void cofacets(int[] ranks, int stride, int[] points, int count, int atLeast, Cofacets found) {
        IntVector floor = IntVector.broadcast(LANES, atLeast);
        IntVector absent = IntVector.broadcast(LANES, Ranks.ABSENT);
        IntVector index = IntVector.zero(LANES).addIndex(1);
        int first = points[0] * stride;
        int second = points[1] * stride;
        int k = 0;
        for (int w = 0; w < stride; w += WIDTH) {
            IntVector longest = IntVector.fromArray(LANES, ranks, first + w);
            IntVector rank = IntVector.fromArray(LANES, ranks, second + w);
            VectorMask<Integer> longer = rank.compare(VectorOperators.GT, longest);
            IntVector place = IntVector.zero(LANES).blend(1, longer);
            longest = longest.max(rank);
            for (int v = 2; v < count; v++) {
                rank = IntVector.fromArray(LANES, ranks, points[v] * stride + w);
                longer = rank.compare(VectorOperators.GT, longest);
                place = place.blend(v, longer);
                longest = longest.max(rank);
            }
            VectorMask<Integer> kept =
                    longest.compare(VectorOperators.NE, absent).and(longest.compare(VectorOperators.GE, floor));
            if (kept.anyTrue()) {
                longest.compress(kept).intoArray(found.rank, k);
                place.compress(kept).intoArray(found.place, k);
                index.add(w).compress(kept).intoArray(found.point, k);
                k += kept.trueCount();
            }
        }
        found.count = k;
    }

    @Override
    public int firstWithin(int[] ranks, int stride, int[] points, int count, int rank, int below) {
        IntVector bound = IntVector.broadcast(LANES, rank);
        int first = points[0] * stride;
        int second = points[1] * stride;
        for (int w = 0; w < below; w += WIDTH) {
            IntVector longest =
                    IntVector.fromArray(LANES, ranks, first + w).max(IntVector.fromArray(LANES, ranks, second + w));
            for (int v = 2; v < count; v++) {
                longest = longest.max(IntVector.fromArray(LANES, ranks, points[v] * stride + w));
            }
            VectorMask<Integer> within = longest.compare(VectorOperators.LT, bound);
            if (within.anyTrue()) {
                int found = w + within.firstTrue();
                return found < below ? found : Ranks.NONE;
            }
        }
        return Ranks.NONE;
    }
}
