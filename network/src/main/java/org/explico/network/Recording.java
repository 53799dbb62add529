package org.explico.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.network.differentiate.Differential;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.PointNodes;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * One pass of inputs through a network, with the tensors of the wanted layers handed out and written to their files.
 *
 * <p>Batches of a fixed number of rows run side by side, a wave at a time; their rows are appended in order to one {@link PartFile} a layer, which
 * becomes the file of the layer when all rows are there. A run that was stopped goes on behind the last batch that all its layers have. Where a network
 * cannot take more than one row, though its file does not say so, it gets one row at a time.
 *
 * <p>The number of rows in a batch follows from the network and the width of its inputs alone, never from the layers that are missing, so that a
 * layer has the same bits whatever is recorded beside it.
 */
final class Recording {
    /** Raised with every change that may change a recorded digit. */
    static final int VERSION = 4;

    /** Rows that differ by more, relative to the largest value, when they go in company are mixed with it; rounding is far below. */
    private static final double MIXED = 1e-4;

    private static final int WAVE = 8;
    private static final int MOST_ROWS = 64;
    private static final int MOST_VALUES = 1 << 21;

    private final Network network;
    private final PointCloud inputs;
    private final Feeding feeding;
    private final Path store;
    private final Map<LayerName, Vectorisation> layers;
    private final LayerName start;
    private final String inputsHash;

    private Recording(
            Network network,
            PointCloud inputs,
            String inputsHash,
            Map<LayerName, Vectorisation> layers,
            LayerName start,
            Optional<Shape> sample,
            Path store) {
        this.network = network;
        this.inputs = inputs;
        this.inputsHash = inputsHash;
        this.layers = layers;
        this.start = start;
        this.store = store;
        this.feeding = Feeding.of(network, inputs.dim(), sample);
        Feeding.requireFit(network, inputs);
    }

    static Recording of(
            Network network,
            PointCloud inputs,
            String inputsHash,
            List<LayerName> layers,
            RecordingOptions options,
            Path store) {
        LayerName start = options.from().orElseGet(network::start);
        network.vectorised(List.of(start), Vectorisation.FLATTEN);
        Map<LayerName, Vectorisation> vectors = network.vectorised(layers, options.vectorisation());
        return new Recording(network, inputs, inputsHash, vectors, start, options.sample(), store);
    }

    private String hash(LayerName layer) {
        return Sha256.of(
                Versions.current().words(),
                network.contentHash(),
                inputsHash,
                layer.text(),
                inputs.size() + " x " + inputs.dim(),
                vector(layer).word());
    }

    /** The hash of a layer and of where its map begins, where that is not the input. */
    private String hashWithMap(LayerName layer) {
        return isInput(start) ? hash(layer) : Sha256.of(hash(layer), "map from", start.text());
    }

    private Vectorisation vector(LayerName layer) {
        return Optional.ofNullable(layers.get(layer)).orElse(Vectorisation.FLATTEN);
    }

    /**
     * What else the digits of a layer depend on, and those of what is measured on its map.
     *
     * @param recording how inputs are fed and values written
     * @param runtime the version of ONNX Runtime
     * @param rules the version of the rules that make maps and differentials
     */
    record Versions(int recording, String runtime, int rules) {
        static Versions current() {
            return new Versions(VERSION, Session.runtimeVersion(), Differential.RULES_VERSION);
        }

        String words() {
            return "layer " + recording + ", onnxruntime " + runtime + ", rules " + rules;
        }
    }

    RecordedActivations run(Progress progress) {
        Map<LayerName, LayerFile> files = files(progress);
        Map<LayerName, String> hashes = new LinkedHashMap<>();
        layers.keySet().forEach(layer -> hashes.put(layer, hashWithMap(layer)));
        RecordedActivations.Start points = new RecordedActivations.Start(start, startFile(progress));
        return new RecordedActivations(network, inputs, feeding, layers, files, hashes, points);
    }

    /** The points where maps begin: the layer there, flattened; empty for the input. */
    private Optional<LayerFile> startFile(Progress progress) {
        if (isInput(start)) {
            return Optional.empty();
        }
        Map<LayerName, Vectorisation> flat = Map.of(start, Vectorisation.FLATTEN);
        return Optional.ofNullable(
                new Recording(network, inputs, inputsHash, flat, start, Optional.of(feeding.sample()), store)
                        .files(progress)
                        .get(start));
    }

    private Map<LayerName, LayerFile> files(Progress progress) {
        try {
            Map<LayerName, LayerFile> files = new LinkedHashMap<>();
            List<LayerName> missing = new ArrayList<>();
            for (LayerName layer : layers.keySet()) {
                if (!isInput(layer)) {
                    LayerFile.find(path(layer))
                            .filter(f -> f.rows() == inputs.size())
                            .ifPresentOrElse(f -> files.put(layer, f), () -> missing.add(layer));
                }
            }
            if (!missing.isEmpty()) {
                compute(missing, files, progress);
            }
            progress.at("layers recorded", 1);
            return files;
        } catch (IOException e) {
            throw Refusal.badInput(
                    store.toString(),
                    "a folder that can be written",
                    String.valueOf(e.getMessage()),
                    "check its rights and the space left");
        }
    }

    private void compute(List<LayerName> missing, Map<LayerName, LayerFile> files, Progress progress)
            throws IOException {
        try (Session session = Session.of(network.name(), graph(missing))) {
            int unit = feeding.fixed().orElse(1);
            List<Values> first = run(session, 0, unit);
            List<LayerFile> targets = new ArrayList<>();
            for (int i = 0; i < missing.size(); i++) {
                requireRows(missing.get(i), first.get(i), unit);
                int dim = first.get(i).size() / unit;
                targets.add(new LayerFile(path(missing.get(i)), inputs.size(), dim, width()));
                files.put(missing.get(i), targets.getLast());
            }
            int batch = feeding.fixed().isPresent() ? unit : batch(session, first);
            try (PartFiles parts = PartFiles.open(
                    targets, () -> progress.at("waiting for another run that records " + network.name(), 0))) {
                stream(session, batch, missing, parts, progress);
            }
        }
    }

