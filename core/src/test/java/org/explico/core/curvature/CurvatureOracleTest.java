package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.curvature.FormanRicci.Augmentation;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.junit.jupiter.api.Test;

/** Against the tables of {@code bench/peers/curvature_oracle.py}. */
class CurvatureOracleTest {
    /** One graph of a table: the words of its lines, without the name. */
    private static Map<String, List<String[]>> table(String name) {
        try (InputStream in = Objects.requireNonNull(CurvatureOracleTest.class.getResourceAsStream(name))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            Map<String, List<String[]>> graphs = lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.groupingBy(cells -> cells[0], LinkedHashMap::new, Collectors.toList()));
            graphs.put("", List.<String[]>of(lines.getFirst().split(",", -1)));
            return graphs;
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    private static Graph graph(List<String[]> rows) {
        int[] endpoints = rows.stream()
                .flatMap(row -> Stream.of(row[1], row[2]))
                .mapToInt(Integer::parseInt)
                .toArray();
        return Graph.ofEdges(Arrays.stream(endpoints).max().orElseThrow() + 1, endpoints);
    }

    private static double[] column(List<String[]> rows, int place) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[place])).toArray();
    }

    @Test
    void everyNotionAgreesOnEveryEdge() {
        Map<String, List<String[]>> table = table("edges.csv");
        List<String> columns =
                Arrays.asList(Objects.requireNonNull(table.remove("")).getFirst());
        table.forEach((name, rows) -> {
            Graph graph = graph(rows);
            EdgeList edges = EdgeList.of(graph);
            assertThat(edges.size()).isEqualTo(rows.size());
            for (int place = 3; place < columns.size(); place++) {
                double[] ours = switch (columns.get(place)) {
                    case "omega" -> ResistanceCurvature.resistances(graph);
                    case "weighted-forman" -> weighted(graph, edges, Augmentation.NONE);
                    case "weighted-afrc3" -> weighted(graph, edges, Augmentation.TRIANGLES);
                    case String word -> CurvatureNotions.named(word).of(graph).toArray();
                };
                assertThat(ours)
                        .as("%s of %s", columns.get(place), name)
                        .containsExactly(column(rows, place), within(1e-11));
            }
        });
    }

    private static double[] weighted(Graph graph, EdgeList edges, Augmentation augmentation) {
        double[] weights = new double[edges.size()];
        Arrays.setAll(weights, e -> 1 + (edges.from(e) + 1) * (edges.to(e) + 2) % 7 / 4.0);
        double[] vertices = new double[graph.size()];
        Arrays.setAll(vertices, v -> 1 + v % 5 / 2.0);
        return WeightedForman.of(graph, weights, vertices)
                .curvature(augmentation)
                .toArray();
    }

    @Test
    void diffusionAgreesAtEveryVertex() {
        Map<String, List<String[]>> edges = table("edges.csv");
        Map<String, List<String[]>> nodes = table("nodes.csv");
        edges.remove("");
        DiffusionCurvature mass = DiffusionCurvature.withDefaults();
        edges.forEach((name, rows) -> {
            Graph graph = graph(rows);
            List<String[]> theirs = Objects.requireNonNull(nodes.get(name));
            assertThat(theirs).hasSize(graph.size());
            assertThat(mass.nodes(graph).toArray()).containsExactly(column(theirs, 2), within(1e-13));
            assertThat(mass.withSteps(3).withRadius(2).nodes(graph).toArray())
                    .containsExactly(column(theirs, 3), within(1e-13));
            assertThat(mass.withScale(DiffusionCurvature.Scale.MEAN)
                            .nodes(graph)
                            .toArray())
                    .containsExactly(column(theirs, 4), within(1e-13));
        });
    }
}
