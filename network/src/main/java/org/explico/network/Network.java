package org.explico.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxModel;
import org.explico.network.onnx.Session;

/** A trained network: a checked ONNX graph with one input. Immutable; holds no native resource. */
public final class Network {
    private final String name;
    private final OnnxModel model;
    private final List<LayerInfo> layers;

    private Network(String name, OnnxModel model, List<LayerInfo> layers) {
        this.name = name;
        this.model = model;
        this.layers = layers;
    }

    static Network of(String name, OnnxModel model) {
        List<TensorInfo> inputs = model.graph().inputs();
        if (inputs.size() != 1) {
            throw Refusal.badInput(
                    name,
                    "one input",
                    inputs.size() + ": " + inputs.stream().map(TensorInfo::name).collect(Collectors.joining(", ")),
                    "export the model as a function of one tensor, the others made constant");
        }
        return new Network(name, model, layers(name, model.graph()));
    }

    /** Its name: that of the file, without {@code .onnx}. */
    public String name() {
        return name;
    }

    /**
     * SHA-256 in hexadecimal: of the bytes of the file; where weights lie beside it, of the hash of those bytes and the names and hashes of the
     * tensors read from there, in the order of the file.
     */
    public String contentHash() {
        return model.contentHash();
    }

    /** The name of the input. */
    public String inputName() {
        return input().name();
    }

    /** The axes of the input, {@link Shape#UNKNOWN} for the batch and other named axes. */
    public Shape inputShape() {
        return input().shape();
    }

    /** The version of the ONNX operator set. */
    public int opset() {
        return model.graph().opset();
    }

    /** The producer and the free key-value pairs of the file. */
    public SortedMap<String, String> metadata() {
        return model.metadata();
    }

    /** Every tensor that holds real numbers and depends on the input, in running order, the input first. */
    public List<LayerInfo> layers() {
        return layers;
    }

    /** The graph. */
    public Graph graph() {
        return model.graph();
    }

    /** The map from the input to a layer with its differential in float64, for one sample, flattened row-major. */
    public LayerDifferential map(LayerName layer) {
        Shape shape = inputShape();
        return map(layer, shape.rank() < 2 ? shape : shape.with(0, 1));
    }

    /**
     * The values of layers on inputs, one flattened input a row. Each layer is kept in one file in the store, named by the hash of network, inputs,
     * layer, and the versions of recording, ONNX Runtime and the rules of differentiation; what is there is read, not computed. One batch is in memory at a time, in float32 (float64 where the input of the network is).
     * The bits do not depend on the number of threads.
     *
     * <ul>
     *   <li>Inputs whose width is not that of the network, whole-number inputs (tokens), a layer that is not there: refused.
     *   <li>Values that are not finite: refused with layer and row.
     * </ul>
     *
     * @param inputsHash the hash of the inputs
     * @param layers the layers, each once
     * @param store a folder, made where it is missing
     */
    public Activations record(
            PointCloud inputs, String inputsHash, List<LayerName> layers, Path store, Progress progress) {
        return Recording.of(this, inputs, inputsHash, layers, store).run(progress);
    }

    TensorInfo input() {
        return model.graph().inputs().getFirst();
    }

    LayerDifferential map(LayerName layer, Shape sample) {
        requireLayer(layer);
        if (!input().type().isReal()) {
            return new LayerDifferential.Unknown("input \"" + inputName() + "\" holds whole numbers");
        }
        if (!sample.isKnown()) {
            return new LayerDifferential.Unknown("input \"" + inputName() + "\" has axes of unknown length " + sample);
        }
        return switch (Differential.of(graph(), inputName(), layer.text(), Map.of(inputName(), sample))) {
            case Differential.Known(var program) -> new LayerDifferential.Known(ProgramMap.of(program));
            case Differential.Unknown(String reason) -> new LayerDifferential.Unknown(reason);
        };
    }

    void requireLayer(LayerName layer) {
        if (layers.stream().noneMatch(l -> l.name().equals(layer))) {
            throw Layers.unknown(this, "layer " + layer);
        }
    }

    private static List<LayerInfo> layers(String name, Graph graph) {
        TensorInfo input = graph.inputs().getFirst();
        boolean batched = input.shape().rank() >= 2;
        Map<String, Node> makers = graph.makers();
        List<String> reached = graph.reachedFrom(input.name()).stream()
                .filter(t -> !t.equals(input.name()))
                .toList();
        List<LayerInfo> layers = new ArrayList<>();
        layers.add(info(input.name(), "Input", Optional.of(input.shape()), batched));
        if (reached.isEmpty()) {
            throw Refusal.badInput(name, "outputs that depend on the input", "none", "export the model again");
        }
        try (Session session = Session.plain(name, graph.handingOut(reached))) {
            for (Session.Declared tensor : session.declared()) {
                Node maker = makers.get(tensor.name());
                if (tensor.real() && maker != null) {
                    layers.add(info(tensor.name(), maker.operator(), tensor.shape(), batched));
                }
            }
        }
        return List.copyOf(layers);
    }

    private static LayerInfo info(String tensor, String operator, Optional<Shape> shape, boolean batched) {
        return new LayerInfo(LayerName.of(tensor), operator, shape.map(s -> batched ? s.from(1) : s));
    }
}
