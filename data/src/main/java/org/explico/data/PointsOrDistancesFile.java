package org.explico.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.topology.complex.GridField;
import org.explico.data.array.Npy;
import org.explico.data.array.Npz;
import org.explico.data.array.NumericArray;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
import org.explico.data.text.Classes;
import org.explico.data.text.CsvTable;
import org.explico.data.text.NumberRows;

/**
 * A file of points or distances, and the key of an array in it.
 *
 * @param path the file
 * @param key the array, where one was named
 */
record PointsOrDistancesFile(Path path, Optional<String> key) {
    private static final String NPZ_KEY = ".npz:";
    private static final List<String> POINT_KEYS = List.of("x", "X", "data");

    static PointsOrDistancesFile of(String name) {
        int colon = name.toLowerCase(Locale.ROOT).lastIndexOf(NPZ_KEY);
        if (colon < 0 || Files.exists(Path.of(name))) {
            return new PointsOrDistancesFile(Path.of(name), Optional.empty());
        }
        int end = colon + NPZ_KEY.length();
        return new PointsOrDistancesFile(Path.of(name.substring(0, end - 1)), Optional.of(name.substring(end)));
    }

    PointsOrDistances read(Optional<InputFormat> format) {
        SourceFile.requireReadable(path);
        if (isBytes(format)) {
            return BinaryDistances.read(path, format.get());
        }
        SafeFormat.requireData(path);
        return switch (SafeFormat.of(path)) {
            case NPY -> array(Npy.read(path), path.toString(), format);
            case NPZ -> npz(format);
            case IDX, GZIP -> throw notThis("an idx or a packed file");
            case TORCH, PICKLE, JOBLIB, HDF5, SAFETENSORS, OTHER -> text(format);
        };
    }

    /** With the classes in an array or a column of the same file, else in a file of this path. */
    LabelledPoints labelled(Optional<InputFormat> format, String labels) {
        SourceFile.requireReadable(path);
        if (SafeFormat.of(path) == SafeFormat.NPZ) {
            Npz npz = Npz.open(path);
            if (npz.has(labels)) {
                String chosen = key.orElseGet(() -> pointKey(npz, Optional.of(labels)));
                PointsOrDistances points = array(npz.read(chosen), npz.what(chosen), format);
                return labelled(points, npz.what(labels), new Classes(LabelSource.read(npz, labels), Optional.empty()));
            }
            return withFile(format, labels, "one of its arrays (" + String.join(", ", npz.keys()) + ") or in a file");
        }
        if (!isBytes(format) && TextProbe.hasHeader(path)) {
            CsvTable table = CsvTable.read(path, Optional.of(labels));
            if (table.classColumn().equals(Optional.of(labels))) {
                return labelled(
                        table(table, format),
                        "column " + labels,
                        table.classes().orElseThrow());
            }
            List<String> columns = Stream.concat(table.columns().stream(), table.classColumn().stream())
                    .toList();
            return withFile(format, labels, "one of its columns (" + String.join(", ", columns) + ") or in a file");
        }
        return withFile(format, labels, "a file");
    }

