package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.explico.core.measure.Progress;

/**
 * Finds the simplices of one degree whose columns must be reduced: those that neither make an apparent pair, which is of length zero and needs no column, nor
 * are the pivot of a column one degree below (clearing).
 *
 * <p>Within the lune of an edge a simplex is a clique S of other points. It is paired with S and w, where w is the least point that is adjacent to all of S, if
 * w comes before all of S; and it is the upper half of such a pair if its own least point is such a w. So for all S that differ in the last point only, a
 * few conjunctions of bit sets leave what is in no pair; most sets are empty after one or two.
 */
final class Assembly {
    private final SimplexWords code;
    private final int degree;
    private final PairedBelow paired;
    private final LongArrayList found = new LongArrayList();
    private final int[] chosen;
    private long[][] candidates = new long[0][];
    private long[] left = new long[0];
    private long steps;

    /**
     * What was found.
     *
     * @param simplices from last to first
     * @param steps words that were looked at: a measure of the work
     */
    record Columns(long[] simplices, long steps) {}

    /** Knows which simplices are pivots of the degree below. */
    @FunctionalInterface
    interface PairedBelow {
        /** True when the simplex over the edge of this rank with these other points is the pivot of a column. */
        boolean contains(int rank, int[] others);
    }

    private Assembly(SimplexWords code, int degree, PairedBelow paired) {
        this.code = code;
        this.degree = degree;
        this.paired = paired;
        this.chosen = new int[Math.max(1, degree - 1)];
    }

    /** The columns of a degree of two or more, from last to first. */
    static Columns columns(
            Ranks ranks, int[] apexes, SimplexWords code, int degree, PairedBelow paired, Progress progress) {
        AtomicInteger done = new AtomicInteger();
        int pieces = 8 * Workers.count();
        Assembly[] parts = new Assembly[pieces];
        Workers.forEach(pieces, piece -> {
            Assembly assembly = new Assembly(code, degree, paired);
            int from = (int) ((long) apexes.length * piece / pieces);
            int to = (int) ((long) apexes.length * (piece + 1) / pieces);
            switch (ranks) {
                case DenseRanks dense -> DenseLune.visit(dense, apexes, from, to, assembly::at);
                case SparseRanks sparse -> SparseLune.visit(sparse, apexes, from, to, assembly::at);
            }
            parts[pieces - 1 - piece] = assembly;
            progress.at("degree " + degree, done.incrementAndGet() / (double) pieces);
        });
        LongArrayList all = new LongArrayList();
        long steps = 0;
        for (Assembly part : parts) {
            all.add(part.found.buffer, 0, part.found.size());
            steps += part.steps;
        }
        return new Columns(all.toArray(), steps);
    }

    private void at(int rank, Lune lune) {
        Workers.requireNotInterrupted();
        int words = lune.words();
        if (left.length < words) {
            left = new long[words];
            candidates = new long[degree][words];
        }
        choose(rank, lune, 0, lune.members(), words);
    }

    /** Goes on with {@code depth} other points chosen, where these are adjacent to all of them and before the last. */
    private void choose(int rank, Lune lune, int depth, long[] next, int words) {
        if (depth == degree - 2) {
            last(rank, lune, next, words);
            return;
        }
        long[] adjacency = lune.adjacency();
        long[] narrower = candidates[depth];
        for (int k = words - 1; k >= 0; k--) {
            for (long bits = next[k]; bits != 0; ) {
                int high = 63 - Long.numberOfLeadingZeros(bits);
                bits ^= 1L << high;
                int bit = (k << 6) + high;
                int row = lune.row(bit);
                steps += k + 1;
                long any = 0;
                for (int j = 0; j < k; j++) {
                    any |= narrower[j] = next[j] & adjacency[row + j];
                }
                any |= narrower[k] = bits & adjacency[row + k];
                if (any != 0) {
                    chosen[depth] = lune.point(bit);
                    choose(rank, lune, depth + 1, narrower, k + 1);
                }
            }
        }
    }

    /** Finds the last points that leave a simplex without a partner. */
    private void last(int rank, Lune lune, long[] next, int words) {
        int first = 0;
        while (first < words && next[first] == 0) {
            first++;
        }
        if (first == words) {
            return;
        }
        long[] adjacency = lune.adjacency();
        // The least point is the upper half of a pair, and those adjacent to it are lower halves.
        int least = (first << 6) + Long.numberOfTrailingZeros(next[first]);
        int row = lune.row(least);
        steps += words;
        long rest = next[first] & (next[first] - 1);
        long any = left[first] = rest & ~adjacency[row + first];
        for (int k = first + 1; k < words; k++) {
            any |= left[k] = next[k] & ~adjacency[row + k];
        }
        if (any == 0) {
            return;
        }
        for (int k = words - 1; k >= first; k--) {
            for (long bits = left[k]; bits != 0; ) {
                int high = 63 - Long.numberOfLeadingZeros(bits);
                bits ^= 1L << high;
                int bit = (k << 6) + high;
                if (!hasSmallerNeighbour(next, adjacency, lune.row(bit), first, bit)) {
                    add(rank, lune.point(bit));
                }
            }
        }
    }

    private static boolean hasSmallerNeighbour(long[] next, long[] adjacency, int row, int first, int bit) {
        int word = bit >>> 6;
        for (int k = first; k < word; k++) {
            if ((next[k] & adjacency[row + k]) != 0) {
                return true;
            }
        }
        return (next[word] & adjacency[row + word] & ((1L << bit) - 1)) != 0;
    }

    private void add(int rank, int last) {
        chosen[degree - 2] = last;
        if (!paired.contains(rank, chosen)) {
            code.append(rank, chosen, found);
        }
    }
}
