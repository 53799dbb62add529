package org.explico.core.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;

/** Tables of bench/peers/flow_oracle.py, and the graphs the tests of this package share. */
public final class FlowTables {
    /** The two factions of the karate club after its split, from networkx.karate_club_graph: 0 is Mr. Hi's. */
    public static final Partition FACTIONS = Partition.of(
            0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private FlowTables() {}

    /** The rows of a table, without its two lines of header. */
    public static List<String[]> rows(String name) {
        try (InputStream in = Objects.requireNonNull(FlowTables.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers between spaces. */
    public static int[] integers(String cell) {
        return Arrays.stream(cell.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** The graph of the rows, which have the ends of an edge at these columns. */
    public static Graph graph(int size, List<String[]> rows, int from, int to) {
        return Graph.ofEdges(
                size,
                rows.stream()
                        .flatMapToInt(r -> IntStream.of(Integer.parseInt(r[from]), Integer.parseInt(r[to])))
                        .toArray());
    }

    /** Numbers of a column. */
    public static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r[column])).toArray();
    }

    /** Zachary's karate club, as the flow tables have it. */
    public static Graph karate() {
        List<String[]> rows = rows("flows.csv").stream()
                .filter(r -> r[0].equals("karate") && r[3].equals("3"))
                .toList();
        return graph(34, rows, 4, 5);
    }

    /** An edge between each two of n vertices with this chance. */
    public static Graph random(int n, double density, Seed seed) {
        RandomGenerator random = seed.generator();
        return Graph.ofEdges(
                n,
                IntStream.range(0, n * n)
                        .filter(t -> t / n < t % n && random.nextDouble() < density)
                        .flatMap(t -> IntStream.of(t / n, t % n))
                        .toArray());
    }

    /** Blocks of equal size with one chance of edges inside and another between. */
    public static Graph blocks(int blocks, int size, double inside, double between, Seed seed) {
        RandomGenerator random = seed.generator();
        int n = blocks * size;
        return Graph.ofEdges(
                n,
                IntStream.range(0, n * n)
                        .filter(t -> t / n < t % n
                                && random.nextDouble() < (t / n / size == t % n / size ? inside : between))
                        .flatMap(t -> IntStream.of(t / n, t % n))
                        .toArray());
    }

    /** Lengths between a half and two. */
    public static double[] lengths(Graph graph, Seed seed) {
        return seed.generator().doubles(graph.edges(), 0.5, 2).toArray();
    }

    /** The same graph with vertices called otherwise, and lengths that go with them. */
    public static Graph renamed(Graph graph, int[] names) {
        EdgeList edges = EdgeList.of(graph);
        return Graph.ofEdges(
                graph.size(),
                IntStream.range(0, edges.size())
                        .flatMap(e -> IntStream.of(names[edges.from(e)], names[edges.to(e)]))
                        .toArray());
    }

    /** An order of 0..n-1. */
    public static int[] shuffled(int n, Seed seed) {
        RandomGenerator random = seed.generator();
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        return order;
    }
}
