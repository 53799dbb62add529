package org.explico.core.ricci;

import com.carrotsearch.hppc.LongHashSet;
import java.util.random.RandomGenerator;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;

/**
 * A random graph with the same degrees: pairs of edges (a, b), (c, d) drawn at random become (a, d), (c, b) unless a loop or a double edge would arise, ten
 * attempts an edge. Arcs of a digraph exchange their ends, so that every point keeps its k choices and its in-degree.
 *
 * <ul>
 *   <li>The total of plain Forman curvature, a function of the degrees, does not change.
 *   <li>Fewer than two edges, or a graph whose degrees leave no choice (complete, a star): itself.
 *   <li>The graph may fall apart.
 * </ul>
 *
 * <p>O(m); 8 m bytes for the edges and about 16 m for the set of them.
 *
 * @see <a href="https://arxiv.org/abs/cond-mat/0312028">Milo, Kashtan, Itzkovitz, Newman and Alon 2003, On the uniform generation of random graphs with
 *     prescribed degree sequences</a>
 */
public final class Rewiring {
    private static final int ATTEMPTS_AN_EDGE = 10;

    private Rewiring() {}

    /** Exchanges edges of an undirected graph. */
    public static Graph of(Graph graph, Seed seed) {
        int[] ends = new int[2 * graph.edges()];
        int t = 0;
        for (int i = 0; i < graph.size(); i++) {
            for (int place = 0; place < graph.degree(i); place++) {
                if (i < graph.neighbour(i, place)) {
                    ends[t++] = i;
                    ends[t++] = graph.neighbour(i, place);
                }
            }
        }
        exchange(ends, Sense.EITHER, seed.generator());
        return Graph.ofEdges(graph.size(), ends);
    }

    /** Exchanges what the graph is made of, arcs or edges, and gives the undirected graph along which hops go. */
    public static Graph of(KnnGraph graph, Seed seed) {
        if (graph.variant() != KnnGraph.Variant.DIGRAPH) {
            return of(graph.graph(), seed);
        }
        int[] ends = graph.endpoints();
        exchange(ends, Sense.ONE_WAY, seed.generator());
        return Graph.ofEdges(graph.size(), ends);
    }

    /** Whether a pair and its reverse are one edge. */
    private enum Sense {
        EITHER,
        ONE_WAY
    }

    private static void exchange(int[] ends, Sense sense, RandomGenerator random) {
        int edges = ends.length / 2;
        LongHashSet present = new LongHashSet(edges);
        for (int e = 0; e < edges; e++) {
            present.add(key(ends[2 * e], ends[2 * e + 1], sense));
        }
        for (long attempt = 0; edges > 1 && attempt < (long) ATTEMPTS_AN_EDGE * edges; attempt++) {
            int e = random.nextInt(edges);
            int f = random.nextInt(edges);
            if (sense == Sense.EITHER && random.nextBoolean()) {
                int held = ends[2 * f];
                ends[2 * f] = ends[2 * f + 1];
                ends[2 * f + 1] = held;
            }
            exchange(ends, e, f, sense, present);
        }
    }

    private static void exchange(int[] ends, int e, int f, Sense sense, LongHashSet present) {
        int a = ends[2 * e];
        int b = ends[2 * e + 1];
        int c = ends[2 * f];
        int d = ends[2 * f + 1];
        long first = key(a, d, sense);
        long second = key(c, b, sense);
        if (a == d || c == b || first == second || present.contains(first) || present.contains(second)) {
            return;
        }
        present.removeAll(key(a, b, sense));
        present.removeAll(key(c, d, sense));
        present.add(first);
        present.add(second);
        ends[2 * e + 1] = d;
        ends[2 * f + 1] = b;
    }

    private static long key(int from, int to, Sense sense) {
        return sense == Sense.EITHER && to < from ? (long) to << 32 | from : (long) from << 32 | to;
    }
}
