package org.explico.core.curvature;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;

/** Graphs whose exact transport is known or is to be found. */
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
}
