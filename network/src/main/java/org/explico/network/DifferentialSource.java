package org.explico.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxModel;

/**
 * What a differential is of: the map between two tensors of a model in a file, as a program and as it was read.
 *
 * @param name the name of the file
 * @param contentHash the content hash of the model
 * @param program the map
 * @param to the tensor that it makes
 * @param original the part of the model that computes the map, in its own operators
 */
record DifferentialSource(String name, String contentHash, Program program, String to, Graph original) {
    private static final int LISTED = 12;
    private static final long MOST_ELEMENTS = 1L << 27;

    static DifferentialSource of(Path file, DifferentialModel.Choice choice) {
        OnnxModel model = Networks.model(file, choice.fixed());
        String name = String.valueOf(file.getFileName());
        Graph graph = model.graph();
        String to = choice.to().orElseGet(() -> graph.outputs().getFirst());
        String from = choice.from().orElseGet(() -> onlyInput(name, graph));
        requireTensor(name, graph, "--from", from);
        requireTensor(name, graph, "--to", to);
        Map<String, Shape> shapes = shapes(name, graph, choice);
        requireReal(name, graph, from);
        requireKnown(name, shapes);
        Lowered lowered = Lowered.of(graph.handingOut(List.of(to, from)), shapes);
        return switch (lowered.between(from, to)) {
            case Differential.Known(Program program) ->
                new DifferentialSource(
                        name, model.contentHash(), sized(name, program), to, part(graph, from, to, program, shapes));
            case Differential.Unknown(String reason) ->
                throw Refusal.badInput(
                        name + " from \"" + from + "\" to \"" + to + "\"",
                        "operators that can be differentiated on the way",
                        reason,
                        "choose other tensors (explico network show " + name + " lists them)");
        };
    }

