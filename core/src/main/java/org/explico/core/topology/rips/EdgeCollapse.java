package org.explico.core.topology.rips;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.explico.core.measure.Progress;

/**
 * Collapse of edges: a smaller filtration by edges with the same bars of positive length in every degree and over every field.
 *
 * <p>At time t, an edge uv is <em>dominated</em> when one of the common neighbours of u and v is joined to all the others. Its link is then a cone,
 * and the flag complex with the edge and the one without it are of one homotopy type. So an edge that is dominated at all times from its own on is
 * left out, and one that is dominated until t comes at t.
 *
 * <p>Edges are taken from the last to the first, each once, in the graph as it has become. Edges of equal length come together, so integer
 * metrics, whose edges have few lengths, collapse as far as any.
 *
 * <ul>
 *   <li>No common neighbours: not dominated.
 *   <li>All points equally far apart: a tree is left.
 *   <li>A tree, or points of which no three are joined: nothing changes.
 * </ul>
 *
 * <p>With k common neighbours an edge takes O(n k / 64) steps in a matrix while it is not dominated, usually far fewer, and O(k) a change of its
 * dominating point, of which there are few. Memory: 4n² bytes for a matrix and n²/4 for bits, or 16 bytes an edge for lists. One thread.
 *
 * @see <a href="https://doi.org/10.4230/LIPIcs.SoCG.2020.19">Boissonnat, Pritam 2020</a>
 * @see <a href="https://doi.org/10.4230/LIPIcs.SoCG.2022.44">Glisse, Pritam 2022</a>
 */
final class EdgeCollapse {
    private static final int NEVER = EdgeCollapseTimes.NEVER;

    private static final int REPORT = 1 << 12;

    /** How many edges the pilot looks at. */
    private static final int PILOT = 48;

    /** In a denser graph than this, edges that go alone often do not go together. */
    private static final double DENSE = 0.25;

    private EdgeCollapse() {}

    /**
     * The edges that are left, in their new order.
     *
     * @param progress hears the share of the edges looked at
     * @throws CancellationException when the thread is interrupted; its mark is left set
     */
    static EdgeOrder of(EdgeOrder edges, Progress progress) {
        int[] times = times(edges);
        return left(edges, moved(edges, times, EdgeCollapseTimes.of(edges, times), progress));
    }

    /**
     * True when collapsing these edges is likely to pay for the bars up to a degree: 2 or more, with enough edges that go, each alone, in a sample that
     * is spread over the ranks and always the same.
     *
     * <p>Processor time on inputs of {@code bench/peers/homology_inputs.py}, with over without: degree two, 0.2 gone: 1.8; 0.8 gone: 0.5 to 1; in
     * dense graphs 0.8 gone: 1.3, and 0.9 or more: 0.4 to 0.6. Degree three, which has more simplices an edge, 0.5 gone: 0.17 to 0.4.
     */
    static boolean worthwhile(EdgeOrder edges, int degree) {
        if (degree < 2 || edges.count() < PILOT) {
            return false;
        }
        double pairs = 0.5 * edges.size() * (edges.size() - 1.0);
        double enough = degree > 2 ? 0.25 : edges.count() > DENSE * pairs ? 0.9 : 0.5;
        return gone(edges) >= enough;
    }

    /** The share of sampled edges that go, each alone. */
    static double gone(EdgeOrder edges) {
        int[] times = times(edges);
        EdgeCollapseTimes graph = EdgeCollapseLists.of(edges, times);
        int gone = 0;
        for (int k = 0; k < PILOT; k++) {
            int rank = (int) ((2L * k + 1) * edges.count() / (2 * PILOT));
            int time = graph.firstFree(edges.larger()[rank], edges.smaller()[rank], times[rank]);
            gone += time == NEVER ? 1 : 0;
        }
        return (double) gone / PILOT;
    }

    /** For each rank when its edge comes in the end; edge r is at {@code times[r]} in the graph. */
    static int[] moved(EdgeOrder edges, int[] times, EdgeCollapseTimes graph, Progress progress) {
        int[] moved = times.clone();
        int passed = times.length;
        for (int rank = times.length - 1; rank >= 0; rank--) {
            // The bits show the graph at the time of this edge, with all edges of its length.
            while (times[passed - 1] > times[rank]) {
                passed--;
                if (moved[passed] == times[passed]) {
                    graph.passed(edges.larger()[passed], edges.smaller()[passed]);
                }
            }
            int u = edges.larger()[rank];
            int v = edges.smaller()[rank];
            moved[rank] = graph.firstFree(u, v, times[rank]);
            if (moved[rank] != times[rank]) {
                graph.move(u, v, moved[rank]);
                graph.passed(u, v);
            }
            if (rank % REPORT == 0) {
                report(progress, 1 - (double) rank / times.length);
            }
        }
        return moved;
    }

    private static void report(Progress progress, double done) {
        progress.at("collapsing edges", done);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while collapsing edges");
        }
    }

    /** The edges at their new times, by length and then by their ends. */
    private static EdgeOrder left(EdgeOrder edges, int[] moved) {
        int[] place = inverse(byEnds(edges));
        long[] order = new long[moved.length];
        int[] rankAt = new int[moved.length];
        int left = 0;
        for (int rank = 0; rank < moved.length; rank++) {
            rankAt[place[rank]] = rank;
            if (moved[rank] != NEVER) {
                order[left++] = ((long) moved[rank] << 32) | place[rank];
            }
        }
        Arrays.sort(order, 0, left);
        int[] larger = new int[left];
        int[] smaller = new int[left];
        double[] lengths = new double[left];
        for (int k = 0; k < left; k++) {
            int rank = rankAt[(int) order[k]];
            larger[k] = edges.larger()[rank];
            smaller[k] = edges.smaller()[rank];
            lengths[k] = edges.length((int) (order[k] >>> 32));
        }
        return new EdgeOrder(edges.size(), larger, smaller, lengths);
    }

    /** Ranks by the larger and then the smaller end of their edges. */
    static int[] byEnds(EdgeOrder edges) {
        int n = edges.size();
        return sorted(edges.larger(), sorted(edges.smaller(), range(edges.count()), n), n);
    }

    private static int[] inverse(int[] order) {
        int[] place = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            place[order[k]] = k;
        }
        return place;
    }

    /** Ranks by one of their ends, equal ones as they were. */
    private static int[] sorted(int[] end, int[] ranks, int n) {
        int[] next = new int[n + 1];
        for (int rank : ranks) {
            next[end[rank] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] sorted = new int[ranks.length];
        for (int rank : ranks) {
            sorted[next[end[rank]]++] = rank;
        }
        return sorted;
    }

    private static int[] range(int to) {
        int[] range = new int[to];
        Arrays.setAll(range, k -> k);
        return range;
    }

    /** The time of an edge is the first rank with its length. */
    static int[] times(EdgeOrder edges) {
        int[] times = new int[edges.count()];
        for (int r = 1; r < times.length; r++) {
            times[r] = edges.length(r) == edges.length(r - 1) ? times[r - 1] : r;
        }
        return times;
    }
}
