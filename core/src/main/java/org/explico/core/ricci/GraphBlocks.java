package org.explico.core.ricci;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;

/**
 * The vertices of a graph in connected blocks, for the bootstrap of numbers that neighbours share: every vertex belongs to the nearest, in hops, of
 * sources drawn at random; ties go to the source whose wave comes first in the order of vertices.
 *
 * <ul>
 *   <li>A component without a source: a block of its own.
 *   <li>More blocks than vertices, or none: refused.
 * </ul>
 *
 * <p>O(n + m).
 */
public final class GraphBlocks {
    private static final int FEWEST = 10;

    private final int[] block;
    private final int count;

    private GraphBlocks(int[] block, int count) {
        this.block = block;
        this.count = count;
    }

    /** About as many blocks as leave two neighbourhoods of mean degree in each, but ten at least, or one a vertex where there are fewer. */
    public static GraphBlocks of(Graph graph, Seed seed) {
        double neighbourhood = 1 + 2.0 * graph.edges() / graph.size();
        int wanted = Math.max(FEWEST, (int) (graph.size() / (2 * neighbourhood)));
        return of(graph, Math.min(graph.size(), wanted), seed);
    }

    /** Blocks around this many sources. */
    public static GraphBlocks of(Graph graph, int sources, Seed seed) {
        int n = graph.size();
        if (sources < 1 || sources > n) {
            throw Refusal.badInput("graph blocks", "1 to " + n + " sources", "" + sources, "choose fewer blocks");
        }
        int[] block = new int[n];
        Arrays.fill(block, -1);
        int[] queue = new int[n];
        int tail = 0;
        for (int source : Draws.some(n, sources, seed)) {
            block[source] = tail;
            queue[tail++] = source;
        }
        int head = flood(graph, block, queue, 0, tail);
        int count = sources;
        for (int x = 0; x < n; x++) {
            if (block[x] < 0) {
                block[x] = count++;
                queue[head] = x;
                head = flood(graph, block, queue, head, head + 1);
            }
        }
        return new GraphBlocks(block, count);
    }

    /** The number of blocks. */
    public int count() {
        return count;
    }

    /** The block of vertex x. */
    public int of(int x) {
        return block[x];
    }

    /** The block of every vertex, -1 for those that are not kept. */
    int[] keeping(IntPredicate kept) {
        int[] out = new int[block.length];
        Arrays.setAll(out, x -> kept.test(x) ? block[x] : -1);
        return out;
    }

    private static int flood(Graph graph, int[] block, int[] queue, int first, int end) {
        int head = first;
        int tail = end;
        while (head < tail) {
            int u = queue[head++];
            for (int place = 0; place < graph.degree(u); place++) {
                int v = graph.neighbour(u, place);
                if (block[v] < 0) {
                    block[v] = block[u];
                    queue[tail++] = v;
                }
            }
        }
        return head;
    }
}
