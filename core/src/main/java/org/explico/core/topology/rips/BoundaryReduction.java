package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Boundaries of single simplices, reduced: homology for the few bars whose cycles are asked for. Which simplex ends which is known from cohomology already, so
 * that only those boundaries are reduced which the asked ones need.
 *
 * @see <a href="https://arxiv.org/abs/2105.03629">Čufar, Virk 2021: involuted homology</a>
 */
final class BoundaryReduction {
    private final RipsCohomology cohomology;
    private final Ranks ranks;
    private final PrimeField field;
    private final int degree;
    private final int bits;
    private final int[] points;
    private final int[] facetPoints;
    private final LongLongHashMap endOf = new LongLongHashMap();
    private final LongObjectHashMap<Reduced> known = new LongObjectHashMap<>();

    /**
     * A boundary that has been reduced.
     *
     * @param boundary what is left of it: entries of facets, the last first
     * @param chain the simplices whose boundaries add up to it: entries
     */
    record Reduced(long[] boundary, long[] chain) {}

    /** Boundaries of simplices of this degree, one or more, one above or equal to the largest that has been reduced. */
    BoundaryReduction(RipsCohomology cohomology, int degree) {
        this.cohomology = cohomology;
        this.ranks = cohomology.ranks();
        this.field = cohomology.field();
        this.degree = degree;
        this.bits = field.bits();
        this.points = new int[degree + 1];
        this.facetPoints = new int[degree];
        if (degree == 1) {
            int[] deaths = Components.deaths(ranks.edges(), cohomology.joining());
            for (int point = 0; point < deaths.length; point++) {
                if (deaths[point] != Ranks.NONE) {
                    endOf.put(point, deaths[point]);
                }
            }
        } else {
            NarrowMatrix matrix = cohomology.degree(degree - 1).reduction().narrow();
            Pivots pivots = matrix.pivots();
            for (int place = 0; place < pivots.places(); place++) {
                ReducedColumn column = pivots.at(place);
                if (column != null) {
                    endOf.put(matrix.simplex(column), pivots.pivot(place));
                }
            }
        }
    }

    /** One simplex whose boundary is being reduced. */
    private final class Frame {
        private final long simplex;
        private final Column boundary = new Column(field);
        private final LongArrayList chain = new LongArrayList();

        Frame(long simplex) {
            this.simplex = simplex;
            chain.add((simplex << bits) | (bits == 0 ? 0 : 1));
            addBoundary(boundary, simplex, 1);
        }
    }

    /** The reduced boundary of a simplex. */
    Reduced of(long simplex) {
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(new Frame(simplex));
        // A stack of our own: one simplex may wait for thousands of others.
        while (!stack.isEmpty()) {
            Frame frame = stack.element();
            long waitsFor = advance(frame);
            if (waitsFor == Column.NONE) {
                stack.pop();
            } else {
                stack.push(new Frame(waitsFor));
            }
        }
        return known.get(simplex);
    }

    /** The reduced boundary of a simplex as entries of its facets, the last first. */
    long[] boundary(long simplex) {
        return Arrays.stream(of(simplex).boundary())
                .map(entry -> (opposite(entry >>> bits) << bits) | (bits == 0 ? 0 : coefficient(entry)))
                .toArray();
    }

    /** Reduces as far as other reduced boundaries are known; the simplex that is missing, or {@link Column#NONE} when this one is done. */
    private long advance(Frame frame) {
        while (true) {
            long entry = frame.boundary.popPivot();
            if (entry == Column.NONE) {
                finish(frame);
                return Column.NONE;
            }
            long facet = opposite(entry >>> bits);
            long end = end(facet);
            put(frame.boundary, entry);
            if (end == frame.simplex || end == Column.NONE) {
                finish(frame);
                return Column.NONE;
            }
            Reduced other = known.get(end);
            if (other == null) {
                return end;
            }
            int factor = field.times(field.minus(coefficient(entry)), field.inverse(coefficient(other.boundary()[0])));
            add(frame, other, factor);
        }
    }