    private static Map<String, Shape> shapes(String name, Graph graph, DifferentialModel.Choice choice) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (TensorInfo input : graph.inputs()) {
            Shape shape = choice.shapes().getOrDefault(input.name(), input.shape());
            requireFits(input, shape);
            shapes.put(
                    input.name(),
                    shape.rank() > 0 && shape.dim(0) == Shape.UNKNOWN ? shape.with(0, choice.batch()) : shape);
        }
        for (String given : choice.shapes().keySet()) {
            if (!shapes.containsKey(given)) {
                throw Refusal.usage(
                        "--shape " + given,
                        "an input of " + name,
                        "none of its inputs",
                        "choose among " + String.join(", ", shapes.keySet()));
            }
        }
        return shapes;
    }

    /** The part of the model between the two tensors, as it was read; the first one is an input. */
    private static Graph part(Graph graph, String from, String to, Program program, Map<String, Shape> shapes) {
        List<TensorInfo> inputs = new ArrayList<>();
        graph.inputs()
                .forEach(i -> inputs.add(new TensorInfo(i.name(), i.type(), shapes.getOrDefault(i.name(), i.shape()))));
        if (graph.makers().containsKey(from)) {
            Shape shape = program.shape(program.inputs().getFirst().value());
            inputs.add(new TensorInfo(from, precision(graph), shape));
        }
        // What makes the first tensor may make others that are still wanted: it goes on under another name.
        List<Node> nodes = graph.nodes().stream()
                .map(node -> new Node(
                        node.operator(),
                        node.name(),
                        node.inputs(),
                        node.outputs().stream()
                                .map(o -> o.equals(from) ? from + "|made" : o)
                                .toList(),
                        node.attributes()))
                .toList();
        Graph part = new Graph(graph.name(), graph.opset(), inputs, graph.outputs(), graph.constants(), nodes)
                .handingOut(List.of(to));
        Set<String> read =
                part.nodes().stream().flatMap(n -> n.inputs().stream()).collect(Collectors.toSet());
        List<TensorInfo> needed =
                inputs.stream().filter(i -> read.contains(i.name())).toList();
        return new Graph(part.name(), part.opset(), needed, part.outputs(), part.constants(), part.nodes());
    }

    /** Operators take real numbers of one type, so a model has one; what has 16 bits is widened when it is read. */
    private static ElementType precision(Graph graph) {
        return Stream.concat(
                        graph.inputs().stream().map(TensorInfo::type),
                        graph.constants().values().stream().map(Tensor::type))
                .filter(ElementType::isReal)
                .findFirst()
                .orElse(ElementType.FLOAT32);
    }

    /** Refuses what no memory holds before anything is made. */
    private static Program sized(String name, Program program) {
        long widest = program.values().stream()
                .mapToLong(value -> value.shape().size())
                .max()
                .orElse(0);
        if (widest > MOST_ELEMENTS) {
            throw Refusal.usage(
                    name,
                    "tensors of at most " + MOST_ELEMENTS + " elements on the way",
                    "one of " + widest,
                    "take a smaller --batch or --shape");
        }
        return program;
    }

    private static void requireFits(TensorInfo input, Shape shape) {
        Shape declared = input.shape();
        boolean fits = declared.rank() == shape.rank()
                && IntStream.range(0, shape.rank())
                        .allMatch(i -> declared.dim(i) == Shape.UNKNOWN || declared.dim(i) == shape.dim(i));
        if (!fits) {
            throw Refusal.usage(
                    "--shape " + input.name(),
                    "a shape that fits " + declared + " of the model",
                    shape.toString(),
                    "keep the axes that the model fixes");
        }
    }

    private static void requireReal(String name, Graph graph, String from) {
        graph.inputs().stream()
                .filter(i -> i.name().equals(from) && !i.type().isReal())
                .findFirst()
                .ifPresent(i -> {
                    throw Refusal.usage(
                            "--from " + from,
                            "a tensor of real numbers of " + name,
                            "elements of " + i.type(),
                            "choose one behind it" + lookedUp(graph));
                });
    }

    /** Axes that nobody knows are asked for all at once. */
    private static void requireKnown(String name, Map<String, Shape> shapes) {
        List<Map.Entry<String, Shape>> open =
                shapes.entrySet().stream().filter(e -> !e.getValue().isKnown()).toList();
        if (!open.isEmpty()) {
            throw Refusal.usage(
                    name,
                    "inputs whose axes are all known",
                    open.stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ")),
                    "give them, as by "
                            + open.stream()
                                    .map(e -> "--shape " + e.getKey() + "=" + example(e.getValue()))
                                    .collect(Collectors.joining(" ")));
        }
    }

    private static String example(Shape shape) {
        return Arrays.stream(shape.toArray())
                .mapToObj(d -> d == Shape.UNKNOWN ? shape.rank() > 3 ? "64" : "16" : "" + d)
                .collect(Collectors.joining("x"));
    }

    /** The first tensor of real numbers behind inputs of whole numbers: an embedding. */
    private static String lookedUp(Graph graph) {
        return graph.nodes().stream()
                .filter(n -> n.operator().equals("Gather")
                        && n.input(0).filter(graph.constants()::containsKey).isPresent())
                .filter(n -> Objects.requireNonNull(
                                graph.constants().get(n.inputs().getFirst()))
                        .type()
                        .isReal())
                .findFirst()
                .map(n -> ", as --from " + n.outputs().getFirst())
                .orElse("");
    }

    private static String onlyInput(String name, Graph graph) {
        List<String> real = graph.inputs().stream()
                .filter(i -> i.type().isReal())
                .map(TensorInfo::name)
                .toList();
        if (real.size() != 1) {
            throw Refusal.usage(
                    "the differential of " + name,
                    "a tensor that it is taken by",
                    real.isEmpty() ? "no input with real numbers" : "the inputs " + real,
                    "choose one with --from" + (real.isEmpty() ? lookedUp(graph) : ""));
        }
        return real.getFirst();
    }

    private static void requireTensor(String name, Graph graph, String option, String tensor) {
        boolean there = graph.makers().containsKey(tensor)
                || graph.inputs().stream().anyMatch(i -> i.name().equals(tensor));
        if (!there) {
            String names = graph.makers().keySet().stream()
                    .filter(n -> !n.isEmpty())
                    .limit(LISTED)
                    .collect(Collectors.joining(", "));
            throw Refusal.usage(
                    option + " " + tensor,
                    "a tensor of " + name,
                    "none of its tensors",
                    "choose among " + names + " ... (explico network show " + name + " lists them)");
        }
    }
}
