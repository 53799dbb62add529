package org.explico.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.DifferentialGraph;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;

/**
 * The differential of a model from one of its tensors to another, as an ONNX model of its own: k tangents or cotangents in, as many out, for any k.
 *
 * <ul>
 *   <li>A tensor that is not there, an axis of unknown length, an operator without a rule on the way: refused.
 * </ul>
 */
public final class DifferentialModel {
    private final DifferentialSource source;
    private final Mode mode;
    private final ElementType real;
    private final Program program;
    private final DifferentialGraph written;

    private DifferentialModel(DifferentialSource source, Choice choice) {
        this.source = source;
        this.mode = choice.mode();
        this.real = choice.real();
        this.program = source.program();
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
        return new DifferentialModel(DifferentialSource.of(file, choice), choice);
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
                ? "push-forward v -> J v, J the Jacobian of \"" + source.to() + "\" by \"" + written.point() + "\""
                : "pull-back w -> J^T w, J the Jacobian of \"" + source.to() + "\" by \"" + written.point() + "\"";
        return "The " + formula + " of " + source.name() + " (content hash " + source.contentHash() + "), in "
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
        words.put(written.output(), "output, the value of \"" + source.to() + "\" " + to());
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
        metadata.put("explico.to", source.to());
        metadata.put("explico.source.hash", source.contentHash());
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

    /** Tries the file's graph at a point drawn by the seed, beside the model as it was read and beside central differences. */
    public Agreement agreement(Seed seed) {
        return DifferentialTrial.of(program, source.original(), written, mode, seed);
    }

    /**
     * How well a written differential agrees with what it is of.
     *
     * @param value the largest difference of its value from that of the model, in the model's own precision, relative to the largest value or
     *     0.001, whichever is larger; infinite where values are not finite
     * @param differences the largest relative difference from central differences in float64: of \(J v\) in the Euclidean norm, or of
     *     \(\langle J^T w, v \rangle\) by \(|w| |J v|\)
     */
    public record Agreement(double value, double differences) {}
}
