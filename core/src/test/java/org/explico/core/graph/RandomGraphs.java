package org.explico.core.graph;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;

/** Graphs for laws, and the plainest way to all distances. */
final class RandomGraphs {
    /** More hops than any graph of these tests has. */
    static final int FAR = 1_000_000;

    private RandomGraphs() {}

    /** Each pair with this probability. */
    static Graph of(int n, double density, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        return Graph.ofEdges(
                n,
                IntStream.range(0, n * n)
                        .filter(t -> t / n < t % n && random.nextDouble() < density)
                        .flatMap(t -> IntStream.of(t / n, t % n))
                        .toArray());
    }

    /** A path in an order of its own. */
    static Graph path(int... vertices) {
        return Graph.ofEdges(
                vertices.length,
                IntStream.range(1, vertices.length)
                        .flatMap(t -> IntStream.of(vertices[t - 1], vertices[t]))
                        .toArray());
    }

    /** The same graph with vertex i named {@code names[i]}. */
    static Graph renamed(Graph graph, int... names) {
        EdgeList edges = EdgeList.of(graph);
        return Graph.ofEdges(
                graph.size(),
                IntStream.range(0, edges.size())
                        .flatMap(e -> IntStream.of(names[edges.from(e)], names[edges.to(e)]))
                        .toArray());
    }

    /** Points of a small lattice, many of which coincide or are equally far. */
    static NearestNeighbours lattice(int n, int dim, int side, int k, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        double[] x = random.ints((long) n * dim, 0, side).asDoubleStream().toArray();
        return NearestNeighbours.of(DistanceMatrix.euclidean(PointCloud.owning(n, dim, x)), k);
    }

    /** The hops of all pairs by Floyd and Warshall, {@link #FAR} or more without a path. */
    static int[][] floydWarshall(Graph graph) {
        int n = graph.size();
        int[][] d = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = i == j ? 0 : graph.adjacent(i, j) ? 1 : FAR;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }
}
