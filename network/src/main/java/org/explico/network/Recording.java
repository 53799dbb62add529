package org.explico.network;

import java.io.IOException;
import java.io.OutputStream;
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
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.network.differentiate.Differential;
import org.explico.network.graph.ElementType;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * One pass of inputs through a network, with the tensors of the wanted layers handed out and written to their files.
 *
 * <p>Batches of a fixed number of rows run side by side, a wave at a time; their rows are written in order. Where a network cannot take more than
 * one row, though its file does not say so, it gets one row at a time.
 */
final class Recording {
    /** Raised with every change that may change a recorded digit. */
    static final int VERSION = 2;

    private static final int WAVE = 8;
    private static final int MOST_ROWS = 64;
    private static final int MOST_VALUES = 1 << 21;

    private final Network network;
    private final PointCloud inputs;
    private final Feeding feeding;
    private final Path store;
    private final List<LayerName> layers;
    private final Map<LayerName, String> hashes = new LinkedHashMap<>();

    private Recording(Network network, PointCloud inputs, List<LayerName> layers, Path store) {
        this.network = network;
        this.inputs = inputs;
        this.layers = layers;
        this.store = store;
        this.feeding = Feeding.of(network, inputs.dim());
    }

    static Recording of(Network network, PointCloud inputs, String inputsHash, List<LayerName> layers, Path store) {
        layers.forEach(network::requireLayer);
        Recording recording =
                new Recording(network, inputs, layers.stream().distinct().toList(), store);
        recording.layers.forEach(layer -> recording.hashes.put(
                layer,
                Sha256.of(
                        Versions.current().words(),
                        network.contentHash(),
                        inputsHash,
                        layer.text(),
                        inputs.size() + " x " + inputs.dim())));
        return recording;
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
        try {
            Map<LayerName, LayerFile> files = new LinkedHashMap<>();
            List<LayerName> missing = new ArrayList<>();
            for (LayerName layer : layers) {
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
            return new RecordedActivations(network, inputs, feeding, layers, files, hashes);
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
        var graph =
                network.graph().handingOut(missing.stream().map(LayerName::text).toList());
        try (Session session = Session.of(network.name(), graph)) {
            int unit = feeding.fixed().orElse(1);
            List<Values> first = run(session, 0, unit);
            for (int i = 0; i < missing.size(); i++) {
                requireRows(missing.get(i), first.get(i), unit);
                int dim = first.get(i).size() / unit;
                files.put(missing.get(i), new LayerFile(path(missing.get(i)), inputs.size(), dim, width()));
            }
            int batch = feeding.fixed().isPresent() ? unit : batch(session, first);
            List<LayerFile> targets = missing.stream()
                    .map(files::get)
                    .map(java.util.Objects::requireNonNull)
                    .toList();
            write(targets, new ArrayList<>(), streams -> stream(session, batch, missing, targets, streams, progress));
        }
    }

    /** What is done once all files are open. */
    private interface Streaming {
        void into(List<OutputStream> streams) throws IOException;
    }

    private static void write(List<LayerFile> targets, List<OutputStream> open, Streaming streaming)
            throws IOException {
        if (open.size() == targets.size()) {
            streaming.into(open);
            return;
        }
        LayerFile next = targets.get(open.size());
        WholeFile.write(next.path(), out -> {
            next.begin(out);
            open.add(out);
            write(targets, open, streaming);
        });
    }

    private void stream(
            Session session,
            int batch,
            List<LayerName> names,
            List<LayerFile> targets,
            List<OutputStream> streams,
            Progress progress)
            throws IOException {
        int batches = Math.ceilDiv(inputs.size(), batch);
        for (int start = 0; start < batches; start += WAVE) {
            int from = start;
            List<List<Values>> wave = results(session, batch, from, Math.min(WAVE, batches - from));
            for (int b = 0; b < wave.size(); b++) {
                int row = (from + b) * batch;
                for (int i = 0; i < targets.size(); i++) {
                    append(
                            names.get(i),
                            targets.get(i),
                            streams.get(i),
                            row,
                            wave.get(b).get(i));
                }
            }
            progress.at("recording " + network.name(), (double) Math.min(batches, start + WAVE) / batches);
        }
    }

    private List<List<Values>> results(Session session, int batch, int from, int count) {
        AtomicReferenceArray<List<Values>> slots = new AtomicReferenceArray<>(count);
        IntStream.range(0, count).parallel().forEach(b -> slots.set(b, run(session, (from + b) * batch, batch)));
        return IntStream.range(0, count).mapToObj(slots::get).toList();
    }

    private void append(LayerName layer, LayerFile file, OutputStream out, int row, Values values) throws IOException {
        int rows = Math.min(inputs.size() - row, values.size() / file.dim());
        ByteBuffer bytes = ByteBuffer.allocate(rows * file.dim() * file.width()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * file.dim(); i++) {
            if (!Double.isFinite(values.at(i))) {
                throw Refusal.badInput(
                        "layer " + layer + " of " + network.name(),
                        "finite values",
                        values.at(i) + " for row " + (row + i / file.dim()) + " (counted from 0)",
                        "check the scale of the data and the weights of the network");
            }
            file.put(bytes, values.at(i));
        }
        out.write(bytes.array());
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
        long widest = first.stream().mapToLong(Values::size).sum() + inputs.dim();
        int wanted = Math.clamp(MOST_VALUES / widest, 1, Math.min(MOST_ROWS, inputs.size()));
        return wanted > 1 && takesTwo(session, first) ? wanted : 1;
    }

    private boolean takesTwo(Session session, List<Values> first) {
        try {
            List<Values> two = run(session, 0, 2);
            return IntStream.range(0, first.size())
                    .allMatch(i -> two.get(i).shape().rank() > 0
                            && two.get(i).shape().dim(0) == 2
                            && two.get(i).size() == 2 * first.get(i).size());
        } catch (Refusal e) {
            return false;
        }
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
        return store.resolve(Optional.ofNullable(hashes.get(layer)).orElseThrow() + ".npy");
    }
}
