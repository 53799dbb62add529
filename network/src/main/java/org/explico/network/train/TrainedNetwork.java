package org.explico.network.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;

/**
 * A trained perceptron as a float32 ONNX model: input {@code input} (N, d) as the data are, then {@code standardised}, {@code hidden1},
 * {@code relu1} (or {@code tanh1}, {@code sigmoid1}) and so on, output {@code logits} (N, classes).
 */
public final class TrainedNetwork {
    private final MlpArchitecture architecture;
    private final TrainingPlan plan;
    private final Standardisation standardisation;
    private final int[] classes;
    private final double[] parameters;
    private final List<Epoch> history;

    TrainedNetwork(
            MlpArchitecture architecture,
            TrainingPlan plan,
            Standardisation standardisation,
            int[] classes,
            double[] parameters,
            List<Epoch> history) {
        this.architecture = architecture;
        this.plan = plan;
        this.standardisation = standardisation;
        this.classes = classes;
        this.parameters = parameters;
        this.history = List.copyOf(history);
    }

    /**
     * How the network stood after an epoch.
     *
     * @param loss the mean cross-entropy over the epoch, each batch before its step
     * @param trainAccuracy the share of training points classified rightly
     * @param testAccuracy the share of held-out points classified rightly, or empty where none were held out
     */
    public record Epoch(double loss, double trainAccuracy, OptionalDouble testAccuracy) {}

    /** The epochs in order. */
    public List<Epoch> history() {
        return history;
    }

    /** The share of training points that the final network classifies rightly. */
    public double trainAccuracy() {
        return history.getLast().trainAccuracy();
    }

    /** The share of held-out points that the final network classifies rightly, or empty where none were held out. */
    public OptionalDouble testAccuracy() {
        return history.getLast().testAccuracy();
    }

    /** The labels of the logits, in order. */
    public int[] classes() {
        return classes.clone();
    }

    /** The bytes of the model. */
    public byte[] bytes() {
        TensorInfo logits =
                new TensorInfo("logits", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, architecture.classes()));
        return OnnxWriter.bytes(graph(), metadata(), Map.of("logits", logits));
    }

    /** Writes the model, whole or not at all. */
    public void writeTo(Path file) {
        try {
            WholeFile.write(file, out -> out.write(bytes()));
        } catch (IOException e) {
            throw Refusal.badInput(
                    file.toString(), "a file that can be written", String.valueOf(e.getMessage()), "check the folder");
        }
    }

    /** What the model says about itself. */
    public SortedMap<String, String> metadata() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("explico.version", OnnxWriter.VERSION);
        metadata.put("explico.architecture", architecture.toString());
        metadata.put("explico.data.name", plan.dataName());
        metadata.put("explico.data.hash", plan.dataHash());
        metadata.put("explico.seed", Long.toString(plan.seed().value()));
        metadata.put("explico.epochs", Integer.toString(plan.epochs()));
        metadata.put("explico.batch_size", Integer.toString(plan.batchSize()));
        metadata.put("explico.learning_rate", Double.toString(plan.learningRate()));
        metadata.put("explico.held_out", Double.toString(plan.heldOut()));
        metadata.put("explico.accuracy.train", Double.toString(trainAccuracy()));
        testAccuracy().ifPresent(a -> metadata.put("explico.accuracy.test", Double.toString(a)));
        metadata.put(
                "explico.classes",
                Arrays.stream(classes).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        return metadata;
    }

    private Graph graph() {
        GraphBuilder graph = new GraphBuilder("mlp");
        graph.input("input", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, architecture.inputDim()));
        graph.constant("mean", scalar(standardisation.mean()));
        graph.constant("deviation", scalar(standardisation.deviation()));
        graph.emit(Node.of("Sub", List.of("input", "mean"), "centred"));
        String last = graph.emit(Node.of("Div", List.of("centred", "deviation"), "standardised"));
        int at = 0;
        for (int i = 0; i < architecture.depth(); i++) {
            boolean hidden = i + 1 < architecture.depth();
            String name = hidden ? "hidden" + (i + 1) : "logits";
            Shape shape = Shape.of(architecture.from(i), architecture.to(i));
            graph.constant(name + ".weight", piece(shape, at));
            graph.constant(name + ".bias", piece(Shape.of(shape.dim(1)), at + (int) shape.size()));
            at += (int) shape.size() + shape.dim(1);
            last = graph.emit(Node.of("Gemm", List.of(last, name + ".weight", name + ".bias"), name));
            if (hidden) {
                Activation activation = architecture.activation();
                last = graph.emit(Node.of(activation.operator(), List.of(last), activation.word() + (i + 1)));
            }
        }
        return graph.build("logits");
    }

    private static Tensor scalar(float value) {
        return Tensor.of(Shape.of(), new float[] {value});
    }

    private Tensor piece(Shape shape, int from) {
        float[] narrow = new float[(int) shape.size()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) parameters[from + i];
        }
        return Tensor.of(shape, narrow);
    }
}
