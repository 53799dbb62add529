package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * How far the ends of every edge of one graph are apart in another graph on the same vertices, in hops: what becomes of the neighbours of one layer in the
 * next. Nothing is computed of the other pairs, so a hundred thousand points are no trouble.
 *
 * <ul>
 *   <li>No path in the other graph: -1.
 *   <li>The same graph twice: all 1. No edges: nothing.
 *   <li>Another number of vertices: refused.
 * </ul>
 *
 * <p>For each vertex its ball in the other graph and one ball around each vertex it is joined with grow in turn until they touch: about \(m \cdot \deg\) steps
 * while distances are at most 4; 4 bytes an edge, and 16 n a thread. On all threads of the pool it is called from; the same for any number of them.
 *
 * @see <a href="https://doi.org/10.1145/321479.321487">Pohl 1971, bi-directional search</a>
 */
public final class EdgeHops {
    private static final int BLOCK = 64;

    private final EdgeList edges;
    private final int[] hops;

    private EdgeHops(EdgeList edges, int[] hops) {
        this.edges = edges;
        this.hops = hops;
    }

    /** The hops in one graph between the ends of these edges, of another. */
    public static EdgeHops of(EdgeList edges, Graph in) {
        if (edges.vertices() != in.size()) {
            throw Refusal.badInput(
                    "hops of edges",
                    "two graphs on the same vertices",
                    edges.vertices() + " and " + in.size() + " vertices",
                    "take two layers of the same points");
        }
        int n = in.size();
        int[] hops = new int[edges.size()];
        IntStream.range(0, (n + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            TwoBallsKernel search = new TwoBallsKernel(in);
            for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
                search.from(i, edges, hops);
            }
        });
        return new EdgeHops(edges, hops);
    }

    /** The same for all edges of a graph. */
    public static EdgeHops of(Graph graph, Graph in) {
        return of(EdgeList.of(graph), in);
    }

    /** About what this takes for m edges of n vertices beside both graphs, in bytes, with this many threads. */
    public static double bytes(int n, long m, int threads) {
        return 12.0 * m + 4.0 * n + 16.0 * n * threads;
    }

    /** The edges. */
    public EdgeList edges() {
        return edges;
    }

    /** The number of edges. */
    public int size() {
        return hops.length;
    }

    /** The hops between the ends of edge e of the list; -1 where there is no path. */
    public int at(int e) {
        return hops[e];
    }

    /** The number of edges whose ends have no path. */
    public int unreachable() {
        return (int) Arrays.stream(hops).filter(h -> h < 0).count();
    }

    /** How many edges have ends r hops apart, for each r from 0 (none) to the largest. */
    public int[] histogram() {
        int[] histogram = new int[Math.max(0, Arrays.stream(hops).max().orElse(0)) + 1];
        for (int h : hops) {
            if (h > 0) {
                histogram[h]++;
            }
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeHops that && edges.equals(that.edges) && Arrays.equals(hops, that.hops);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hops);
    }

    @Override
    public String toString() {
        return "EdgeHops(" + hops.length + " edges, " + unreachable() + " without a path)";
    }
}