    private void add(Frame frame, Reduced other, int factor) {
        for (long entry : other.boundary()) {
            put(frame.boundary, times(entry, factor));
        }
        for (long entry : other.chain()) {
            frame.chain.add(times(entry, factor));
        }
    }

    private void finish(Frame frame) {
        LongArrayList boundary = new LongArrayList();
        for (long entry = frame.boundary.popPivot(); entry != Column.NONE; entry = frame.boundary.popPivot()) {
            boundary.add(entry);
        }
        known.put(frame.simplex, new Reduced(boundary.toArray(), summed(frame.chain.toArray())));
    }

    /** The simplex that ends the class of a facet; {@link Column#NONE} when there is none. */
    private long end(long facet) {
        if (degree > 1) {
            SimplexCode code = new SimplexCode(ranks.edges(), degree - 1);
            code.points(facet, facetPoints);
            int least = degree == 2 ? Integer.MAX_VALUE : (int) (facet & ((1L << code.pointBits()) - 1));
            int apex = degree == 2
                    ? cohomology.apexes()[code.rank(facet)]
                    : ranks.firstWithin(facetPoints, degree, code.rank(facet), least);
            if (apex != Ranks.NONE) {
                return (facet << code.pointBits()) | apex;
            }
        }
        return endOf.getOrDefault(facet, Column.NONE);
    }

    private void addBoundary(Column column, long simplex, int factor) {
        SimplexCode code = new SimplexCode(ranks.edges(), degree);
        code.points(simplex, points);
        for (int lacking = 0; lacking <= degree; lacking++) {
            long facet = facet(lacking);
            put(column, (opposite(facet) << bits) | (bits == 0 ? 0 : field.signed(factor, lacking)));
        }
    }

    private long facet(int lacking) {
        for (int k = 0, at = 0; k <= degree; k++) {
            if (k != lacking) {
                facetPoints[at++] = points[k];
            }
        }
        return degree == 1 ? facetPoints[0] : keyOf(ranks, facetPoints, degree);
    }

    /** The code of a simplex given by its points, descending. */
    static long keyOf(Ranks ranks, int[] points, int count) {
        int rank = -1;
        int first = 0;
        int second = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                if (ranks.rank(points[i], points[j]) > rank) {
                    rank = ranks.rank(points[i], points[j]);
                    first = i;
                    second = j;
                }
            }
        }
        int[] others = new int[count - 2];
        for (int k = 0, at = 0; k < count; k++) {
            if (k != first && k != second) {
                others[at++] = points[k];
            }
        }
        return new SimplexCode(ranks.edges(), count - 1).key(rank, others);
    }

    /** Turns the order round, since a column gives out its least entry and a boundary wants its last; its own inverse. */
    private long opposite(long facet) {
        return (1L << (62 - bits)) - 1 - facet;
    }

    private static void put(Column column, long entry) {
        column.reserve(1);
        column.add(entry);
    }

    private long times(long entry, int factor) {
        return bits == 0 ? entry : (entry >>> bits << bits) | field.times(coefficient(entry), factor);
    }

    private int coefficient(long entry) {
        return bits == 0 ? 1 : (int) (entry & ((1L << bits) - 1));
    }

    private long[] summed(long[] entries) {
        Arrays.sort(entries);
        int count = 0;
        for (int k = 0; k < entries.length; ) {
            long simplex = entries[k] >>> bits;
            int sum = 0;
            for (; k < entries.length && entries[k] >>> bits == simplex; k++) {
                sum = field.plus(sum, coefficient(entries[k]));
            }
            if (sum != 0) {
                entries[count++] = (simplex << bits) | (bits == 0 ? 0 : sum);
            }
        }
        return Arrays.copyOf(entries, count);
    }
}
