package org.explico.core.topology.complex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * A graph that grows by the values of its vertices: an edge comes with its later end. In the lower star the low values come first, in the upper star
 * the high ones, and births and deaths are negated values.
 *
 * <ul>
 *   <li>Every component has one class of degree zero that never dies; every independent loop is a class of degree one, and none dies.
 *   <li>Equal values: the vertex with the smaller number is the older one.
 *   <li>One value a vertex, each finite; otherwise refused.
 * </ul>
 *
 * <p>O((n + m) log n) for n vertices and m edges, by union-find. Extended persistence: O(n) more a loop.
 *
 * @see <a href="https://doi.org/10.1090/mbk/069">Edelsbrunner, Harer 2010</a>
 */
public final class GraphFiltration {
    private final Graph graph;
    private final double[] values;
    private final int[] order;
    private final int[] rank;

    private GraphFiltration(Graph graph, double[] values) {
        this.graph = graph;
        this.values = values;
        order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(i -> i)
                .toArray();
        rank = new int[order.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
        }
    }

    /** Low values first. */
    public static GraphFiltration lowerStar(Graph graph, double... values) {
        requireValues(graph, values);
        return new GraphFiltration(
                graph, Arrays.stream(values).map(v -> v + 0.0).toArray());
    }

    /** High values first: the lower star of the negated values. */
    public static GraphFiltration upperStar(Graph graph, double... values) {
        requireValues(graph, values);
        return new GraphFiltration(
                graph, Arrays.stream(values).map(v -> 0.0 - v).toArray());
    }

    /** Degrees zero and one. */
    public PersistenceDiagram diagram() {
        Components components = new Components(values.length);
        List<PersistencePair> pairs = new ArrayList<>();
        for (int r = 0; r < order.length; r++) {
            double now = values[order[r]];
            for (int place = 0; place < graph.degree(order[r]); place++) {
                int older = rank[graph.neighbour(order[r], place)];
                if (older < r) {
                    int died = components.join(older, r);
                    pairs.add(
                            died == Components.NONE
                                    ? new PersistencePair(1, now, Double.POSITIVE_INFINITY)
                                    : new PersistencePair(0, values[order[died]], now));
                }
            }
        }
        for (int r = 0; r < order.length; r++) {
            if (components.root(r) == r) {
                pairs.add(new PersistencePair(0, values[order[r]], Double.POSITIVE_INFINITY));
            }
        }
        return PersistenceDiagram.of(pairs);
    }

    /**
     * The extended diagram: what grows by values from below is then closed from above, and so every loop and component has an end. Points of the first
     * two kinds with birth = death are left out.
     *
     * <p>Loops: the greatest value of a loop is its birth and its least value its death. Edges come by their later end into a spanning forest that keeps
     * its earlier ends as late as it can; each loop that closes gives up its edge with the least end.
     *
     * @see <a href="https://doi.org/10.1007/s10208-008-9027-z">Cohen-Steiner, Edelsbrunner, Harer 2009</a>
     */
    public List<ExtendedPair> extended() {
        List<ExtendedPair> pairs = new ArrayList<>();
        for (PersistencePair p : diagram().pairs(0)) {
            if (!p.essential()) {
                pairs.add(new ExtendedPair(ExtendedPair.Kind.ORDINARY, p.birth(), p.death()));
            }
        }
        for (PersistencePair p : upperStar(graph, values).diagram().pairs(0)) {
            if (!p.essential()) {
                pairs.add(new ExtendedPair(ExtendedPair.Kind.RELATIVE, 0.0 - p.birth(), 0.0 - p.death()));
            }
        }
        addLoopsAndComponents(pairs);
        pairs.sort(null);
        return List.copyOf(pairs);
    }

    private void addLoopsAndComponents(List<ExtendedPair> pairs) {
        LatestForest forest = new LatestForest(order.length);
        for (int r = 0; r < order.length; r++) {
            for (int place = 0; place < graph.degree(order[r]); place++) {
                int older = rank[graph.neighbour(order[r], place)];
                int givenUp = older < r ? forest.add(older, r) : LatestForest.NONE;
                if (givenUp != LatestForest.NONE) {
                    pairs.add(new ExtendedPair(ExtendedPair.Kind.LOOP, values[order[r]], values[order[givenUp]]));
                }
            }
        }
        int[] least = new int[order.length];
        int[] greatest = new int[order.length];
        Arrays.fill(least, order.length);
        for (int r = 0; r < order.length; r++) {
            int root = forest.root(r);
            least[root] = Math.min(least[root], r);
            greatest[root] = r;
        }
        for (int root = 0; root < order.length; root++) {
            if (least[root] < order.length) {
                pairs.add(new ExtendedPair(
                        ExtendedPair.Kind.COMPONENT, values[order[least[root]]], values[order[greatest[root]]]));
            }
        }
    }

    private static void requireValues(Graph graph, double[] values) {
        boolean finite = Arrays.stream(values).allMatch(Double::isFinite);
        if (values.length != graph.size() || !finite) {
            throw Refusal.badInput(
                    "values of a graph's vertices",
                    graph.size() + " finite values",
                    finite ? values.length + " values" : "values that are not finite",
                    "give one value a vertex");
        }
    }

    /** Union-find in which the older of two roots stays. */
    private static final class Components {
        private static final int NONE = -1;

        private final int[] parent;

        private Components(int size) {
            parent = new int[size];
            Arrays.setAll(parent, i -> i);
        }

        /** The root that is one no more. */
        private int join(int i, int j) {
            int a = root(i);
            int b = root(j);
            parent[Math.max(a, b)] = Math.min(a, b);
            return a == b ? NONE : Math.max(a, b);
        }

        private int root(int i) {
            int at = i;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }
    }
}
