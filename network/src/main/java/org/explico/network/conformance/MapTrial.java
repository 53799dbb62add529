package org.explico.network.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;

/**
 * The three questions about the map from one input of a graph to one of its outputs, the other inputs held at what is stored for them.
 *
 * <p>Where there is no such map for any values of the others, those that are whole numbers become constants (as an operator wants its axes or
 * its shape), then all of them.
 */
record MapTrial(Graph graph, Example example, int input, int output, Tolerance tolerance) {
    private static final long LARGE = 1L << 18;
    private static final long VAST = 1L << 22;

    MapResult run(Seed seed) {
        return switch (differential()) {
            case Differential.Unknown(String reason) -> MapResult.refused(from(), to(), reason);
            case Differential.Known(Program program) -> tried(program, seed);
        };
    }

    private MapResult tried(Program program, Seed seed) {
        Tensor expected = example.outputs().get(output);
        double[] x = example.inputs().get(input).toDoubles();
        try (OpenMap map = OpenMap.of(program, Recorded.feeds(graph, example))) {
            Tensor y = Tensor.of(map.to(), map.value(x)).to(expected.type());
            Outcome lowered = tolerance.compare("output " + to(), y, expected);
            DifferentialCheck.Answers answers = answers(program, map, x, seed);
            return new MapResult(from(), to(), lowered, answers.differences(), answers.duality());
        } catch (Refusal e) {
            // Our own graph, so no reason to refuse it.
            Outcome failed =
                    new Outcome.Failed("the graphs of the map", String.valueOf(e.getMessage()), "graphs that run");
            return new MapResult(from(), to(), failed, failed, failed);
        }
    }

    private static DifferentialCheck.Answers answers(Program program, OpenMap map, double[] x, Seed seed) {
        long widest =
                program.values().stream().mapToLong(v -> v.shape().size()).max().orElse(1);
        if (widest > VAST) {
            Outcome refused = new Outcome.Refused("a tensor of " + widest
                    + " values inside, more than the sweep takes differences of (" + VAST + ")");
            return new DifferentialCheck.Answers(refused, refused);
        }
        return DifferentialCheck.of(
                map, x, widest > LARGE ? DifferentialCheck.Effort.light() : DifferentialCheck.Effort.thorough(), seed);
    }

    private Differential differential() {
        Differential free = differential(graph);
        if (free instanceof Differential.Known) {
            return free;
        }
        Differential settled = differential(holding(i -> !i.type().isReal()));
        return settled instanceof Differential.Known ? settled : differential(holding(i -> true));
    }

    private Differential differential(Graph candidate) {
        Map<String, Shape> shapes = new HashMap<>();
        Recorded.feeds(graph, example).forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        shapes.keySet()
                .retainAll(candidate.inputs().stream().map(TensorInfo::name).toList());
        return Differential.of(candidate, from(), to(), shapes);
    }

    /** The graph with some of the other inputs made constants. */
    private Graph holding(java.util.function.Predicate<TensorInfo> which) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        List<TensorInfo> left = new ArrayList<>();
        Map<String, Tensor> feeds = Recorded.feeds(graph, example);
        for (TensorInfo info : graph.inputs()) {
            if (!info.name().equals(from()) && which.test(info)) {
                constants.put(info.name(), java.util.Objects.requireNonNull(feeds.get(info.name())));
            } else {
                left.add(info);
            }
        }
        return new Graph(graph.name(), graph.opset(), left, graph.outputs(), constants, graph.nodes());
    }

    private String from() {
        return graph.inputs().get(input).name();
    }

    private String to() {
        return graph.outputs().get(output);
    }
}
