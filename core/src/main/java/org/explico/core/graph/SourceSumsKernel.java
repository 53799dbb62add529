package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sum of the hops from each of some sources: as {@link PairCounts}, with the pairs of a level told apart by source. Counters stand upright, one bit of all
 * 256 in four words, so that a vertex is added to the counters of all its sources in a few steps.
 */
final class SourceSumsKernel implements ManySourcesKernel.Levels {
    private static final int WORDS = ManySourcesKernel.SOURCES / 64;
    private static final int PLANES = 32;

    private final long[] planes = new long[PLANES * WORDS];
    private final long[] sums;
    private final int first;
    private final int count;

    private SourceSumsKernel(long[] sums, int first, int count) {
        this.sums = sums;
        this.first = first;
        this.count = count;
    }

    /** The sum of the distances from each source to all vertices that it reaches. */
    static long[] of(Graph graph, int... sources) {
        long[] sums = new long[sources.length];
        int passes = (sources.length + ManySourcesKernel.SOURCES - 1) / ManySourcesKernel.SOURCES;
        // Passes of one size: a last one of a few sources would take nearly as long as a full one.
        IntStream.range(0, passes).parallel().forEach(pass -> {
            int from = (int) ((long) sources.length * pass / passes);
            int to = (int) ((long) sources.length * (pass + 1) / passes);
            new ManySourcesKernel(graph.sharedOffsets(), graph.sharedNeighbours())
                    .pass(sources, from, to, new SourceSumsKernel(sums, from, to - from));
        });
        return sums;
    }

    @Override
    public void level(int depth, long pairs, long[] words, int[] vertices, int reached) {
        for (int t = 0; t < reached; t++) {
            for (int w = 0; w < WORDS; w++) {
                long carry = words[WORDS * vertices[t] + w];
                for (int at = w; carry != 0; at += WORDS) {
                    long both = planes[at] & carry;
                    planes[at] ^= carry;
                    carry = both;
                }
            }
        }
        for (int lane = 0; lane < count; lane++) {
            long counted = 0;
            for (int plane = 0; plane < PLANES; plane++) {
                counted |= (planes[plane * WORDS + (lane >>> 6)] >>> lane & 1) << plane;
            }
            sums[first + lane] += depth * counted;
        }
        Arrays.fill(planes, 0);
    }
}