    private Graph graph(List<LayerName> missing) {
        PointNodes nodes = new PointNodes(network.graph());
        List<String> points = missing.stream()
                .map(layer -> network.point(nodes, layer, vector(layer)))
                .toList();
        return nodes.graph().handingOut(points);
    }

    private void stream(Session session, int batch, List<LayerName> names, PartFiles parts, Progress progress)
            throws IOException {
        int batches = Math.ceilDiv(inputs.size(), batch);
        int done = parts.rows() == inputs.size() ? batches : parts.rows() / batch;
        parts.keep(Math.min(inputs.size(), done * batch));
        try {
            for (int start = done; start < batches; start += WAVE) {
                List<List<Values>> wave = results(session, batch, start, Math.min(WAVE, batches - start));
                for (int b = 0; b < wave.size(); b++) {
                    append(names, parts, (start + b) * batch, wave.get(b));
                }
                parts.force();
                progress.at("recording " + network.name(), (double) Math.min(batches, start + WAVE) / batches);
            }
        } catch (Refusal e) {
            parts.discard();
            throw e;
        }
        parts.finish();
    }

    private void append(List<LayerName> names, PartFiles parts, int row, List<Values> values) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            LayerFile file = parts.target(i);
            parts.append(i, bytes(names.get(i), file, row, values.get(i)));
        }
    }

    private List<List<Values>> results(Session session, int batch, int from, int count) {
        AtomicReferenceArray<List<Values>> slots = new AtomicReferenceArray<>(count);
        IntStream.range(0, count).parallel().forEach(b -> slots.set(b, run(session, (from + b) * batch, batch)));
        return IntStream.range(0, count).mapToObj(slots::get).toList();
    }

    private ByteBuffer bytes(LayerName layer, LayerFile file, int row, Values values) {
        int rows = Math.min(inputs.size() - row, values.size() / file.dim());
        ByteBuffer bytes = ByteBuffer.allocate(rows * file.dim() * file.width()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * file.dim(); i++) {
            if (!Double.isFinite(values.at(i))) {
                throw Refusal.notFinite(
                        "layer " + layer + " of " + network.name(),
                        "finite values",
                        values.at(i) + " for row " + (row + i / file.dim()) + " (counted from 0)",
                        "check the scale of the data and the weights of the network");
            }
            file.put(bytes, values.at(i));
        }
        return bytes.flip();
    }

    /** Rows past the end repeat the last one, for networks that take batches of one length only. */
    private List<Values> run(Session session, int start, int rows) {
        int count = feeding.fixed().isPresent() ? rows : Math.min(rows, inputs.size() - start);
        double[] flat = new double[count * inputs.dim()];
        for (int i = 0; i < count; i++) {
            int row = Math.min(start + i, inputs.size() - 1);
            for (int j = 0; j < inputs.dim(); j++) {
                flat[i * inputs.dim() + j] = inputs.at(row, j);
            }
        }
        return session.run(List.of(
                new Feed(network.inputName(), network.input().type(), Values.owning(feeding.shape(count), flat))));
    }

    private int batch(Session session, List<Values> first) {
        long values = network.layers().stream()
                .flatMap(l -> l.shape().stream())
                .mapToLong(this::size)
                .sum();
        int wanted = Math.clamp(MOST_VALUES / Math.max(1, values), 1, MOST_ROWS);
        return wanted > 1 && takesTwo(session, first) ? wanted : 1;
    }

    /** About the values of one sample: axes of unknown length count as the one of the input. */
    private long size(Shape shape) {
        int open = feeding.open();
        double size = 1;
        for (int length : shape.toArray()) {
            size *= length == Shape.UNKNOWN ? open : length;
        }
        return (long) Math.min(size, MOST_VALUES);
    }

    /** True where two rows go through as each alone does: a network that takes means over its batch, or scales by it, gets one row at a time. */
    private boolean takesTwo(Session session, List<Values> first) {
        try {
            List<Values> two = run(session, 0, 2);
            return IntStream.range(0, first.size())
                    .allMatch(i -> two.get(i).shape().rank() > 0
                            && two.get(i).shape().dim(0) == 2
                            && two.get(i).size() == 2 * first.get(i).size()
                            && agree(first.get(i), two.get(i)));
        } catch (Refusal e) {
            return false;
        }
    }

    private static boolean agree(Values alone, Values among) {
        double size = 0;
        double gap = 0;
        for (int j = 0; j < alone.size(); j++) {
            size = Math.max(size, Math.abs(alone.at(j)));
            gap = Math.max(gap, Math.abs(alone.at(j) - among.at(j)));
        }
        return gap <= MIXED * size;
    }

    private void requireRows(LayerName layer, Values values, int rows) {
        boolean split =
                rows == 1 || (values.shape().rank() > 0 && values.shape().dim(0) == rows);
        if (!split || values.size() == 0) {
            throw Refusal.badInput(
                    "layer " + layer + " of " + network.name(),
                    "one row a sample, " + rows + " in a batch",
                    "shape " + values.shape(),
                    "choose another layer, or export the model with a free batch");
        }
    }

    private int width() {
        return network.input().type() == ElementType.FLOAT64 ? 8 : 4;
    }

    private boolean isInput(LayerName layer) {
        return layer.text().equals(network.inputName());
    }

    private Path path(LayerName layer) {
        return store.resolve(hash(layer) + ".npy");
    }
}
