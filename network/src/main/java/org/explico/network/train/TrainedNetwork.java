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
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;

/**
 * A trained perceptron as a float32 ONNX model: input {@code input} (N, d) as the data are, then {@code standardised}, {@code hidden1},
 * {@code relu1} (or {@code tanh1}, {@code sigmoid1}) and so on, output {@code logits} (N, classes).
 */
public final class TrainedNetwork {
    private final MlpArchitecture architecture;
    private final TrainingPlan plan;
    private final int[] classes;
    private final Graph graph;
    private final Accuracy accuracy;
    private final List<Epoch> history;

    TrainedNetwork(
            MlpArchitecture architecture,
            TrainingPlan plan,
            int[] classes,
            Graph graph,
            Accuracy accuracy,
            List<Epoch> history) {
        this.architecture = architecture;
        this.plan = plan;
        this.classes = classes;
        this.graph = graph;
        this.accuracy = accuracy;
        this.history = List.copyOf(history);
    }

    /**
     * What a network classifies rightly.
     *
     * @param train the share of training points
     * @param test the share of held-out points, or empty where none were held out
     */
    record Accuracy(double train, OptionalDouble test) {}

    /**
     * How the network stood after an epoch, in the float64 of training.
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

    /** The share of training points that the written network, in float32, classifies rightly. */
    public double trainAccuracy() {
        return accuracy.train();
    }

    /** The share of held-out points that the written network, in float32, classifies rightly, or empty where none were held out. */
    public OptionalDouble testAccuracy() {
        return accuracy.test();
    }

    /** The labels of the logits, in order. */
    public int[] classes() {
        return classes.clone();
    }

    /** The bytes of the model. */
    public byte[] bytes() {
        TensorInfo logits = new TensorInfo(
                WrittenGraph.LOGITS, ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, architecture.classes()));
        return OnnxWriter.bytes(graph, metadata(), Map.of(WrittenGraph.LOGITS, logits));
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
}
