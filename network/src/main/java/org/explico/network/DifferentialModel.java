package org.explico.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.core.map.CentralDifferences;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.DifferentialGraph;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Program;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.OnnxModel;
import org.explico.network.onnx.OnnxWriter;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * The differential of a model from one of its tensors to another, as an ONNX model of its own: k tangents or cotangents in, as many out, for any k.
 *
 * <ul>
 *   <li>A tensor that is not there, an axis of unknown length, an operator without a rule on the way: refused.
 * </ul>
 */
public final class DifferentialModel {
    private static final int CHECKS = 3;
    private static final int LISTED = 12;
    private static final long MOST_ELEMENTS = 1L << 27;
    private static final double SMALL = 1e-3;

    private final String name;
    private final String contentHash;
    private final Mode mode;
    private final ElementType real;
    private final Program program;
    private final String to;
    private final DifferentialGraph written;
    private final Graph original;

    private DifferentialModel(
            String name, String contentHash, Mode mode, ElementType real, Program program, String to, Graph original) {
        this.name = name;
        this.contentHash = contentHash;
        this.mode = mode;
        this.real = real;
        this.program = program;
        this.to = to;
        this.original = original;
        this.written = switch (mode) {
            case PUSH_FORWARD -> DifferentialGraph.pushForward(program, real);
            case PULL_BACK -> DifferentialGraph.pullBack(program, real);
        };
    }

    /** Which way the differential goes. */
    public enum Mode {
        /** Tangents at {@code from} to tangents at {@code to}: \(v \mapsto J v\). */
        PUSH_FORWARD,
        /** Cotangents at {@code to} to cotangents at {@code from}: \(w \mapsto J^T w\). */
        PULL_BACK
    }

    /**
     * Which differential of a model.
     *
     * @param mode which way
     * @param from the tensor it is taken by, or empty for the only input with real numbers
     * @param to the tensor it is taken of, or empty for the first output
     * @param real float32 or float64
     * @param batch the length of the first axis of inputs where the file leaves it open
     * @param shapes the shapes of inputs with other open axes
     * @param fixed the inputs that are held at one value in the file
     */
    public record Choice(
            Mode mode,
            Optional<String> from,
            Optional<String> to,
            ElementType real,
            int batch,
            Map<String, Shape> shapes,
            FixedInputs fixed) {
        /** Copies the map. */
        public Choice {
            shapes = Map.copyOf(shapes);
        }

        /** The differential of the whole model, in float32, at one sample. */
        public static Choice of(Mode mode) {
            return new Choice(
                    mode, Optional.empty(), Optional.empty(), ElementType.FLOAT32, 1, Map.of(), FixedInputs.none());
        }

        /** Between two tensors. */
        public Choice between(String start, String end) {
            return new Choice(mode, Optional.of(start), Optional.of(end), real, batch, shapes, fixed);
        }

        /** In another precision. */
        public Choice in(ElementType type) {
            return new Choice(mode, from, to, type, batch, shapes, fixed);
        }

        /** With some inputs held at one value in the file. */
        public Choice withFixed(FixedInputs held) {
            return new Choice(mode, from, to, real, batch, shapes, held);
        }

        /** With an input of this shape. */
        public Choice withShape(String input, Shape shape) {
            Map<String, Shape> more = new TreeMap<>(shapes);
            more.put(input, shape);
            return new Choice(mode, from, to, real, batch, more, fixed);
        }
    }

