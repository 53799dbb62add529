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
        // Written out for the usual degrees: rows in locals keep the bounds checks out of the loop.
        switch (count) {
            case 2 -> ofTwo(ranks, stride, points[0] * stride, points[1] * stride, atLeast, found);
            case 3 ->
                ofThree(ranks, stride, points[0] * stride, points[1] * stride, points[2] * stride, atLeast, found);
            default -> ofMany(ranks, stride, points, count, atLeast, found);
        }
    }

    private static void ofTwo(int[] ranks, int stride, int a, int b, int atLeast, Cofacets found) {
        IntVector index = IntVector.zero(LANES).addIndex(1);
        int k = 0;
        for (int w = 0; w < stride; w += WIDTH) {
            IntVector ra = IntVector.fromArray(LANES, ranks, a + w);
            IntVector rb = IntVector.fromArray(LANES, ranks, b + w);
            IntVector longest = ra.max(rb);
            VectorMask<Integer> kept =
                    longest.compare(VectorOperators.NE, Ranks.ABSENT).and(longest.compare(VectorOperators.GE, atLeast));
            if (kept.anyTrue()) {
                IntVector place = IntVector.zero(LANES).blend(1, rb.compare(VectorOperators.GT, ra));
                longest.compress(kept).intoArray(found.rank, k);
                place.compress(kept).intoArray(found.place, k);
                index.add(w).compress(kept).intoArray(found.point, k);
                k += kept.trueCount();
            }
        }
        found.count = k;
    }

    private static void ofThree(int[] ranks, int stride, int a, int b, int c, int atLeast, Cofacets found) {
        IntVector index = IntVector.zero(LANES).addIndex(1);
        int k = 0;
        for (int w = 0; w < stride; w += WIDTH) {
            IntVector ra = IntVector.fromArray(LANES, ranks, a + w);
            IntVector rb = IntVector.fromArray(LANES, ranks, b + w);
            IntVector rc = IntVector.fromArray(LANES, ranks, c + w);
            IntVector two = ra.max(rb);
            IntVector longest = two.max(rc);
            VectorMask<Integer> kept =
                    longest.compare(VectorOperators.NE, Ranks.ABSENT).and(longest.compare(VectorOperators.GE, atLeast));
            if (kept.anyTrue()) {
                IntVector place = IntVector.zero(LANES)
                        .blend(1, rb.compare(VectorOperators.GT, ra))
                        .blend(2, rc.compare(VectorOperators.GT, two));
                longest.compress(kept).intoArray(found.rank, k);
                place.compress(kept).intoArray(found.place, k);
                index.add(w).compress(kept).intoArray(found.point, k);
                k += kept.trueCount();
            }
        }
        found.count = k;
    }

    private static void ofMany(int[] ranks, int stride, int[] points, int count, int atLeast, Cofacets found) {
        IntVector index = IntVector.zero(LANES).addIndex(1);
        int k = 0;
        int a = points[0] * stride;
        int b = points[1] * stride;
        int c = points[2] * stride;
        int d = points[3] * stride;
        for (int w = 0; w < stride; w += WIDTH) {
            IntVector ra = IntVector.fromArray(LANES, ranks, a + w);
            IntVector rb = IntVector.fromArray(LANES, ranks, b + w);
            IntVector rc = IntVector.fromArray(LANES, ranks, c + w);
            IntVector rd = IntVector.fromArray(LANES, ranks, d + w);
            IntVector two = ra.max(rb);
            IntVector three = two.max(rc);
            IntVector longest = three.max(rd);
            // Most columns end here: a point that is not joined to four is not joined to all.
            if (longest.compare(VectorOperators.NE, Ranks.ABSENT).anyTrue()) {
                IntVector place = IntVector.zero(LANES)
                        .blend(1, rb.compare(VectorOperators.GT, ra))
                        .blend(2, rc.compare(VectorOperators.GT, two))
                        .blend(3, rd.compare(VectorOperators.GT, three));
                for (int v = 4; v < count; v++) {
                    IntVector rank = IntVector.fromArray(LANES, ranks, points[v] * stride + w);
                    place = place.blend(v, rank.compare(VectorOperators.GT, longest));
                    longest = longest.max(rank);
                }
                VectorMask<Integer> kept = longest.compare(VectorOperators.NE, Ranks.ABSENT)
                        .and(longest.compare(VectorOperators.GE, atLeast));
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
