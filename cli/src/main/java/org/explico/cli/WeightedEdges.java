package org.explico.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PairLength;
import org.explico.core.flow.FlowCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * A graph whose edges have weights, and its curvature by them. Forman's notions take a weight as it is; Ollivier's takes lengths, in which a walk goes to a
 * neighbour at length w with a chance in proportion to \(e^{-w^2}\). For the heat kernel its lengths are \(d/(2\sqrt{t})\), so that these chances are the
 * kernel; the unit of length cancels in the curvature itself.
 */
final class WeightedEdges {
    /** Below it Ollivier's curvature with lengths takes two vertices for one. */
    private static final double SHORTEST = 1e-7;

    /** Whom a walk goes to, in files. */
    static final String SHARES = "share of exp(-length^2)";

    private static final String COINCIDE = "leave out points that coincide or nearly do, or --weights itself";

    private final Graph graph;
    private final FlowCurvature notion;
    private final String word;
    private final double[] numbers;
    private final OptionalDouble bandwidth;

    private WeightedEdges(Graph graph, FlowCurvature notion, String word, double[] numbers, OptionalDouble bandwidth) {
        this.graph = graph;
        this.notion = notion;
        this.word = word;
        this.numbers = numbers;
        this.bandwidth = bandwidth;
    }

    static WeightedEdges of(
            EdgeWeights kind, GivenGraph given, GraphSource source, GraphOptions options, FlowCurvature notion) {
        EdgeList edges = given.list();
        double[] numbers = numbers(edges, source, options);
        boolean lengths = notion instanceof FlowCurvature.Ollivier;
        return switch (kind) {
            case EdgeWeights.Given() -> {
                requireAbove(
                        lengths ? SHORTEST : 0, edges, "the weights of the file", "correct the third column", numbers);
                yield new WeightedEdges(given.graph(), notion, "given", numbers, OptionalDouble.empty());
            }
            case EdgeWeights.Length() -> {
                requireAbove(lengths ? SHORTEST : 0, edges, "--weights length", COINCIDE, numbers);
                yield new WeightedEdges(given.graph(), notion, "length", numbers, OptionalDouble.empty());
            }
            case EdgeWeights.Heat heat -> {
                double t = numbers.length == 0 ? 1 : heat.bandwidth().t(numbers);
                double[] scaled = Arrays.stream(numbers)
                        .map(d -> lengths ? d / (2 * Math.sqrt(t)) : StrictMath.exp(-d * d / (4 * t)))
                        .toArray();
                requireAbove(
                        lengths ? SHORTEST : 0,
                        edges,
                        "--weights heat",
                        lengths ? COINCIDE : "give a larger T",
                        scaled);
                yield new WeightedEdges(given.graph(), notion, "heat", scaled, OptionalDouble.of(t));
            }
        };
    }

    private static double[] numbers(EdgeList edges, GraphSource source, GraphOptions options) {
        return switch (source) {
            case GraphSource.Edges file -> file.given().weights();
            case GraphSource.Points points -> {
                PairLength length = GivenGraph.lengths(points.space(), options);
                double[] lengths = new double[edges.size()];
                IntStream.range(0, lengths.length)
                        .parallel()
                        .forEach(e -> lengths[e] = length.of(edges.from(e), edges.to(e)));
                yield lengths;
            }
        };
    }

    private static void requireAbove(double least, EdgeList edges, String what, String nextStep, double... numbers) {
        for (int e = 0; e < numbers.length; e++) {
            if (!(numbers[e] > least)) {
                String got = numbers[e] + " for the edge of " + edges.from(e) + " and " + edges.to(e);
                throw Refusal.badInput(
                        what, "edges that weigh more than " + (least == 0 ? "0" : "" + least), got, nextStep);
            }
        }
    }

    /** What curvature by these weights costs. */
    Cost cost() {
        return notion.cost(graph.size(), numbers.length);
    }

    /** The curvature of every edge and what it weighs. */
    CurvatureValues values() {
        String column = notion instanceof FlowCurvature.Ollivier ? "length" : "weight";
        return CurvatureValues.of(notion.of(graph, numbers), new CurvatureValues.Beside(column, numbers));
    }

    /** What the weights are, for a person. */
    String words() {
        String range = numbers.length == 0
                ? "no edges"
                : String.format(
                        Locale.ROOT,
                        "from %.5g to %.5g",
                        Arrays.stream(numbers).min().orElseThrow(),
                        Arrays.stream(numbers).max().orElseThrow());
        String kind =
                bandwidth.isPresent() ? String.format(Locale.ROOT, "heat, t = %.5g", bandwidth.getAsDouble()) : word;
        return notion instanceof FlowCurvature.Ollivier
                ? "weights: " + kind + "; lengths " + range + ", a neighbour at length w gets its share of exp(-w²)"
                : "weights: " + kind + "; " + range;
    }

    /** The same for programs. */
    Map<String, Object> provenance() {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("weights", word);
        bandwidth.ifPresent(t -> made.put("bandwidth", t));
        if (notion instanceof FlowCurvature.Ollivier) {
            made.put("neighbours", SHARES);
        }
        return made;
    }
}
