package org.explico.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.data.array.Idx;
import org.explico.data.array.Npy;
import org.explico.data.array.Npz;
import org.explico.data.array.NumericArray;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
import org.explico.data.text.Classes;
import org.explico.data.text.CsvTable;

/** Labels from a file of their own, or from an array that is known to be there. */
final class LabelSource {
    static final List<String> KEYS = List.of("y", "labels", "label", "target");

    private LabelSource() {}

    /** Labels from npy, csv, idx or txt (one class a line). */
    static Classes read(Path file) {
        SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        String what = "labels " + file;
        String name = SourceFile.nameOf(file).toLowerCase(Locale.ROOT);
        if (DatasetFile.isIdx(name)) {
            return plain(Idx.read(file), what);
        }
        return switch (DatasetFile.extension(name)) {
            case ".npy" -> plain(Npy.read(file), what);
            case ".csv" -> CsvTable.read(file).classes().orElseThrow(() -> noColumn(what));
            case ".txt" -> Classes.of(lines(file, what));
            default ->
                throw Refusal.badInput(
                        what,
                        "npy, csv, idx or txt",
                        "another extension",
                        "save them with np.save or one class a line as txt");
        };
    }

    /** The labels in an array of an npz. */
    static Labels read(Npz npz, String key) {
        return npz.read(key).labels(npz.what(key));
    }

    /** True when the array is one axis of whole numbers of 32 bits. */
    static boolean areClasses(NumericArray array) {
        if (array.rank() != 1) {
            return false;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.at(i) != (int) array.at(i)) {
                return false;
            }
        }
        return true;
    }

    private static Classes plain(NumericArray array, String what) {
        return new Classes(array.labels(what), Optional.empty());
    }

    private static List<String> lines(Path file, String what) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            while (!lines.isEmpty() && lines.getLast().isBlank()) {
                lines.removeLast();
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBlank()) {
                    throw Refusal.badInput(
                            what + ", line " + (i + 1), "a class", "an empty line", "give every point a class");
                }
            }
            return lines;
        } catch (IOException e) {
            throw SourceFile.unreadable(what, e);
        }
    }

    private static Refusal noColumn(String what) {
        return Refusal.badInput(
                what, "a column named label, class, target or y", "none", "name the column with the classes label");
    }
}
