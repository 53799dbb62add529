package org.explico.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Pieces;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.Attention;
import org.explico.network.graph.CutPoints;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.PointNodes;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxModel;
import org.explico.network.onnx.Session;

/** A trained network: a checked ONNX graph that maps one input. Immutable; holds no native resource. */
public final class Network {
    private final String name;
    private final OnnxModel model;
    private final List<LayerInfo> layers;
    private final boolean tokens;

    private Network(String name, OnnxModel model, List<LayerInfo> layers) {
        this.name = name;
        this.model = model;
        this.layers = layers;
        this.tokens = !input().type().isReal() || Attention.isIn(model.graph());
    }

    static Network of(String name, OnnxModel model) {
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

    /** The map from the input to a layer, vectorised as {@link Vectorisation#AUTO} says. */
    public LayerDifferential map(LayerName layer) {
        return map(LayerName.of(inputName()), layer, Vectorisation.AUTO, sample());
    }

    /**
     * The map from one layer, flattened row-major, to the point that another one is, for one sample, with its differential in float64.
     *
     * <ul>
     *   <li>A way from the input to the second layer that leads around the first one: unknown, since the map would be another one for each
     *       input. No such way leads around a cut point.
     *   <li>A second layer that does not depend on the first one, operators without a rule, a first layer of whole numbers: unknown.
     *   <li>A layer that is not there: refused.
     * </ul>
     *
     * @param vectorisation how the values of the second layer become one point
     * @param sample the shape of the input of the network, its first axis 1 where it has a batch
     */
    public LayerDifferential map(LayerName from, LayerName to, Vectorisation vectorisation, Shape sample) {
        info(from);
        return map(from.text(), to, vectorisation.on(this, info(to)), sample);
    }

    /** The map from the input to a layer as a piecewise affine one, vectorised as {@link Vectorisation#AUTO} says. */
    public LayerPieces piecewiseAffine(LayerName layer) {
        return piecewiseAffine(LayerName.of(inputName()), layer, Vectorisation.AUTO, sample());
    }

    /**
     * The same map as {@link #map(LayerName, LayerName, Vectorisation, Shape)}, with its pieces: where all on the way is affine but for relu, absolute
     * values, maxima and minima, max-pooling and choices that do not jump, as leaky relu.
     *
     * <ul>
     *   <li>Another operator on the way that moves, as softmax or a sigmoid: unknown, with its name. Take the layer before it.
     *   <li>What {@code map} does not know: unknown.
     *   <li>A layer that is not there: refused.
     * </ul>
     */
    public LayerPieces piecewiseAffine(LayerName from, LayerName to, Vectorisation vectorisation, Shape sample) {
        info(from);
        Optional<String> without = withoutMap(from.text(), sample);
        if (without.isPresent()) {
            return new LayerPieces.Unknown(without.get());
        }
        PointNodes nodes = new PointNodes(graph());
        String point = point(nodes, to, vectorisation.on(this, info(to)));
        Graph part = nodes.graph().handingOut(List.of(point, from.text()));
        return switch (Lowered.of(part, Map.of(inputName(), sample)).pieces(from.text(), point)) {
            case Pieces.Known(var map) -> new LayerPieces.Known(map);
            case Pieces.Unknown(String reason) -> new LayerPieces.Unknown(reason);
        };
    }

    /** The layer by which classes are told apart: what a final softmax takes, else the output. */
    public Logits logits() {
        return Logits.of(this);
    }

    /** Where maps begin when nothing else is said: the input, or the first cut point of real numbers behind an input of whole numbers. */
    public LayerName start() {
        if (input().type().isReal()) {
            return LayerName.of(inputName());
        }
        List<String> cuts = CutPoints.of(graph());
        return layers.stream()
                .map(LayerInfo::name)
                .filter(l -> !l.text().equals(inputName()) && cuts.contains(l.text()))
                .findFirst()
                .orElse(LayerName.of(inputName()));
    }

    /** {@link #record(PointCloud, String, List, RecordingOptions, Path, Progress)} with the default options. */
    public Activations record(
            PointCloud inputs, String inputsHash, List<LayerName> layers, Path store, Progress progress) {
        return record(inputs, inputsHash, layers, RecordingOptions.withDefaults(), store, progress);
    }

    /**
     * The values of layers on inputs, one flattened input a row. Each layer is kept in one file in the store, named by the hash of network, inputs,
     * layer, vectorisation, and the versions of recording, ONNX Runtime and the rules of differentiation; what is there is read, not computed. One
     * wave of 8 batches is in memory at a time; files are in float32 (float64 where the input of the network is). The bits depend neither on the
     * number of threads nor on the layers that are recorded together.
     *
     * <p>A run that is stopped leaves the rows it has beside the final name, with {@code .part} behind it; the same call goes on from there. Two
     * runs that want the same layer take turns.
     *
     * <ul>
     *   <li>Inputs whose width is not that of the network, fractions for an input of whole numbers (tokens), a layer that is not there: refused.
     *   <li>A vectorisation that fits none of the layers: refused.
     *   <li>Values that are not finite: refused with layer and row.
     * </ul>
     *
     * @param inputsHash the hash of the inputs
     * @param layers the layers, each once
     * @param options how the values of a layer become one point, and where maps begin
     * @param store a folder, made where it is missing
     */
    public Activations record(
            PointCloud inputs,
            String inputsHash,
            List<LayerName> layers,
            RecordingOptions options,
            Path store,
            Progress progress) {
        return Recording.of(this, inputs, inputsHash, layers, options, store).run(progress);
    }

    /**
     * The network that another graph is, under the same name and with the same metadata.
     *
     * @param graph the graph, with the same input
     * @param words how it was made from this one, whole: the content hash is that of this network and these words
     */
    public Network derived(Graph graph, String words) {
        return of(name, new OnnxModel(graph, model.metadata(), Sha256.of(contentHash(), words)));
    }

    /** True where the first axis of the input is that of the samples. */
    boolean isBatched() {
        return inputShape().rank() >= 2;
    }

    /** True where layers of three axes are tokens with their features. */
    boolean hasTokens() {
        return tokens;
    }

    /** What a vectorisation does to each layer. */
    Map<LayerName, Vectorisation> vectorised(List<LayerName> wanted, Vectorisation vectorisation) {
        Map<LayerName, Vectorisation> all = new LinkedHashMap<>();
        wanted.forEach(layer -> all.put(layer, vectorisation.on(this, info(layer))));
        boolean none = all.values().stream().allMatch(v -> v == Vectorisation.FLATTEN);
        if (none && vectorisation != Vectorisation.AUTO && vectorisation != Vectorisation.FLATTEN) {
            throw Refusal.usage(
                    "vectorisation " + vectorisation.word(),
                    vectorisation == Vectorisation.CLS || vectorisation == Vectorisation.MEAN_TOKENS
                            ? "a layer of tokens, of shape (N, tokens, features)"
                            : "a layer of feature maps, of shape (N, channels, places)",
                    all.keySet().stream().map(LayerName::text).collect(Collectors.joining(", ")),
                    "choose other layers or leave it out; explico network show tells shapes");
        }
        return all;
    }

    private LayerInfo info(LayerName layer) {
        return layers.stream()
                .filter(l -> l.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> Layers.unknown(this, "layer " + layer));
    }

    /** Appends what makes a point of a layer; the name of the tensor with the points. */
    String point(PointNodes nodes, LayerName layer, Vectorisation vectorisation) {
        String tensor = layer.text();
        return switch (vectorisation) {
            case AUTO, FLATTEN -> tensor;
            case GLOBAL_AVERAGE -> nodes.globalAverage(tensor, rank(layer));
            case TOP_L2 -> {
                if (opset() < PointNodes.GATHER_ELEMENTS) {
                    throw Refusal.badInput(
                            name,
                            "operator set " + PointNodes.GATHER_ELEMENTS + " or later for top-l2",
                            "" + opset(),
                            "convert the model, as by onnx.version_converter, or take global-average");
                }
                yield nodes.topL2(tensor);
            }
            case CLS -> nodes.cls(tensor);
            case MEAN_TOKENS -> nodes.meanTokens(tensor);
        };
    }

    private int rank(LayerName layer) {
        return info(layer).shape().orElseThrow().rank() + 1;
    }

    TensorInfo input() {
        return model.graph().inputs().getFirst();
    }

    /** The shape of the input for one sample, where the file tells it. */
    Shape sample() {
        Shape shape = inputShape();
        return shape.rank() < 2 ? shape : shape.with(0, 1);
    }

    private LayerDifferential map(String from, LayerName layer, Vectorisation resolved, Shape sample) {
        Optional<String> without = withoutMap(from, sample);
        if (without.isPresent()) {
            return new LayerDifferential.Unknown(without.get());
        }
        PointNodes nodes = new PointNodes(graph());
        String point = point(nodes, layer, resolved);
        return switch (Differential.of(nodes.graph(), from, point, Map.of(inputName(), sample))) {
            case Differential.Known(var program)
            when program.held().isEmpty() -> new LayerDifferential.Known(ProgramMap.of(program));
            case Differential.Known _ ->
                new LayerDifferential.Unknown("a way from the input to \"" + layer + "\" leads around \"" + from
                        + "\"; begin at a cut point");
            case Differential.Unknown(String reason) -> new LayerDifferential.Unknown(reason);
        };
    }

    /** Why no map begins at a layer. */
    private Optional<String> withoutMap(String from, Shape sample) {
        if (from.equals(inputName()) && !input().type().isReal()) {
            return Optional.of("input \"" + inputName() + "\" holds whole numbers; begin at a layer of real numbers");
        }
        return sample.isKnown()
                ? Optional.empty()
                : Optional.of("input \"" + inputName() + "\" has axes of unknown length " + sample);
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
        List<Session.Declared> declared;
        try (Session session = Session.plain(name, graph.handingOut(reached))) {
            declared = session.declared();
        }
        boolean whole = declared.stream().allMatch(d -> d.shape().isPresent());
        Optional<StandIn.Shapes> shapes = whole ? Optional.empty() : Optional.of(new StandIn.Shapes(graph));
        for (Session.Declared tensor : declared) {
            Node maker = makers.get(tensor.name());
            if (tensor.real() && maker != null) {
                Optional<Shape> shape = tensor.shape().or(() -> shapes.flatMap(s -> s.of(tensor.name())));
                layers.add(info(tensor.name(), maker.operator(), shape, batched));
            }
        }
        return List.copyOf(layers);
    }

    private static LayerInfo info(String tensor, String operator, Optional<Shape> shape, boolean batched) {
        return new LayerInfo(LayerName.of(tensor), operator, shape.map(s -> batched ? s.from(1) : s));
    }
}
