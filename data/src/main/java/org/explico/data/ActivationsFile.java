package org.explico.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerPattern;
import org.explico.data.array.Npz;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
import org.explico.data.text.Classes;

/**
 * Activations that another program has recorded: an npz with one array a layer, its keys in the order of depth, the first axis the points.
 *
 * <p>Arrays of more than two axes are flattened to (n, d) in C order, and said in {@link #notes()}. Values are read when a cloud is asked for,
 * one layer at a time.
 *
 * <ul>
 *   <li>Labels are the array that is named, else the first of {@code labels}, {@code y}, {@code label} that is one axis of integers.
 *   <li>Layers of different length, or labels of another length: refused, both named.
 *   <li>No layer beside the labels, or a layer without axes, rows or values: refused.
 * </ul>
 */
public final class ActivationsFile implements Activations {
    private static final List<String> LABEL_KEYS = List.of("labels", "y", "label");

    private final Npz npz;
    private final Map<LayerName, int[]> shapes;
    private final int size;
    private final Labels labels;
    private final List<String> notes;
    private final Map<LayerName, String> hashes = new ConcurrentHashMap<>();

    private ActivationsFile(Npz npz, Map<LayerName, int[]> shapes, int size, Labels labels, List<String> notes) {
        this.npz = npz;
        this.shapes = shapes;
        this.size = size;
        this.labels = labels;
        this.notes = notes;
    }

    /** Opens the file with every array but the labels as a layer. */
    public static ActivationsFile read(Path file, Optional<String> labels) {
        return read(file, labels, Optional.empty());
    }

    /**
     * Opens the file: reads its directory, the headers of the wanted arrays and the labels. Arrays that are not wanted are not looked at.
     *
     * @param labels where the labels are: a key of the npz, or the path of a file; by default an array of integers named labels, y or label
     * @param wanted which arrays are layers; by default all but the labels
     */
    public static ActivationsFile read(Path file, Optional<String> labels, Optional<LayerPattern> wanted) {
        SourceFile.requireReadable(file);
        if (SafeFormat.of(file) == SafeFormat.NPY) {
            throw Refusal.badInput(
                    file.toString(),
                    "an npz whose keys are names of layers",
                    "an npy, one array alone",
                    "save all layers: np.savez(\"acts.npz\", layer1=..., layer2=...)");
        }
        Npz npz = Npz.open(file);
        Optional<String> path = labels.filter(given -> !npz.has(given) && Files.isRegularFile(Path.of(given)));
        if (path.isPresent()) {
            Classes classes = LabelSource.read(Path.of(path.get()));
            return read(npz, wanted, Optional.empty(), Optional.of(classes.labels()), "labels from " + path.get());
        }
        Optional<String> key = labels.isPresent() ? labels : defaultLabels(npz);
        return read(
                npz,
                wanted,
                key,
                key.map(name -> LabelSource.read(npz, name)),
                key.map(name -> "labels from the array " + name).orElse(""));
    }

    private static ActivationsFile read(
            Npz npz, Optional<LayerPattern> wanted, Optional<String> key, Optional<Labels> labels, String note) {
        Map<LayerName, int[]> shapes = layers(npz, key, wanted);
        LayerName first = shapes.keySet().iterator().next();
        int size = requireEqualLengths(npz, shapes, first);
        labels.ifPresent(found -> requireLength(key.map(npz::what).orElse(note), found, first, size));
        return new ActivationsFile(npz, shapes, size, labels.orElse(Labels.none()), notes(shapes, note));
    }

    /** The name of the file, without its folder. */
    public String name() {
        return SourceFile.nameOf(npz.file());
    }

    /** The classes of the points, or none. */
    public Labels labels() {
        return labels;
    }

    /** What was flattened and which array holds the labels, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public List<LayerName> layers() {
        return List.copyOf(shapes.keySet());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dim(LayerName layer) {
        return product(shape(layer));
    }

    @Override
    public PointCloud cloud(LayerName layer) {
        shape(layer);
        return npz.read(layer.text()).points(npz.what(layer.text()));
    }

    /** SHA-256 over n, d and the values as float64 bits. The first call for a layer reads it. */
    @Override
    public String contentHash(LayerName layer) {
        return hashes.computeIfAbsent(layer, this::hash);
    }

