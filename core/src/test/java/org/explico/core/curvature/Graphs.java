package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;

/** Graphs that tests share: those whose curvature is known, and random ones. */
final class Graphs {
    private Graphs() {}

    static Graph cycle(int n) {
        return Graph.ofEdges(
                n,
                IntStream.range(0, n).flatMap(i -> IntStream.of(i, (i + 1) % n)).toArray());
    }

    static Graph complete(int n) {
        return random(n, 1, RandomGenerator.of("L64X128MixRandom"));
    }

    static Graph hypercube(int dim) {
        return Graph.ofEdges(
                1 << dim,
                IntStream.range(0, 1 << dim)
                        .flatMap(x -> IntStream.range(0, dim).flatMap(b -> IntStream.of(x, x ^ 1 << b)))
                        .toArray());
    }

    /** The square grid on a torus. */
    static Graph torus(int side) {
        return Graph.ofEdges(
                side * side,
                IntStream.range(0, side * side)
                        .flatMap(t -> {
                            int row = t / side;
                            int column = t % side;
                            return IntStream.of(
                                    t, row * side + (column + 1) % side, t, (row + 1) % side * side + column);
                        })
                        .toArray());
    }

    /** A tree in which each vertex but the first hangs on an earlier one. */
    static Graph tree(int n, RandomGenerator random) {
        return Graph.ofEdges(
                n,
                IntStream.range(1, n)
                        .flatMap(i -> IntStream.of(i, random.nextInt(i)))
                        .toArray());
    }

    /** Each pair is joined with this chance. */
    static Graph random(int n, double chance, RandomGenerator random) {
        return Graph.ofEdges(
                n,
                IntStream.range(0, n * n)
                        .filter(t -> t / n < t % n)
                        .filter(t -> random.nextDouble() < chance)
                        .flatMap(t -> IntStream.of(t / n, t % n))
                        .toArray());
    }

    /** Points of a plane joined when close: many triangles, uneven degrees. */
    static Graph geometric(int n, double radius, RandomGenerator random) {
        double[] x = random.doubles(n).map(Math::sqrt).toArray();
        double[] y = random.doubles(n).toArray();
        return Graph.ofEdges(
                n,
                IntStream.range(0, n * n)
                        .filter(t -> t / n < t % n)
                        .filter(t -> Math.hypot(x[t / n] - x[t % n], y[t / n] - y[t % n]) < radius)
                        .flatMap(t -> IntStream.of(t / n, t % n))
                        .toArray());
    }

    static Graph path(int n) {
        return Graph.ofEdges(
                n, IntStream.range(1, n).flatMap(i -> IntStream.of(i - 1, i)).toArray());
    }

    static Graph star(int leaves) {
        return Graph.ofEdges(
                leaves + 1,
                IntStream.rangeClosed(1, leaves)
                        .flatMap(i -> IntStream.of(0, i))
                        .toArray());
    }

    static Graph completeBipartite(int a, int b) {
        return Graph.ofEdges(
                a + b,
                IntStream.range(0, a * b)
                        .flatMap(t -> IntStream.of(t / b, a + t % b))
                        .toArray());
    }

    static Graph random(int n, double chance, Seed seed) {
        return random(n, chance, seed.generator());
    }

    static Graph tree(int n, Seed seed) {
        return tree(n, seed.generator());
    }

    /** Random graphs from nearly empty to nearly complete, with isolated vertices and several components among them. */
    static Graph some(long seed) {
        return random(6 + (int) (seed % 11), 0.08 + 0.09 * (seed % 10), Seed.of(seed));
    }

    /** The graph with vertex i called {@code names[i]}. */
    static Graph renamed(Graph graph, int... names) {
        return Graph.ofEdges(
                graph.size(),
                IntStream.range(0, graph.size())
                        .flatMap(i -> IntStream.range(0, graph.degree(i))
                                .flatMap(place -> IntStream.of(names[i], names[graph.neighbour(i, place)])))
                        .toArray());
    }

    static void assertAllNear(double[] values, double known, double tolerance) {
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("place %d", i).isCloseTo(known, within(tolerance));
        }
    }
}
