package org.explico.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.profile.LayerName;
import org.explico.network.LayerDifferential;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.simec.SimecWeights;
import org.explico.network.train.TrainedNetwork;

/**
 * The network an experiment is about.
 *
 * @param words what it is, for people
 * @param map it, in float64
 */
record Subject(String words, DifferentiableMap map) {
    /** The network given, or else the one that is kept under this key, trained first where it is not there yet. */
    static Subject of(Setting setting, String key, Supplier<TrainedNetwork> training) {
        if (setting.weights().isPresent()) {
            return given(setting.weights().get());
        }
        Path file = file(setting, key, training);
        Network network = Networks.read(file);
        String error = network.metadata().getOrDefault("explico.error.train", "");
        String accuracy = network.metadata().getOrDefault("explico.accuracy.train", "");
        String quality = !error.isEmpty()
                ? ", mean squared error in training " + Cell.text(Double.parseDouble(error), 3)
                : !accuracy.isEmpty() ? ", accuracy in training " + Cell.text(Double.parseDouble(accuracy), 4) : "";
        return new Subject("trained here, kept as " + file.getFileName() + quality, map(network));
    }

    private static Subject given(Path file) {
        DifferentiableMap map =
                String.valueOf(file.getFileName()).endsWith(".onnx") ? map(Networks.read(file)) : simec(file);
        return new Subject("given: " + file.getFileName(), map);
    }

    /** The file of the network that is given, or kept under this key, trained first where it is not there yet. */
    static Path file(Setting setting, String key, Supplier<TrainedNetwork> training) {
        Path file = setting.weights().orElseGet(() -> setting.networks().resolve(key + ".onnx"));
        if (setting.weights().isEmpty() && !Files.exists(file)) {
            training.get().writeTo(file);
        }
        return file;
    }

    /** The text format of the authors' program. */
    private static DifferentiableMap simec(Path file) {
        Graph graph = SimecWeights.read(file).graph();
        TensorInfo input = graph.inputs().getFirst();
        Shape one = input.shape().with(0, 1);
        return switch (Differential.of(graph, input.name(), graph.outputs().getFirst(), Map.of(input.name(), one))) {
            case Differential.Known(var program) -> ProgramMap.of(program);
            case Differential.Unknown(String reason) ->
                throw Refusal.badInput(file.toString(), "a network with a differential", reason, "choose another one");
        };
    }

    private static DifferentiableMap map(Network network) {
        String output = network.graph().outputs().getFirst();
        return switch (network.map(LayerName.of(output))) {
            case LayerDifferential.Known(DifferentiableMap map) -> map;
            case LayerDifferential.Unknown(String reason) ->
                throw Refusal.badInput(network.name(), "a network with a differential", reason, "choose another one");
        };
    }

    /** Refused unless the map has these dimensions. */
    Subject requiring(int inputs, int outputs) {
        if (map.inputDim() != inputs || map.outputDim() != outputs) {
            throw Refusal.badInput(
                    "--weights",
                    "a network from " + inputs + " to " + outputs + " numbers",
                    map.inputDim() + " to " + map.outputDim(),
                    "give weights of this experiment");
        }
        return this;
    }
}