    private String hash(LayerName layer) {
        PointCloud points = cloud(layer);
        return ContentHash.of(points, new int[] {points.dim()}, Labels.none());
    }

    @Override
    public Optional<LayerMap> map(LayerName layer) {
        shape(layer);
        return Optional.empty();
    }

    @Override
    public Optional<String> withoutMap(LayerName layer) {
        shape(layer);
        return Optional.of("activations from a file carry no network");
    }

    private int[] shape(LayerName layer) {
        int[] shape = shapes.get(layer);
        if (shape == null) {
            List<String> names = shapes.keySet().stream().map(LayerName::text).toList();
            throw Refusal.badInput(
                    npz.file().toString(),
                    "one of the layers " + String.join(", ", names),
                    layer.text(),
                    SourceFile.mostLike(layer.text(), names)
                            .map(name -> "did you mean " + name + "?")
                            .orElse("name one of them"));
        }
        return shape;
    }

    private static Optional<String> defaultLabels(Npz npz) {
        return LABEL_KEYS.stream()
                .filter(key -> npz.has(key) && npz.type(key).integral() && npz.shape(key).length == 1)
                .findFirst();
    }

    private static Map<LayerName, int[]> layers(Npz npz, Optional<String> labelKey, Optional<LayerPattern> wanted) {
        List<String> keys = npz.keys().stream()
                .filter(key -> !labelKey.equals(Optional.of(key)))
                .toList();
        Map<LayerName, int[]> shapes = new LinkedHashMap<>();
        wanted.map(pattern -> pattern.select(keys, List::of))
                .orElse(keys)
                .forEach(key -> shapes.put(LayerName.of(key), requireRows(npz, key)));
        if (shapes.isEmpty()) {
            throw Refusal.badInput(
                    npz.file().toString(), "at least one layer", "only labels", "save one array (n, d) a layer");
        }
        return shapes;
    }

    private static int[] requireRows(Npz npz, String key) {
        int[] shape = npz.shape(key);
        if (shape.length == 0 || product(shape) == 0 || shape[0] == 0) {
            throw Refusal.badInput(
                    npz.what(key),
                    "shape (n, …) with n >= 1",
                    "shape " + Arrays.toString(shape),
                    "save one row a point");
        }
        return shape;
    }

    private static int requireEqualLengths(Npz npz, Map<LayerName, int[]> shapes, LayerName first) {
        int[] reference = shapes.getOrDefault(first, new int[] {0});
        shapes.forEach((layer, shape) -> {
            if (shape[0] != reference[0]) {
                throw Refusal.badInput(
                        npz.file().toString(),
                        "layers with the same number of rows",
                        reference[0] + " in " + first.text() + " and " + shape[0] + " in " + layer.text(),
                        "choose the layers with --layers, or name the labels with --labels");
            }
        });
        return reference[0];
    }

    private static void requireLength(String what, Labels labels, LayerName first, int size) {
        if (labels.size() != size) {
            throw Refusal.badInput(
                    what,
                    size + " labels, one a row of " + first.text(),
                    labels.size() + " labels",
                    "give the labels that belong to these rows");
        }
    }

    private static List<String> notes(Map<LayerName, int[]> shapes, String labels) {
        List<String> notes = new ArrayList<>();
        shapes.forEach((layer, shape) -> {
            if (shape.length > 2) {
                notes.add(layer.text() + ": shape " + Arrays.toString(shape) + " flattened to [" + shape[0] + ", "
                        + product(shape) + "]");
            }
        });
        if (!labels.isEmpty()) {
            notes.add(labels);
        } else {
            LABEL_KEYS.stream()
                    .filter(key -> shapes.containsKey(LayerName.of(key)))
                    .forEach(key -> notes.add(key + ": taken as a layer, for it is not one axis of integers"));
        }
        return List.copyOf(notes);
    }

    /** The number of values in one row. */
    private static int product(int... shape) {
        int product = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            product *= shape[axis];
        }
        return product;
    }
}