    /** The differential of a model in a file, which may have several inputs; those that it is not taken by are inputs of the differential too. */
    public static DifferentialModel of(Path file, Choice choice) {
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
                new DifferentialModel(
                        name,
                        model.contentHash(),
                        choice.mode(),
                        choice.real(),
                        sized(name, program),
                        to,
                        cut(graph, from, to, program, shapes));
            case Differential.Unknown(String reason) ->
                throw Refusal.badInput(
                        name + " from \"" + from + "\" to \"" + to + "\"",
                        "operators that can be differentiated on the way",
                        reason,
                        "choose other tensors (explico network show " + name + " lists them)");
        };
    }

    private static Map<String, Shape> shapes(String name, Graph graph, Choice choice) {
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
    private static Graph cut(Graph graph, String from, String to, Program program, Map<String, Shape> shapes) {
        List<TensorInfo> inputs = new ArrayList<>();
        graph.inputs()
                .forEach(i -> inputs.add(new TensorInfo(i.name(), i.type(), shapes.getOrDefault(i.name(), i.shape()))));
        if (graph.makers().containsKey(from)) {
            Shape shape = program.shape(program.inputs().getFirst().value());
            inputs.add(new TensorInfo(from, ElementType.FLOAT32, shape));
        }
        List<Node> nodes = graph.nodes().stream()
                .filter(node -> !node.outputs().contains(from))
                .toList();
        Graph part = new Graph(graph.name(), graph.opset(), inputs, graph.outputs(), graph.constants(), nodes)
                .handingOut(List.of(to));
        Set<String> read =
                part.nodes().stream().flatMap(n -> n.inputs().stream()).collect(Collectors.toSet());
        List<TensorInfo> needed =
                inputs.stream().filter(i -> read.contains(i.name())).toList();
        return new Graph(part.name(), part.opset(), needed, part.outputs(), part.constants(), part.nodes());
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
                && java.util.stream.IntStream.range(0, shape.rank())
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
        return java.util.Arrays.stream(shape.toArray())
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

    /** The shape of the tensor that the differential is taken by. */
    public Shape from() {
        return program.shape(program.inputs().getFirst().value());
    }

    /** The shape of the tensor that it is taken of. */
    public Shape to() {
        return program.shape(program.output());
    }

    /** The graph with the names of its inputs and outputs. */
    public DifferentialGraph graph() {
        return written;
    }

    /** What the model says about itself: its formula, its inputs and its outputs. */
    public String words() {
        String formula = mode == Mode.PUSH_FORWARD
                ? "push-forward v -> J v, J the Jacobian of \"" + to + "\" by \"" + written.point() + "\""
                : "pull-back w -> J^T w, J the Jacobian of \"" + to + "\" by \"" + written.point() + "\"";
        return "The " + formula + " of " + name + " (content hash " + contentHash + "), in "
                + (real == ElementType.FLOAT64 ? "float64" : "float32") + ", made by explico " + OnnxWriter.VERSION
                + ".\n"
                + tensors().entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("\n"))
                + "\nAt kinks: relu and abs have slope 0 at 0; max and pooling take the first of equals; clip has slope 1 at its bounds.";
    }

    private Map<String, String> tensors() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(written.point(), "input, the point " + from() + " where the differential is taken");
        written.held().forEach(h -> words.put(h, "input, held still"));
        boolean push = mode == Mode.PUSH_FORWARD;
        String k = "(k" + words(push ? from() : to()) + ")";
        String made = "(k" + words(push ? to() : from()) + ")";
        words.put(
                written.directions().getFirst(),
                "input, k " + (push ? "tangents " : "cotangents ") + k + ", one a row; k is free");
        words.put(written.output(), "output, the value of \"" + to + "\" " + to());
        words.put(
                written.made().getFirst(),
                "output, " + (push ? "J v for each tangent " : "J^T w for each cotangent ") + made);
        return words;
    }

    private static String words(Shape shape) {
        return java.util.Arrays.stream(shape.toArray()).mapToObj(d -> ", " + d).collect(Collectors.joining());
    }

    /** The bytes of the ONNX file. */
    public byte[] bytes() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("explico.version", OnnxWriter.VERSION);
        metadata.put(
                "explico.differential",
                mode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        metadata.put("explico.from", written.point());
        metadata.put("explico.to", to);
        metadata.put("explico.source.hash", contentHash);
        Shape made = mode == Mode.PUSH_FORWARD ? to() : from();
        Map<String, TensorInfo> outputs = Map.of(
                written.output(),
                new TensorInfo(written.output(), real, to()),
                written.made().getFirst(),
                new TensorInfo(written.made().getFirst(), real, made.behind(Shape.UNKNOWN)));
        return OnnxWriter.bytes(written.graph(), metadata, outputs, new OnnxWriter.Words(words(), tensors()));
    }

    /** Writes the file whole. */
    public void writeTo(Path file) {
        try {
            WholeFile.write(file, out -> out.write(bytes()));
        } catch (IOException e) {
            throw Refusal.badInput(
                    file.toString(), "a file that can be written", String.valueOf(e.getMessage()), "check the folder");
        }
    }

    /**
     * Runs the written graph beside central differences of the float64 forward graph at a point drawn from N(0, 1), along {@value #CHECKS} random
     * tangents. Inputs held still get ones where they are whole numbers and draws where they are real.
     *
     * @return the largest relative difference: of \(J v\) in the Euclidean norm, or of \(\langle J^T w, v \rangle\) by \(|w| |J v|\)
     */
    public double difference(Seed seed) {
        RandomGenerator random = seed.child("check").generator();
        List<Feed> held = held(random);
        DifferentiableMap exact = ProgramMap.of(program, ElementType.FLOAT64, held);
        double[] x = normal(random, exact.inputDim());
        double worst = 0;
        try (Session session = Session.of("the differential", written.graph())) {
            for (int i = 0; i < CHECKS; i++) {
                double[] v = unit(normal(random, exact.inputDim()));
                double[] w = unit(normal(random, exact.outputDim()));
                worst = Math.max(worst, difference(session, held, exact, x, v, w));
            }
        }
        return worst;
    }

    /**
     * Runs the part of the model between the two tensors as it was read, in its own precision, at the same point as {@link #difference}.
     *
     * @return the largest difference of its values from those of the written graph, relative to the largest value or
     *     {@value #SMALL}, whichever is larger; empty where values are not finite
     */
    public OptionalDouble deviation(Seed seed) {
        RandomGenerator random = seed.child("check").generator();
        List<Feed> held = held(random);
        double[] x = normal(random, Math.toIntExact(from().size()));
        double[] made;
        try (Session session =
                Session.of("the value", DifferentialGraph.forward(program, real).graph())) {
            made = run(session, DifferentialGraph.forward(program, real).graph(), held, x);
        }
        try (Session session = Session.of("the model", original)) {
            double[] expected = run(session, original, held, x);
            // The float32 logistic function of ONNX Runtime is off by 1e-7 where its value is some 1e-5.
            double size = SMALL;
            double gap = 0;
            for (int i = 0; i < expected.length; i++) {
                size = Math.max(size, Math.abs(expected[i]));
                gap = Math.max(gap, Math.abs(expected[i] - made[i]));
            }
            double relative = gap / size;
            return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
        }
    }

    private double[] run(Session session, Graph graph, List<Feed> held, double[] x) {
        List<Feed> feeds = new ArrayList<>(held);
        feeds.add(new Feed(written.point(), real, Values.owning(from(), x.clone())));
        List<Feed> known = graph.inputs().stream()
                .map(i -> feeds.stream()
                        .filter(f -> f.name().equals(i.name()))
                        .findFirst()
                        .map(f -> new Feed(f.name(), i.type(), f.values()))
                        .orElseGet(() -> ones(i)))
                .toList();
        return session.run(known).getFirst().toArray();
    }

    /** For an input of which the map takes no more than its shape. */
    private static Feed ones(TensorInfo input) {
        double[] ones = new double[Math.toIntExact(input.shape().size())];
        java.util.Arrays.fill(ones, 1);
        return new Feed(input.name(), input.type(), Values.owning(input.shape(), ones));
    }

    /** The best over several steps: large ones suffer from curvature and kinks, small ones from rounding. */
    private double difference(
            Session session, List<Feed> held, DifferentiableMap exact, double[] x, double[] v, double[] w) {
        boolean push = mode == Mode.PUSH_FORWARD;
        double[] made = made(session, held, x, push ? v : w);
        double best = Double.POSITIVE_INFINITY;
        for (double h : new double[] {1e-1, 1e-2, 1e-3, 1e-4, 1e-5}) {
            double[] expected = CentralDifferences.of(exact, x, v, h);
            double size = norm(expected);
            if (size == 0) {
                best = Math.min(best, push ? norm(made) : Math.abs(dot(made, v)));
            } else if (push) {
                double[] gap = expected.clone();
                for (int i = 0; i < gap.length; i++) {
                    gap[i] -= made[i];
                }
                best = Math.min(best, norm(gap) / size);
            } else {
                best = Math.min(best, Math.abs(dot(made, v) - dot(expected, w)) / size);
            }
        }
        return best;
    }

    private double[] made(Session session, List<Feed> held, double[] x, double[] direction) {
        Shape shape = mode == Mode.PUSH_FORWARD ? from() : to();
        List<Feed> feeds = new ArrayList<>(held);
        feeds.add(new Feed(written.point(), real, Values.owning(from(), x.clone())));
        feeds.add(new Feed(written.directions().getFirst(), real, Values.owning(shape.behind(1), direction.clone())));
        List<Feed> known = feeds.stream()
                .filter(f ->
                        written.graph().inputs().stream().anyMatch(i -> i.name().equals(f.name())))
                .map(f -> new Feed(f.name(), typeOf(f.name()), f.values()))
                .toList();
        return session.run(known).getLast().toArray();
    }

    private ElementType typeOf(String input) {
        return written.graph().inputs().stream()
                .filter(i -> i.name().equals(input))
                .findFirst()
                .orElseThrow()
                .type();
    }

    private List<Feed> held(RandomGenerator random) {
        List<Feed> feeds = new ArrayList<>();
        for (Program.Input input : program.held()) {
            Shape shape = program.shape(input.value());
            int size = Math.toIntExact(shape.size());
            double[] values = normal(random, size);
            if (!input.type().isReal()) {
                java.util.Arrays.fill(values, 1);
            }
            ElementType type = input.type().isReal() ? ElementType.FLOAT64 : input.type();
            feeds.add(new Feed(input.name(), type, Values.owning(shape, values)));
        }
        return feeds;
    }

    private static double[] normal(RandomGenerator random, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static double[] unit(double... v) {
        double norm = norm(v);
        for (int i = 0; i < v.length; i++) {
            v[i] /= norm;
        }
        return v;
    }

    private static double norm(double... v) {
        return Math.sqrt(dot(v, v));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
