package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How many ordered pairs of different vertices of a connected graph are one hop apart, two, three... */
final class PairCounts {
    private PairCounts() {}

    /** The counts by distance, that at 0 being 0; as long as the diameter plus one. */
    static long[] ofConnected(Graph graph, int[] order) {
        int n = graph.size();
        int passes = (n + ManySourcesKernel.SOURCES - 1) / ManySourcesKernel.SOURCES;
        // A few strips, each with a kernel of its own for several passes.
        int strips = Math.min(passes, 64);
        long[][] counts = new long[strips][];
        IntStream.range(0, strips).parallel().forEach(strip -> {
            Tally tally = new Tally();
            ManySourcesKernel kernel = new ManySourcesKernel(graph.sharedOffsets(), graph.sharedNeighbours());
            for (int pass = strip; pass < passes; pass += strips) {
                int from = pass * ManySourcesKernel.SOURCES;
                kernel.pass(order, from, Math.min(n, from + ManySourcesKernel.SOURCES), tally);
            }
            counts[strip] = tally.counts;
        });
        long[] all = new long[1];
        for (long[] part : counts) {
            all = sum(all, part);
        }
        return all;
    }

    /** The sums of two histograms. */
    static long[] sum(long[] a, long[] b) {
        long[] out = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int r = 0; r < b.length; r++) {
            out[r] += b[r];
        }
        return out;
    }

    /** Adds up levels. */
    private static final class Tally implements ManySourcesKernel.Levels {
        private long[] counts = new long[1];

        @Override
        public void level(int depth, long pairs, long[] words, int[] vertices, int count) {
            if (depth >= counts.length) {
                counts = Arrays.copyOf(counts, depth + 1);
            }
            counts[depth] += pairs;
        }
    }
}
