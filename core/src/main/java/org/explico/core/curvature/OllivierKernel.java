package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;
import org.explico.core.transport.HopTransportKernel;

/**
 * The exact transport between the neighbourhoods of the two ends of an edge, for one edge after another; one workspace a task, no allocation an edge.
 *
 * <p>Masses are whole: with idleness p/q and degrees \(d_u, d_v\) all are multiples of \(1 / (q d_u d_v)\). What both measures have at a vertex is
 * cancelled, which changes no transport of a metric cost, and the rest is divided by its greatest common divisor. Where what is left lies, sources and
 * sinks, is a few operations on the rows of u and v; the bits of the sinks are then drawn together out of the rows of the sources.
 */
final class OllivierKernel {
    private final Graph graph;
    private final HopRows rows;
    private final HopTransportKernel transport = new HopTransportKernel();
    private long[] sourceSet = {};
    private long[] sinkSet = {};
    private int[] sinkWords = {};
    private int[] sources = {};
    private int[] sinks = {};
    private int sourceCount;
    private int sinkCount;
    private int usedWords;
    private long scale;
    private long unit;

    OllivierKernel(Graph graph, HopRows rows) {
        this.graph = graph;
        this.rows = rows.forOneThread();
    }

    /** The cost of moving \(\mu_u\) to \(\mu_v\), in units of 1 / {@link #scale}, for the edge (u, v) and the idleness p/q. */
    long cost(int u, int v, long p, long q) {
        prepare(u, v, p, q);
        return sourceCount == 0 ? 0 : transport.solve() * unit;
    }

    /** Cancels what both measures have and sets up the transport of the rest, without solving it. */
    void prepare(int u, int v, long p, long q) {
        long du = graph.degree(u);
        long dv = graph.degree(v);
        scale = Math.multiplyExact(q, du * dv);
        long atU = p * du * dv - (q - p) * du;
        long atV = (q - p) * dv - p * du * dv;
        long common = (q - p) * (dv - du);
        long onlyU = (q - p) * dv;
        long onlyV = (q - p) * du;
        rows.around(u);
        int labelU = rows.label(u);
        int labelV = rows.label(v);
        split(labelU, labelV, atU, atV, common, q > p);
        if (sourceCount == 0) {
            return;
        }
        unit = gcd(gcd(gcd(onlyU, onlyV), gcd(Math.abs(atU), Math.abs(atV))), Math.abs(common));
        transport.start(sourceCount, sinkCount);
        for (int i = 0; i < sourceCount; i++) {
            int x = sources[i];
            long mass = x == labelU ? atU : x == labelV ? atV : rows.adjacent(labelV, x) ? common : onlyU;
            transport.supply(i, mass / unit);
            draw(i, x);
        }
        for (int j = 0; j < sinkCount; j++) {
            int y = sinks[j];
            long mass = y == labelU ? -atU : y == labelV ? -atV : rows.adjacent(labelU, y) ? -common : onlyV;
            transport.demand(j, mass / unit);
        }
    }

    /** The masses of the sources as shares of one measure. */
    double[] supplies() {
        return IntStream.range(0, sourceCount)
                .mapToDouble(i -> (double) (transport.supply(i) * unit) / scale)
                .toArray();
    }

    /** The masses of the sinks as shares of one measure. */
    double[] demands() {
        return IntStream.range(0, sinkCount)
                .mapToDouble(j -> (double) (transport.demand(j) * unit) / scale)
                .toArray();
    }

    /** The distances of sources and sinks, a row a source. */
    double[] distances() {
        return IntStream.range(0, sourceCount * sinkCount)
                .mapToDouble(t -> transport.distance(t / sinkCount, t % sinkCount))
                .toArray();
    }

    /** The units that make the mass of one measure, for the last edge. */
    long scale() {
        return scale;
    }

    int sourceCount() {
        return sourceCount;
    }

    int sinkCount() {
        return sinkCount;
    }

    int source(int i) {
        return rows.vertex(sources[i]);
    }

    int sink(int j) {
        return rows.vertex(sinks[j]);
    }

    /** The solved transport of the last edge; its masses are in {@link #unit units}. */
    HopTransportKernel transport() {
        return transport;
    }

    long unit() {
        return unit;
    }

    /** Where each measure has more than the other. */
    private void split(int u, int v, long atU, long atV, long common, boolean moves) {
        int words = rows.words();
        if (sourceSet.length < words) {
            sourceSet = new long[2 * words];
            sinkSet = new long[2 * words];
            sinkWords = new int[2 * words];
        }
        for (int w = 0; w < words; w++) {
            long nearU = rows.one(u, w);
            long nearV = rows.one(v, w);
            sourceSet[w] = moves ? (nearU & ~nearV) | (common > 0 ? nearU & nearV : 0) : 0;
            sinkSet[w] = moves ? (nearV & ~nearU) | (common < 0 ? nearU & nearV : 0) : 0;
        }
        place(u, atU);
        place(v, atV);
        sourceCount = 0;
        sinkCount = 0;
        usedWords = 0;
        for (int w = 0; w < words; w++) {
            sourceCount += Long.bitCount(sourceSet[w]);
            sinkCount += Long.bitCount(sinkSet[w]);
            if (sinkSet[w] != 0) {
                sinkWords[usedWords++] = w;
            }
        }
        sources = members(sourceSet, words, sources, sourceCount);
        sinks = members(sinkSet, words, sinks, sinkCount);
    }

    private void place(int x, long mass) {
        long bit = 1L << x;
        sourceSet[x >>> 6] = mass > 0 ? sourceSet[x >>> 6] | bit : sourceSet[x >>> 6] & ~bit;
        sinkSet[x >>> 6] = mass < 0 ? sinkSet[x >>> 6] | bit : sinkSet[x >>> 6] & ~bit;
    }

    private static int[] members(long[] set, int words, int[] room, int count) {
        int[] members = room.length < count ? Arrays.copyOf(room, 2 * count) : room;
        int t = 0;
        for (int w = 0; w < words; w++) {
            for (long bits = set[w]; bits != 0; bits &= bits - 1) {
                members[t++] = (w << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return members;
    }

    /** The rows of a source, the bits of sinks only, drawn together. */
    private void draw(int source, int vertex) {
        long one = 0;
        long two = 0;
        int filled = 0;
        int word = 0;
        for (int t = 0; t < usedWords; t++) {
            int w = sinkWords[t];
            long mask = sinkSet[w];
            long oneBits = Long.compress(rows.one(vertex, w), mask);
            long twoBits = Long.compress(rows.two(vertex, w), mask);
            int count = Long.bitCount(mask);
            one |= oneBits << filled;
            two |= twoBits << filled;
            filled += count;
            if (filled >= 64) {
                transport.row(source, word++, one, two);
                filled -= 64;
                int used = count - filled;
                one = used == 64 ? 0 : oneBits >>> used;
                two = used == 64 ? 0 : twoBits >>> used;
            }
        }
        if (filled > 0) {
            transport.row(source, word, one, two);
        }
    }

    static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
