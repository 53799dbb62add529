package org.explico.network.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.explico.network.differentiate.ForwardPass;
import org.explico.network.differentiate.Primitive;
import org.explico.network.differentiate.Program;
import org.explico.network.differentiate.ProgramBuilder;
import org.explico.network.differentiate.PullBackPass;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * One step of training as one graph in float64: gather a batch, forward, softmax cross-entropy, pull back, update by Adam. The parameters and
 * both moments are one vector each, so that the state that is fed back is three tensors.
 *
 * <p>Every row of a batch has a weight; the rows that fill up the last batch weigh nothing.
 */
final class StepGraph {
    static final String POINTS = "points";
    static final String TARGETS = "targets";
    static final String ROWS = "rows";
    static final String WEIGHTS = "weights";
    static final String PARAMETERS = "parameters";
    static final String MEAN = "mean";
    static final String SQUARE = "square";
    static final String RATE = "rate";
    static final String SCALE = "scale";
    static final String LOSS = "loss";
    static final String LOGITS = "logits";

    private static final double KEEP_MEAN = 0.9;
    private static final double KEEP_SQUARE = 0.999;
    private static final double FLOOR = 1e-8;

    private StepGraph() {}

    static double keepMean() {
        return KEEP_MEAN;
    }

    static double keepSquare() {
        return KEEP_SQUARE;
    }

    /** Outputs: {@code new.parameters, new.mean, new.square, loss}. */
    static Graph step(MlpArchitecture architecture, int points, int batch) {
        GraphBuilder graph = new GraphBuilder("step");
        int p = architecture.parameters();
        graph.input(POINTS, ElementType.FLOAT64, Shape.of(points, architecture.inputDim()));
        graph.input(TARGETS, ElementType.FLOAT64, Shape.of(points, architecture.classes()));
        graph.input(ROWS, ElementType.INT64, Shape.of(batch));
        graph.input(WEIGHTS, ElementType.FLOAT64, Shape.of(batch, 1));
        List.of(PARAMETERS, MEAN, SQUARE).forEach(name -> graph.input(name, ElementType.FLOAT64, Shape.of(p)));
        List.of(RATE, SCALE).forEach(name -> graph.input(name, ElementType.FLOAT64, Shape.of()));
        Program program = loss(architecture, batch);
        List<String> feeds = new ArrayList<>();
        feeds.add(graph.emit("Gather", POINTS, ROWS));
        feeds.add(graph.emit("Mul", graph.emit("Gather", TARGETS, ROWS), WEIGHTS));
        Map<Integer, String> forward = ForwardPass.emit(
                graph, program, ElementType.FLOAT64, given(program, feeds, pieces(graph, architecture)));
        graph.named(Objects.requireNonNull(forward.get(program.output())), LOSS);
        String one = graph.constant(Tensor.of(Shape.of(1), new double[] {1}));
        adam(graph, gradient(graph, program, PullBackPass.emit(graph, program, ElementType.FLOAT64, forward, one)));
        List<String> outputs = List.of("new." + PARAMETERS, "new." + MEAN, "new." + SQUARE, LOSS);
        return graph.build(outputs.toArray(String[]::new)).handingOut(outputs);
    }

    /** Output: the logits of all points. */
    static Graph logits(MlpArchitecture architecture, int points) {
        GraphBuilder graph = new GraphBuilder("logits");
        graph.input(POINTS, ElementType.FLOAT64, Shape.of(points, architecture.inputDim()));
        graph.input(PARAMETERS, ElementType.FLOAT64, Shape.of(architecture.parameters()));
        ProgramBuilder program = new ProgramBuilder();
        int output = perceptron(
                program,
                architecture,
                program.held("x", ElementType.FLOAT64, Shape.of(points, architecture.inputDim())));
        Program built = program.build(output);
        Map<Integer, String> names = ForwardPass.emit(
                graph, built, ElementType.FLOAT64, given(built, List.of(POINTS), pieces(graph, architecture)));
        graph.named(Objects.requireNonNull(names.get(output)), LOGITS);
        return graph.build(LOGITS);
    }

