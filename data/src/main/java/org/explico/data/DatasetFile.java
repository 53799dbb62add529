package org.explico.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.data.array.Idx;
import org.explico.data.array.Npy;
import org.explico.data.array.Npz;
import org.explico.data.array.NumericArray;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
import org.explico.data.text.Classes;
import org.explico.data.text.CsvTable;

/** Data sets that are files of the user: the extension says how they are read, their first bytes must agree. */
final class DatasetFile {
    private static final List<String> POINT_KEYS = List.of("x", "X", "data");

    private DatasetFile() {}

    /**
     * Reads a file.
     *
     * @param labels a key of the npz, a column of the csv, or the path of a file with labels, which then replace those in the file
     */
    static Dataset read(Path file, Optional<String> labels) {
        SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        String name = SourceFile.nameOf(file).toLowerCase(Locale.ROOT);
        if (extension(name).equals(".npz")) {
            return npz(Npz.open(file), labels);
        }
        if (extension(name).equals(".csv")) {
            return csv(file, labels);
        }
        Dataset plain = isIdx(name) ? idx(file, labels) : byExtension(file, extension(name));
        return labels.map(path -> relabelled(plain, path)).orElse(plain);
    }

    /** The same points with labels from a file of their own. */
    static Dataset relabelled(Dataset plain, String path) {
        Classes classes = LabelSource.read(Spec.path(path));
        Dataset.requireLength("labels " + path, plain.size(), classes.labels());
        return noted(plain.withLabels(classes.labels()).withNote("labels from " + path), classes.note());
    }

    static boolean isIdx(String name) {
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return bare.endsWith(".idx") || bare.endsWith("ubyte");
    }

    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private static Dataset byExtension(Path file, String extension) {
        return switch (extension) {
            case ".npy" -> dataset(file, Npy.read(file), file.toString(), Labels.none());
            case ".onnx" ->
                throw Refusal.badInput(
                        file.toString(), "data", "a network", "name the network first and the data second");
            default ->
                throw Refusal.badInput(
                        file.toString(),
                        "the extension npz, npy, csv or idx (idx, ubyte, either with gz)",
                        extension.isEmpty() ? "none" : extension,
                        "convert it: np.savez(\"data.npz\", x=x, y=y)");
        };
    }

    private static Dataset csv(Path file, Optional<String> labels) {
        CsvTable table = CsvTable.read(file, labels);
        Dataset plain = csv(file, table);
        return labels.filter(given -> !table.classColumn().equals(labels))
                .map(path -> relabelled(plain, path))
                .orElse(plain);
    }

    private static Dataset csv(Path file, CsvTable table) {
        PointCloud points = table.points();
        Optional<Classes> classes = table.classes();
        Labels labels = classes.map(Classes::labels).orElse(Labels.none());
        Dataset plain = Dataset.of(SourceFile.nameOf(file), points, labels).withSource(source(file));
        Dataset named = noted(plain, table.classColumn().map(column -> "labels from the column " + column));
        return noted(named, classes.flatMap(Classes::note));
    }

    private static Dataset idx(Path file, Optional<String> given) {
        NumericArray array = Idx.read(file);
        Path sibling = siblingOf(file);
        if (given.isPresent() || sibling.equals(file) || !Files.exists(sibling)) {
            return dataset(file, array, file.toString(), Labels.none());
        }
        Labels labels = Idx.read(sibling).labels("labels " + sibling);
        Dataset.requireLength("labels " + sibling, array.rows(), labels);
        return dataset(file, array, file.toString(), labels)
                .withNote("labels from " + SourceFile.nameOf(sibling) + " in the same folder");
    }

    /** The file with the labels by MNIST's naming; the file itself where its name has no place for it. */
    private static Path siblingOf(Path file) {
        String name = SourceFile.nameOf(file).replace("images", "labels").replace("idx3", "idx1");
        Path sibling = file.resolveSibling(name);
        if (Files.exists(sibling)) {
            return sibling;
        }
        boolean zipped = name.endsWith(".gz");
        return file.resolveSibling(zipped ? name.substring(0, name.length() - 3) : name + ".gz");
    }

    private static Dataset npz(Npz npz, Optional<String> labels) {
        Optional<String> labelKey = labels.isPresent()
                ? labels.filter(npz::has)
                : LabelSource.KEYS.stream().filter(npz::has).findFirst();
        String key = pointKey(npz, labelKey);
        NumericArray array = npz.read(key);
        Dataset plain = dataset(npz.file(), array, npz.what(key), Labels.none());
        Dataset said = POINT_KEYS.contains(key) ? plain : plain.withNote("points from the only array " + key);
        if (labels.isPresent() && labelKey.isEmpty()) {
            return withLabelFile(npz, said, labels.get());
        }
        return labelKey.map(y -> labelled(npz, said, y, labels.isPresent())).orElse(said);
    }

    private static Dataset labelled(Npz npz, Dataset plain, String key, boolean asked) {
        NumericArray array = npz.read(key);
        if (!asked && !LabelSource.areClasses(array)) {
            return plain.withNote("the array " + key + " was left out: it is not one axis of integers");
        }
        Labels labels = array.labels(npz.what(key));
        Dataset.requireLength(npz.what(key), plain.size(), labels);
        return plain.withLabels(labels).withNote("labels from the array " + key);
    }

    private static Dataset withLabelFile(Npz npz, Dataset plain, String path) {
        if (!Files.exists(Spec.path(path))) {
            throw Refusal.badInput(
                    npz.file().toString(),
                    "labels in one of its arrays or in a file",
                    "\"" + path + "\", which is neither",
                    "name one of the arrays " + String.join(", ", npz.keys()) + " or the path of a file");
        }
        return relabelled(plain, path);
    }

    private static String pointKey(Npz npz, Optional<String> labelKey) {
        Optional<String> named = POINT_KEYS.stream().filter(npz::has).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        List<String> others = npz.keys().stream()
                .filter(key -> !LabelSource.KEYS.contains(key) && !labelKey.equals(Optional.of(key)))
                .toList();
        if (others.size() != 1) {
            throw Refusal.badInput(
                    npz.file().toString(),
                    "the points in an array x",
                    "the arrays " + String.join(", ", npz.keys()),
                    "save them as np.savez(\"data.npz\", x=x, y=y)");
        }
        return others.getFirst();
    }

    private static Dataset dataset(Path file, NumericArray array, String what, Labels labels) {
        PointCloud points = array.points(what);
        int[] rowShape = array.rank() == 3 && isIdx(SourceFile.nameOf(file).toLowerCase(Locale.ROOT))
                ? new int[] {1, array.shape()[1], array.shape()[2]}
                : array.rowShape();
        Dataset plain = Dataset.of(SourceFile.nameOf(file), points, labels)
                .withRowShape(rowShape)
                .withSource(source(file));
        return noted(plain, flattened(array, points));
    }

    private static Optional<String> flattened(NumericArray array, PointCloud points) {
        return array.rank() <= 2
                ? Optional.empty()
                : Optional.of("shape " + Arrays.toString(array.shape()) + " flattened to [" + points.size() + ", "
                        + points.dim() + "]");
    }

    private static Dataset noted(Dataset plain, Optional<String> note) {
        return note.map(plain::withNote).orElse(plain);
    }

    private static String source(Path file) {
        return "the file " + SourceFile.nameOf(file) + "; explico knows no licence for it";
    }
}
