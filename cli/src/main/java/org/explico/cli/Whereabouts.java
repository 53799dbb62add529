package org.explico.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.network.LayerDifferential;
import org.explico.network.LayerInfo;
import org.explico.network.LayerPieces;
import org.explico.network.Network;
import org.explico.network.RecordingOptions;
import org.explico.network.Vectorisation;
import org.explico.network.graph.Shape;
import org.explico.reporting.PictureShape;

/** A network, an input of it, and the values of the layer at which maps begin for that input. */
final class Whereabouts {
    private final Network network;
    private final GivenPoint given;
    private final Shape sample;
    private final LayerName from;
    private final double[] values;

    private Whereabouts(Network network, GivenPoint given, Shape sample, LayerName from, double[] values) {
        this.network = network;
        this.given = given;
        this.sample = sample;
        this.from = from;
        this.values = values;
    }

    /**
     * The values of a layer for an input.
     *
     * <ul>
     *   <li>An input of another size than the network's, a layer that is not there: refused.
     * </ul>
     */
    static Whereabouts of(Network network, GivenPoint given, LayerName from) {
        Shape sample = sample(network, given);
        double[] input = given.values();
        return new Whereabouts(network, given, sample, from, values(network, sample, from, input));
    }

    /** The layer before the softmax at the output, or the output where there is none. */
    static LayerName logits(Network network) {
        return network.logits().layer();
    }

    Network network() {
        return network;
    }

    GivenPoint given() {
        return given;
    }

    /** The shape of the input for one sample. */
    Shape sample() {
        return sample;
    }

    LayerName from() {
        return from;
    }

    /** True where maps begin at the input itself. */
    boolean atInput() {
        return from.text().equals(network.inputName());
    }

    /** The values of the layer where maps begin. */
    double[] values() {
        return values.clone();
    }

    /** The values of the same layer for another input. */
    double[] values(GivenPoint other) {
        return values(network, sample(network, other), from, other.values());
    }

    /** How many values belong to one token, where the layer is one of tokens. */
    Optional<Integer> features() {
        return shape(from).filter(s -> s.rank() == 2 && s.dim(1) > 0).map(s -> s.dim(1));
    }

    /** The same, where the layer is not a picture of two axes. */
    Optional<Integer> tokenFeatures() {
        return picture().isPresent() ? Optional.empty() : features();
    }

    /** How the values make a picture, where they do. */
    Optional<PictureShape> picture() {
        return atInput() ? inputPicture() : Optional.empty();
    }

    /** How the input makes a picture, where it does. */
    Optional<PictureShape> inputPicture() {
        return Stream.of(given.shape(), Optional.of(behindBatch().toArray()))
                .flatMap(Optional::stream)
                .flatMap(shape -> PictureShape.of(shape).stream())
                .filter(shape -> shape.size() == given.values().length)
                .findFirst();
    }

    /** The map between two layers for inputs of this shape. */
    LayerDifferential map(LayerName start, LayerName end, Vectorisation vectorisation) {
        return network.map(start, end, vectorisation, sample);
    }

    /** The map from where maps begin to a layer with its linear regions. */
    LayerPieces pieces(LayerName end, Vectorisation vectorisation) {
        return network.piecewiseAffine(from, end, vectorisation, sample);
    }

    private Shape behindBatch() {
        return sample.rank() < 2 ? sample : sample.from(1);
    }

    private Optional<Shape> shape(LayerName layer) {
        return network.layers().stream()
                .filter(l -> l.name().equals(layer))
                .findFirst()
                .flatMap(LayerInfo::shape);
    }

    private static Shape sample(Network network, GivenPoint given) {
        Shape declared = network.inputShape();
        Shape one = declared.rank() < 2 ? declared : declared.with(0, 1);
        Shape sample = one.isKnown() ? one : filled(one, given);
        int size = given.values().length;
        if (!sample.isKnown() || sample.size() != size) {
            throw Refusal.badInput(
                    "--at " + given.words(),
                    "the numbers of input \"" + network.inputName() + "\" of shape " + declared,
                    size == 1 ? "1 number" : size + " numbers",
                    "give a point of the input of " + network.name());
        }
        return sample;
    }

    private static Shape filled(Shape one, GivenPoint given) {
        int[] row = given.shape().orElse(new int[] {given.values().length});
        return row.length == one.rank() - 1 ? Shape.of(row).behind(1) : row.length == one.rank() ? Shape.of(row) : one;
    }

    private static double[] values(Network network, Shape sample, LayerName from, double[] input) {
        LayerName start = LayerName.of(network.inputName());
        if (from.equals(start)) {
            return input;
        }
        return network.map(start, from, Vectorisation.FLATTEN, sample)
                        instanceof LayerDifferential.Known(DifferentiableMap map)
                ? map.value(input)
                : recorded(network, sample, from, input);
    }

    /** What ONNX Runtime computes, in float32: for inputs of whole numbers, and layers that have no differential. */
    private static double[] recorded(Network network, Shape sample, LayerName from, double[] input) {
        try {
            Path store = Files.createTempDirectory("explico-");
            try {
                RecordingOptions options = RecordingOptions.withDefaults().withVectorisation(Vectorisation.FLATTEN);
                Shape row = sample.rank() < 2 ? sample : sample.from(1);
                return network.record(
                                PointCloud.of(1, input.length, input),
                                "one input",
                                List.of(from),
                                options.withSample(row),
                                store,
                                Progress.silent())
                        .cloud(from)
                        .point(0);
            } finally {
                delete(store);
            }
        } catch (IOException e) {
            throw Refusal.badInput(
                    "folder for temporary files",
                    "a place that can be written",
                    "one that cannot (" + e.getMessage() + ")",
                    "set java.io.tmpdir to another, as by EXPLICO_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