    private LabelledPoints withFile(Optional<InputFormat> format, String labels, String places) {
        Path file = Spec.path(labels);
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw Refusal.badInput(
                    path.toString(),
                    "labels in " + places,
                    "\"" + labels + "\", which is " + (places.equals("a file") ? "none" : "neither"),
                    "correct --labels");
        }
        return labelled(read(format), "labels " + labels, LabelSource.read(file));
    }

    private static LabelledPoints labelled(PointsOrDistances points, String what, Classes classes) {
        Dataset.requireLength(what, points.size(), classes.labels());
        String said = points.readAs() + ", classes from " + what.replaceFirst("^labels ", "")
                + classes.note().map(note -> ", " + note).orElse("");
        PointsOrDistances told = switch (points) {
            case PointsOrDistances.Points(PointCloud cloud, String _) -> new PointsOrDistances.Points(cloud, said);
            case PointsOrDistances.Distances(DistanceMatrix matrix, String _) ->
                new PointsOrDistances.Distances(matrix, said);
            case PointsOrDistances.Some(SparseDistances some, String _) -> new PointsOrDistances.Some(some, said);
        };
        return new LabelledPoints(told, classes.labels());
    }

    private static boolean isBytes(Optional<InputFormat> format) {
        return format.isPresent() && (format.get() == InputFormat.BINARY || format.get() == InputFormat.DIPHA);
    }

    /** The array of an npy or npz, or a table of numbers as text, as values on a grid. */
    GridField grid() {
        SourceFile.requireReadable(path);
        SafeFormat.requireData(path);
        return switch (SafeFormat.of(path)) {
            case NPY -> grid(Npy.read(path), path.toString());
            case NPZ -> {
                Npz npz = Npz.open(path);
                String chosen = key.orElseGet(() -> pointKey(npz));
                yield grid(npz.read(chosen), npz.what(chosen));
            }
            case IDX, GZIP -> throw notThis("an idx or a packed file");
            case TORCH, PICKLE, JOBLIB, HDF5, SAFETENSORS, OTHER -> {
                if (TextProbe.isBinary(path)) {
                    throw notThis("bytes that are no text");
                }
                NumberRows rows = NumberRows.read(path);
                Recognition.requireRectangular(path.toString(), rows);
                yield GridField.owning(new int[] {rows.rows(), rows.length(0)}, rows.handOver());
            }
        };
    }

    private static GridField grid(NumericArray array, String what) {
        try {
            return GridField.owning(array.shape(), array.toArray());
        } catch (Refusal e) {
            throw e.in(what);
        }
    }

    private PointsOrDistances npz(Optional<InputFormat> format) {
        Npz npz = Npz.open(path);
        String chosen = key.orElseGet(() -> pointKey(npz));
        return array(npz.read(chosen), npz.what(chosen), format);
    }

    private String pointKey(Npz npz) {
        return pointKey(npz, Optional.empty());
    }

    /** The array of points: one of the usual names, else the only one beside that of the classes. */
    private String pointKey(Npz npz, Optional<String> classes) {
        List<String> others = npz.keys().stream()
                .filter(name -> !Optional.of(name).equals(classes))
                .toList();
        return POINT_KEYS.stream()
                .filter(others::contains)
                .findFirst()
                .or(() -> others.stream().filter(only -> others.size() == 1).findFirst())
                .orElseThrow(() -> Refusal.badInput(
                        path.toString(),
                        "the name of an array, or one array x",
                        "the arrays " + String.join(", ", npz.keys()),
                        "name one of them, as " + path + ":" + npz.keys().getFirst()));
    }

    private PointsOrDistances text(Optional<InputFormat> format) {
        if (format.isEmpty() && BinaryDistances.isDipha(path)) {
            return BinaryDistances.read(path, InputFormat.DIPHA);
        }
        if (TextProbe.isBinary(path)) {
            throw notThis("bytes that are no text");
        }
        if (TextProbe.hasHeader(path)) {
            return table(CsvTable.read(path), format);
        }
        NumberRows rows = NumberRows.read(path);
        return Recognition.of(path.toString(), rows, format.or(this::byExtension));
    }

    /** A table with a header is points, or a matrix whose columns have names. */
    private PointsOrDistances table(CsvTable table, Optional<InputFormat> format) {
        String without = table.classColumn()
                .map(column -> ", the column " + column + " left out")
                .orElse("");
        return Recognition.table(path.toString(), table.points(), format, " under a header" + without);
    }

    /** A name that ends as Ripser's examples do says what is in the file. */
    private Optional<InputFormat> byExtension() {
        String name = SourceFile.nameOf(path).toLowerCase(Locale.ROOT).replace('-', '_');
        if (name.endsWith(".lower_distance_matrix")) {
            return Optional.of(InputFormat.LOWER_DISTANCE);
        }
        if (name.endsWith(".upper_distance_matrix")) {
            return Optional.of(InputFormat.UPPER_DISTANCE);
        }
        if (name.endsWith(".distance_matrix")) {
            return Optional.of(InputFormat.DISTANCE);
        }
        return name.endsWith(".point_cloud") ? Optional.of(InputFormat.POINT_CLOUD) : Optional.empty();
    }

    private static PointsOrDistances array(NumericArray array, String what, Optional<InputFormat> format) {
        if (array.rank() == 1) {
            return Recognition.vector(what, array.points(what), format);
        }
        String note = array.rank() <= 2 ? "" : ", axes after the first flattened";
        return Recognition.table(what, array.points(what), format, note);
    }

    private Refusal notThis(String got) {
        return Refusal.badInput(
                path.toString(),
                "npy, npz, csv or numbers as text",
                got,
                "convert it: np.save(\"points.npy\", x), or name its --input-format (" + InputFormat.words() + ")");
    }
}
