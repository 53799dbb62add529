package org.explico.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.topology.complex.GridField;
import org.explico.data.array.Npy;
import org.explico.data.array.Npz;
import org.explico.data.array.NumericArray;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
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
        if (format.isPresent() && (format.get() == InputFormat.BINARY || format.get() == InputFormat.DIPHA)) {
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
        return POINT_KEYS.stream()
                .filter(npz::has)
                .findFirst()
                .or(() -> npz.keys().stream()
                        .filter(only -> npz.keys().size() == 1)
                        .findFirst())
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
