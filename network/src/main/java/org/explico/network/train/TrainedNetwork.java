package org.explico.network.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
 * A trained network as a float32 ONNX model: its input takes the data as they are, {@code standardised} follows, then the tensors of the
 * architecture with batch normalisation folded into the linear maps before it; output {@code logits} (N, outputs).
 */
public final class TrainedNetwork {
    private final String architecture;
    private final TrainingPlan plan;
    private final Goals goals;
    private final Parts parts;
    private final OptionalInt copy;

    TrainedNetwork(String architecture, TrainingPlan plan, Goals goals, Parts parts, OptionalInt copy) {
        this.architecture = architecture;
        this.plan = plan;
        this.goals = goals;
        this.parts = parts;
        this.copy = copy;
    }

    /**
     * What a training leaves.
     *
     * @param graph the written graph
     * @param judgement how well it does
     * @param history the epochs in order
     */
    record Parts(Graph graph, Judgement judgement, List<Epoch> history) {
        Parts {
            history = List.copyOf(history);
        }
    }

    /** How well a network does on the points it was given. */
    public sealed interface Judgement {
        /** On the training points. */
        double train();

        /** On the held-out points, or empty where none were held out. */
        OptionalDouble test();
    }

    /**
     * How far a network is from values.
     *
     * @param train the mean squared error on the training points
     * @param test that on the held-out points, or empty where none were held out
     */
    public record Errors(double train, OptionalDouble test) implements Judgement {}

    /**
     * What a network classifies rightly.
     *
     * @param train the share of training points
     * @param test the share of held-out points, or empty where none were held out
     */
    public record Accuracy(double train, OptionalDouble test) implements Judgement {}

    /**
     * How the network stood after an epoch.
     *
     * @param loss the mean loss over the epoch, each batch before its step
     * @param judgement how well the network, as it would be written then, does; empty where the plan has it judged at the end only
     */
    public record Epoch(double loss, Optional<Judgement> judgement) {}

    /** The epochs in order. */
    public List<Epoch> history() {
        return parts.history();
    }

    /** How well the written network, in float32, does. */
    public Judgement judgement() {
        return parts.judgement();
    }

    /** The labels of the outputs, in order; of a single output, those it is 0 and 1 for; none for a regression. */
    public int[] classes() {
        return switch (goals) {
            case Goals.Classes classes -> classes.classes();
            case Goals.Reals _ -> new int[0];
        };
    }

    /** The graph of the model. */
    public Graph graph() {
        return parts.graph();
    }

    /** The bytes of the model. */
    public byte[] bytes() {
        String logits = parts.graph().outputs().getFirst();
        TensorInfo info = new TensorInfo(logits, ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, goals.outputs()));
        return OnnxWriter.bytes(parts.graph(), metadata(), Map.of(logits, info));
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

    /** What the model says about itself; {@code explico.copy} is the number, from 0, of one of several copies. */
    public SortedMap<String, String> metadata() {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("explico.version", OnnxWriter.VERSION);
        metadata.put("explico.architecture", architecture);
        metadata.put("explico.data.name", plan.dataName());
        metadata.put("explico.data.hash", plan.dataHash());
        metadata.put("explico.seed", Long.toString(plan.seed().value()));
        copy.ifPresent(c -> metadata.put("explico.copy", Integer.toString(c)));
        metadata.put("explico.epochs", Integer.toString(plan.epochs()));
        metadata.put("explico.batch_size", Integer.toString(plan.batchSize()));
        metadata.put("explico.learning_rate", Double.toString(plan.learningRate()));
        metadata.put("explico.loss", plan.loss().word());
        metadata.put("explico.optimiser", plan.optimiser().toString());
        metadata.put("explico.precision", plan.precision().name().toLowerCase(Locale.ROOT));
        metadata.put("explico.held_out", Double.toString(plan.heldOut()));
        plan.initialisation().ifPresent(start -> metadata.put("explico.initialisation", start.words()));
        if (plan.holding() == TrainingPlan.HeldOut.LAST_ROWS) {
            metadata.put("explico.holding", "last rows");
        }
        plan.enough().ifPresent(enough -> {
            metadata.put("explico.enough", Double.toString(enough));
            metadata.put("explico.epochs.done", Integer.toString(history().size()));
        });
        String score = switch (judgement()) {
            case Accuracy _ -> "explico.accuracy.";
            case Errors _ -> "explico.error.";
        };
        metadata.put(score + "train", Double.toString(judgement().train()));
        judgement().test().ifPresent(test -> metadata.put(score + "test", Double.toString(test)));
        if (classes().length > 0) {
            metadata.put(
                    "explico.classes",
                    Arrays.stream(classes()).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        }
        return metadata;
    }
}
