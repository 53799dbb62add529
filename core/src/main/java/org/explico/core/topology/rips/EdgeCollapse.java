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
 *   <li>Coinciding points: their edge stays, and for one of them all other edges go.
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

    private static final int NOBODY = -1;

    /** A denser graph than this has so many common neighbours that little is dominated, and what is, late. */
    private static final double DENSE = 0.25;

    /** How many edges the pilot looks at, and how many of them must be dominated as they come. */
    private static final int PILOT = 256;

    private static final double WORTH = 0.5;

    private final EdgeOrder edges;
    private final int[] times;
    private final EdgeCollapseTimes graph;
    private final int[] common;
    private final int[] since;
    private final int[] candidates;
    private int count;

    private EdgeCollapse(EdgeOrder edges) {
        this.edges = edges;
        times = times(edges);
        graph = EdgeCollapseTimes.of(edges, times);
        common = new int[edges.size()];
        since = new int[edges.size()];
        candidates = new int[edges.size()];
    }

    /**
     * The edges that are left, in their new order.
     *
     * @param progress hears the share of the edges looked at
     * @throws CancellationException when the thread is interrupted; its mark is left set
     */
    static EdgeOrder of(EdgeOrder edges, Progress progress) {
        EdgeCollapse collapse = new EdgeCollapse(edges);
        return collapse.left(collapse.all(progress));
    }

    /**
     * True when collapsing these edges is likely to pay for the bars up to a degree: 2 or more, with at most a quarter of all pairs joined, and most
     * of a sample of edges dominated when they come. The sample is spread over the ranks, always the same.
     */
    static boolean worthwhile(EdgeOrder edges, int degree) {
        double pairs = 0.5 * edges.size() * (edges.size() - 1.0);
        return degree >= 2 && edges.count() >= PILOT && edges.count() < DENSE * pairs && new EdgeCollapse(edges).pilot() >= WORTH;
    }

    /** The share of sampled edges that are dominated as they come. */
    private double pilot() {
        int dominated = 0;
        for (int k = 0; k < PILOT; k++) {
            int rank = (int) ((2L * k + 1) * edges.count() / (2 * PILOT));
            look(rank);
            dominated += dominator(times[rank]) == NOBODY ? 0 : 1;
        }
        return (double) dominated / PILOT;
    }

    /** For each rank when its edge comes in the end. */
    private int[] all(Progress progress) {
        int[] moved = times.clone();
        int passed = times.length;
        for (int rank = times.length - 1; rank >= 0; rank--) {
            // The bits show the graph at the time of this edge, with all edges of its length.
            while (times[passed - 1] > times[rank]) {
                passed--;
                graph.passed(edges.larger()[passed], edges.smaller()[passed]);
            }
            moved[rank] = moved(rank);
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

    /** Moves one edge as far as it goes. */
    private int moved(int rank) {
        int u = edges.larger()[rank];
        int v = edges.smaller()[rank];
        if (!graph.mayBeDominated(u, v)) {
            return times[rank];
        }
        look(rank);
        int time = firstFree(times[rank]);
        if (time != times[rank]) {
            graph.move(u, v, time);
            graph.passed(u, v);
        }
        return time;
    }

    private void look(int rank) {
        count = graph.common(edges.larger()[rank], edges.smaller()[rank], common, since);
    }

    /** The first time, from this one on, when no common neighbour is joined to all others. */
    private int firstFree(int from) {
        int time = from;
        while (time != NEVER) {
            int dominator = dominator(time);
            if (dominator == NOBODY) {
                return time;
            }
            time = lost(dominator, time);
        }
        return NEVER;
    }

    /** The first time after this one when a point comes that the dominating one is not joined to by then. */
    private int lost(int dominator, int time) {
        int lost = NEVER;
        for (int k = 0; k < count; k++) {
            int from = since[k];
            if (from > time && from < lost && common[k] != dominator && graph.at(dominator, common[k]) > from) {
                lost = from;
            }
        }
        return lost;
    }

    /** A point joined to all others at this time. */
    private int dominator(int time) {
        int left = 0;
        for (int k = 0; k < count; k++) {
            if (since[k] <= time) {
                candidates[left++] = common[k];
            }
        }
        while (left > 0) {
            int stranger = stranger(candidates[0], time);
            if (stranger == NOBODY) {
                return candidates[0];
            }
            left = joined(stranger, left, time);
        }
        return NOBODY;
    }

    private int stranger(int candidate, int time) {
        for (int k = 0; k < count; k++) {
            if (since[k] <= time && common[k] != candidate && graph.at(candidate, common[k]) > time) {
                return common[k];
            }
        }
        return NOBODY;
    }

    /** Leaves the candidates that are joined to this point; returns how many. */
    private int joined(int stranger, int candidatesNow, int time) {
        int left = 0;
        for (int k = 0; k < candidatesNow; k++) {
            int candidate = candidates[k];
            if (candidate == stranger || graph.at(stranger, candidate) <= time) {
                candidates[left++] = candidate;
            }
        }
        return left;
    }

    /** The edges at their new times, by length and then by their ends. */
    private EdgeOrder left(int[] moved) {
        int[] place = placeByEnds();
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

    /** For each rank, the place of its edge by the larger and then the smaller end. */
    private int[] placeByEnds() {
        int n = edges.size();
        int[] bySmaller = sorted(edges.smaller(), range(edges.count()), n);
        int[] byEnds = sorted(edges.larger(), bySmaller, n);
        int[] place = new int[byEnds.length];
        for (int k = 0; k < byEnds.length; k++) {
            place[byEnds[k]] = k;
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
    private static int[] times(EdgeOrder edges) {
        int[] times = new int[edges.count()];
        for (int r = 1; r < times.length; r++) {
            times[r] = edges.length(r) == edges.length(r - 1) ? times[r - 1] : r;
        }
        return times;
    }
}
