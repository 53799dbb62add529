package org.explico.network.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.explico.core.statistics.Seed;
import org.explico.network.Models;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many runs as one are each of them: points stacked, weights stacked, or both; values, push-forwards and pull-backs. */
class StackedTest {
    private static final Seed SEED = Seed.of(20261122);
    private static final int COUNT = 3;

    /**
     * A graph from {@code x} to {@code y}, whole numbers {@code i} beside x where it has any.
     *
     * @param weights its constants that learn
     */
    record Case(String name, Graph graph, List<String> weights) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "perceptron",
                        new Models(17, 2, 3)
                                .random("w", SEED, 3, 4)
                                .random("b", SEED, 4)
                                .node("Gemm", "z", "x", "w", "b")
                                .node("Tanh", "a", "z")
                                .random("v", SEED, 4, 2)
                                .node("MatMul", "u", "a", "v")
                                .node("LogSoftmax", "y", "u")
                                .graph("y"),
                        List.of("w", "b", "v")),
                new Case(
                        "convolution with groups",
                        new Models(17, 2, 4, 5, 4)
                                .random("w", SEED, 6, 2, 3, 2)
                                .random("b", SEED, 6)
                                .node(
                                        "Conv",
                                        Map.of(
                                                "group",
                                                whole(2),
                                                "strides",
                                                wholes(2L, 1L),
                                                "pads",
                                                wholes(1L, 0L, 1L, 1L)),
                                        "c",
                                        "x",
                                        "w",
                                        "b")
                                .node("Softplus", "y", "c")
                                .graph("y"),
                        List.of("w", "b")),
                new Case(
                        "transposed convolution and pooling",
                        new Models(17, 1, 2, 3, 3)
                                .random("w", SEED, 2, 3, 2, 2)
                                .node("ConvTranspose", Map.of("strides", wholes(2L, 2L)), "c", "x", "w")
                                .node(
                                        "MaxPool",
                                        Map.of("kernel_shape", wholes(3L, 2L), "strides", wholes(1L, 2L)),
                                        "p",
                                        "c")
                                .node("AveragePool", Map.of("kernel_shape", wholes(2L, 2L)), "q", "p")
                                .node("GlobalAveragePool", "y", "q")
                                .graph("y"),
                        List.of("w")),
                new Case(
                        "attention",
                        new Models(17, 2, 3, 4)
                                .random("wq", SEED, 4, 2)
                                .random("wk", SEED, 4, 2)
                                .random("wv", SEED, 4, 3)
                                .node("MatMul", "q", "x", "wq")
                                .node("MatMul", "k", "x", "wk")
                                .node("MatMul", "v", "x", "wv")
                                .node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "k")
                                .node("MatMul", "s", "q", "t")
                                .node("Softmax", "p", "s")
                                .node("MatMul", "y", "p", "v")
                                .graph("y"),
                        List.of("wq", "wk", "wv")),
                new Case(
                        "normalisation",
                        new Models(17, 3, 4)
                                .random("s", SEED, 4)
                                .random("b", SEED, 4)
                                .node("LayerNormalization", "n", "x", "s", "b")
                                .node("ReduceMean", Map.of("axes", wholes(0L)), "y", "n")
                                .graph("y"),
                        List.of("s", "b")),
                new Case(
                        "an embedding with known places",
                        new Models(17, 2, 3)
                                .random("table", SEED, 5, 3)
                                .constant("i", Tensor.of(Shape.of(2, 2), 4L, -1L, 0L, 4L))
                                .node("Gather", "e", "table", "i")
                                .node("Mul", "y", "e", "x")
                                .graph("y"),
                        List.of("table")),
                new Case(
                        "an embedding along another axis",
                        new Models(17, 2, 1, 3)
                                .random("table", SEED, 2, 5, 3)
                                .input("i", ElementType.INT64, 4)
                                .node("Gather", Map.of("axis", whole(1)), "e", "table", "i")
                                .node("Mul", "y", "e", "x")
                                .graph("y"),
                        List.of("table")),
                new Case(
                        "an embedding in a table of places",
                        new Models(17, 3)
                                .random("table", SEED, 5, 3)
                                .input("i", ElementType.INT64, 2, 2)
                                .node("Gather", "e", "table", "i")
                                .node("Mul", "y", "e", "x")
                                .graph("y"),
                        List.of("table")),
                new Case(
                        "elements, orders and pieces",
                        new Models(17, 3, 4)
                                .random("w", SEED, 3, 1)
                                .node("Mul", "m", "x", "w")
                                .constant("k", Tensor.longs(2))
                                .nodes("TopK", Map.of("axis", whole(1)), List.of("v", "at"), "m", "k")
                                .node("GatherElements", Map.of("axis", whole(1)), "g", "x", "at")
                                .node("Concat", Map.of("axis", whole(1)), "c", "v", "g", "w")
                                .constant("p", Tensor.longs(0, 1, 1, 0))
                                .node("Pad", "d", "c", "p")
                                .constant("to", Tensor.longs(2, 4, 6))
                                .node("Expand", "e", "d", "to")
                                .node("ReduceMax", Map.of("axes", wholes(2L)), "y", "e")
                                .graph("y"),
                        List.of("w")));
    }

    private static boolean hasPlaces(Case test) {
        return test.graph().inputs().size() > 1;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pointsStacked(Case test) {
        agrees(test, List.of("x"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsStacked(Case test) {
        agrees(test, test.weights());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pointsAndWeightsStacked(Case test) {
        List<String> all = new ArrayList<>(test.weights());
        all.add("x");
        agrees(test, all);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void placesStackedToo(Case test) {
        if (hasPlaces(test)) {
            agrees(test, List.of("i"));
            List<String> all = new ArrayList<>(test.weights());
            all.addAll(List.of("x", "i"));
            agrees(test, all);
            all.remove("x");
            agrees(test, all);
        }
    }

    /** The program moves by x and by its weights. */
    private static Program program(Case test) {
        Lowered lowered = Lowered.learning(test.graph(), Map.of(), test.weights());
        Program whole = lowered.program(List.of("y"));
        List<Program.Input> inputs = new ArrayList<>(whole.inputs());
        List<Program.Input> held = new ArrayList<>(whole.held());
        held.stream().filter(h -> h.name().equals("x")).forEach(inputs::add);
        held.removeIf(h -> h.name().equals("x"));
        return new Program(whole.values(), inputs, held, whole.constants(), whole.steps(), whole.outputs());
    }

    private static void agrees(Case test, List<String> apart) {
        Program one = program(test);
        List<Integer> numbers = Stream.concat(one.inputs().stream(), one.held().stream())
                .filter(i -> apart.contains(i.name()))
                .map(Program.Input::value)
                .toList();
        assertThat(numbers).as(test.name()).hasSize(apart.size());
        Program many = Stacked.of(one, COUNT, numbers);
        assertThat(many.shape(many.output())).isEqualTo(one.shape(one.output()).behind(COUNT));
        RandomGenerator random = SEED.child(test.name()).generator();
        Feeds feeds = new Feeds(one, apart, random);
        double[] tangent = normal(random, size(many, many.inputs()));
        double[] cotangent =
                normal(random, COUNT * Math.toIntExact(one.shape(one.output()).size()));
        Run together = run(many, feeds.stacked(many), tangent, cotangent);
        double[] shared = new double[together.pulled.length];
        for (int r = 0; r < COUNT; r++) {
            Run alone = run(one, feeds.one(r), slice(one, many, tangent, r), row(cotangent, r));
            assertThat(row(together.value, r))
                    .as("%s, value %d, seed %s", test, r, SEED)
                    .containsExactly(alone.value, within(1e-12));
            assertThat(row(together.pushed, r))
                    .as("%s, J v %d, seed %s", test, r, SEED)
                    .containsExactly(alone.pushed, within(1e-11));
            spread(one, many, alone.pulled, shared, r);
        }
        assertThat(together.pulled).as("%s, J^T w, seed %s", test, SEED).containsExactly(shared, within(1e-11));
    }

    /** What every input gets, for each of the runs. */
    private static final class Feeds {
        private final Program one;
        private final List<List<double[]>> values = new ArrayList<>();

        Feeds(Program one, List<String> apart, RandomGenerator random) {
            this.one = one;
            for (Program.Input input : all(one)) {
                int size = Math.toIntExact(one.shape(input.value()).size());
                List<double[]> runs = new ArrayList<>();
                for (int r = 0; r < COUNT; r++) {
                    boolean fresh = r == 0 || apart.contains(input.name());
                    runs.add(fresh ? drawn(one.kind(input.value()), size, random) : runs.getFirst());
                }
                values.add(runs);
            }
        }

        private static double[] drawn(Kind kind, int size, RandomGenerator random) {
            return kind == Kind.REAL
                    ? normal(random, size)
                    : random.doubles(size, -5, 5).map(Math::floor).toArray();
        }

        List<double[]> one(int r) {
            return values.stream().map(runs -> runs.get(r)).toList();
        }

        List<double[]> stacked(Program many) {
            List<double[]> out = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                List<double[]> runs = values.get(i);
                boolean wide = !many.shape(all(many).get(i).value())
                        .equals(one.shape(all(one).get(i).value()));
                out.add(wide ? runs.stream().flatMapToDouble(Arrays::stream).toArray() : runs.getFirst());
            }
            return out;
        }
    }

    private record Run(double[] value, double[] pushed, double[] pulled) {}

    private static List<Program.Input> all(Program program) {
        return Stream.concat(program.inputs().stream(), program.held().stream()).toList();
    }

    private static int size(Program program, List<Program.Input> inputs) {
        return inputs.stream()
                .mapToInt(i -> (int) program.shape(i.value()).size())
                .sum();
    }

    /** One graph with the value, one push-forward by all moving inputs, one pull-back to all of them. */
    private static Run run(Program program, List<double[]> values, double[] tangent, double[] cotangent) {
        GraphBuilder graph = new GraphBuilder("run");
        List<Feed> feeds = new ArrayList<>();
        Map<Integer, String> given = new java.util.HashMap<>();
        Map<Integer, String> tangents = new java.util.LinkedHashMap<>();
        int start = 0;
        for (int i = 0; i < values.size(); i++) {
            Program.Input input = all(program).get(i);
            Shape shape = program.shape(input.value());
            ElementType type = program.kind(input.value()).type(ElementType.FLOAT64);
            given.put(input.value(), graph.input(input.name(), type, shape));
            feeds.add(new Feed(
                    input.name(), type, Values.owning(shape, values.get(i).clone())));
            if (program.inputs().contains(input)) {
                String v = graph.input("v_" + input.name(), ElementType.FLOAT64, shape.behind(1));
                tangents.put(input.value(), v);
                double[] own = Arrays.copyOfRange(tangent, start, start + (int) shape.size());
                feeds.add(new Feed(v, ElementType.FLOAT64, Values.owning(shape.behind(1), own)));
                start += own.length;
            }
        }
        Shape to = program.shape(program.output());
        String w = graph.input("w_", ElementType.FLOAT64, to.behind(1));
        feeds.add(new Feed(w, ElementType.FLOAT64, Values.owning(to.behind(1), cotangent.clone())));
        Map<Integer, String> forward = ForwardPass.emit(graph, program, ElementType.FLOAT64, given);
        Map<Integer, String> pushed = PushForwardPass.emit(graph, program, ElementType.FLOAT64, forward, tangents);
        Map<Integer, String> pulled = PullBackPass.emit(graph, program, ElementType.FLOAT64, forward, w);
        List<String> outputs = new ArrayList<>(List.of(forward.get(program.output()), pushed.get(program.output())));
        program.inputs().forEach(i -> outputs.add(pulled.get(i.value())));
        try (Session session = Session.of("a run", graph.build(outputs.toArray(String[]::new)))) {
            List<Values> results = session.run(feeds);
            double[] all = results.subList(2, results.size()).stream()
                    .flatMapToDouble(v -> Arrays.stream(v.toArray()))
                    .toArray();
            return new Run(results.get(0).toArray(), results.get(1).toArray(), all);
        }
    }

    /** The part of a stacked tangent that one run gets. */
    private static double[] slice(Program one, Program many, double[] tangent, int r) {
        List<double[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < one.inputs().size(); i++) {
            int own = (int) one.shape(one.inputs().get(i).value()).size();
            int wide = (int) many.shape(many.inputs().get(i).value()).size();
            int at = start + (wide > own ? r * own : 0);
            parts.add(Arrays.copyOfRange(tangent, at, at + own));
            start += wide;
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Adds the cotangents of one run to those of the stack: what all runs share gets the sum. */
    private static void spread(Program one, Program many, double[] alone, double[] together, int r) {
        int from = 0;
        int start = 0;
        for (int i = 0; i < one.inputs().size(); i++) {
            int own = (int) one.shape(one.inputs().get(i).value()).size();
            int wide = (int) many.shape(many.inputs().get(i).value()).size();
            int at = start + (wide > own ? r * own : 0);
            for (int j = 0; j < own; j++) {
                together[at + j] += alone[from + j];
            }
            from += own;
            start += wide;
        }
    }

    private static double[] row(double[] rows, int r) {
        int width = rows.length / COUNT;
        return Arrays.copyOfRange(rows, r * width, (r + 1) * width);
    }

    private static double[] normal(RandomGenerator random, int size) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }
}
