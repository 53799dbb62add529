package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PointCloud;

/**
 * A graph whose components are joined by the edges of a minimum spanning tree of the components: c - 1 edges, whose lengths sum to the least that makes one
 * component. Every pair then has a distance; degrees and curvature change at the ends of what was added.
 *
 * <ul>
 *   <li>One component: the graph itself.
 *   <li>Equally long edges: the one with the smaller point outside, then with the smaller point inside of what has been joined so far.
 * </ul>
 *
 * <p>Prim's algorithm from the largest component: O(n o d) for o points outside of it, on all threads of the pool it is called from; memory O(n) beside the
 * graphs.
 *
 * @see <a href="https://doi.org/10.1002/j.1538-7305.1957.tb01515.x">Prim 1957</a>
 */
public final class SpanningJoin {
    private final Graph graph;
    private final int[] added;

    private SpanningJoin(Graph graph, int[] added) {
        this.graph = graph;
        this.added = added;
    }

    /** Joins the components of a graph on the points of a cloud, by a metric. */
    public static SpanningJoin of(Graph graph, PointCloud cloud, Metric metric) {
        GraphDistances.requireSameSize(graph, cloud.size());
        return of(graph, metric.lengths(cloud));
    }

    /** Joins the components of a graph by these lengths. */
    public static SpanningJoin of(Graph graph, PairLength length) {
        Components components = Components.of(graph);
        if (components.count() == 1) {
            return new SpanningJoin(graph, new int[0]);
        }
        int[] added = new Growth(components, length).edges();
        return new SpanningJoin(with(graph, added), added);
    }

    /** The joined graph. */
    public Graph graph() {
        return graph;
    }

    /** The endpoints of the added edges, two numbers an edge, in the order in which they were found. */
    public int[] added() {
        return added.clone();
    }

    @Override
    public String toString() {
        return "SpanningJoin(" + graph + ", " + added.length / 2 + " edges added)";
    }

    private static Graph with(Graph graph, int[] added) {
        EdgeList edges = EdgeList.of(graph);
        int[] endpoints = new int[2 * edges.size() + added.length];
        for (int e = 0; e < edges.size(); e++) {
            endpoints[2 * e] = edges.from(e);
            endpoints[2 * e + 1] = edges.to(e);
        }
        System.arraycopy(added, 0, endpoints, 2 * edges.size(), added.length);
        return Graph.ofEdges(graph.size(), endpoints);
    }

    /** What has been joined so far, and for each point outside the nearest one inside. */
    private static final class Growth {
        private final Components components;
        private final PairLength length;
        private final int[] component;
        private final double[] distance;
        private final int[] nearest;
        private int[] outside;

        Growth(Components components, PairLength length) {
            this.components = components;
            this.length = length;
            component = components.labels();
            distance = new double[component.length];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            nearest = new int[component.length];
            outside = IntStream.range(0, component.length).toArray();
        }

        int[] edges() {
            int[] edges = new int[2 * (components.count() - 1)];
            absorb(components.largest());
            for (int e = 0; e < edges.length; e += 2) {
                int next = outside[0];
                for (int v : outside) {
                    next = distance[v] < distance[next] ? v : next;
                }
                edges[e] = nearest[next];
                edges[e + 1] = next;
                absorb(component[next]);
            }
            return edges;
        }

        private void absorb(int joined) {
            outside = Arrays.stream(outside).filter(v -> component[v] != joined).toArray();
            int[] inside = components.vertices(joined);
            Arrays.sort(inside);
            Arrays.stream(outside).parallel().forEach(v -> {
                for (int u : inside) {
                    double d = length.of(u, v);
                    if (d < distance[v] || d == distance[v] && u < nearest[v]) {
                        distance[v] = d;
                        nearest[v] = u;
                    }
                }
            });
        }
    }
}