    /** Inputs: points, weighted targets, then weight and bias of each linear map. \(-\sum_i \sum_c t_{ic} \ln \mathrm{softmax}(z_i)_c\). */
    private static Program loss(MlpArchitecture architecture, int batch) {
        ProgramBuilder program = new ProgramBuilder();
        int x = program.held("x", ElementType.FLOAT64, Shape.of(batch, architecture.inputDim()));
        int targets = program.held("t", ElementType.FLOAT64, Shape.of(batch, architecture.classes()));
        int logs = program.apply(new Primitive.LogSoftmax(1), perceptron(program, architecture, x));
        int products = program.apply(new Primitive.Multiply(), logs, targets);
        int sum = program.apply(new Primitive.Sum(List.of(0, 1)), products);
        int scalar = program.apply(new Primitive.Reshape(Shape.of()), sum);
        return program.build(program.apply(new Primitive.Apply(Primitive.Function.NEGATE), scalar));
    }

    private static int perceptron(ProgramBuilder program, MlpArchitecture architecture, int x) {
        int value = x;
        for (int i = 0; i < architecture.depth(); i++) {
            int weight = program.input("w" + i, Shape.of(architecture.from(i), architecture.to(i)));
            int bias = program.input("b" + i, Shape.of(architecture.to(i)));
            value = program.apply(new Primitive.Add(), program.apply(new Primitive.MatMul(), value, weight), bias);
            if (i + 1 < architecture.depth()) {
                value = program.apply(architecture.activation().primitive(), value);
            }
        }
        return value;
    }

    private static Map<Integer, String> given(Program program, List<String> held, List<String> inputs) {
        Map<Integer, String> given = new HashMap<>();
        for (int i = 0; i < held.size(); i++) {
            given.put(program.held().get(i).value(), held.get(i));
        }
        for (int i = 0; i < inputs.size(); i++) {
            given.put(program.inputs().get(i).value(), inputs.get(i));
        }
        return given;
    }

    private static List<String> pieces(GraphBuilder graph, MlpArchitecture architecture) {
        List<String> flat = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < architecture.depth(); i++) {
            shapes.add(Shape.of(architecture.from(i), architecture.to(i)));
            shapes.add(Shape.of(architecture.to(i)));
        }
        for (Shape shape : shapes) {
            lengths.add(shape.size());
            flat.add(graph.next("p"));
        }
        String cuts = graph.longs(lengths.stream().mapToLong(Long::longValue).toArray());
        graph.emit(new Node("Split", "split", List.of(PARAMETERS, cuts), flat, Map.of()));
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            pieces.add(
                    graph.emit("Reshape", flat.get(i), graph.longs(shapes.get(i).toLongs())));
        }
        return pieces;
    }

    private static String gradient(GraphBuilder graph, Program program, Map<Integer, String> cotangents) {
        String[] flat = program.inputs().stream()
                .map(input ->
                        graph.emit("Reshape", Objects.requireNonNull(cotangents.get(input.value())), graph.longs(-1)))
                .toArray(String[]::new);
        return graph.emit("Concat", "axis", new Attribute.Whole(0), flat);
    }

    /** rate and scale carry the bias corrections: \(\theta - r\, m / (s \sqrt v + \epsilon)\). */
    private static void adam(GraphBuilder graph, String gradient) {
        String mean = graph.named(blend(graph, MEAN, gradient, KEEP_MEAN), "new." + MEAN);
        String square =
                graph.named(blend(graph, SQUARE, graph.emit("Mul", gradient, gradient), KEEP_SQUARE), "new." + SQUARE);
        String root = graph.emit("Add", graph.emit("Mul", graph.emit("Sqrt", square), SCALE), graph.scalar(FLOOR));
        String move = graph.emit("Mul", graph.emit("Div", mean, root), RATE);
        graph.named(graph.emit("Sub", PARAMETERS, move), "new." + PARAMETERS);
    }

    private static String blend(GraphBuilder graph, String old, String fresh, double keep) {
        return graph.emit(
                "Add", graph.emit("Mul", old, graph.scalar(keep)), graph.emit("Mul", fresh, graph.scalar(1 - keep)));
    }
}
