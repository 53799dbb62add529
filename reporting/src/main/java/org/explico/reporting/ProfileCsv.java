package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.data.text.Csv;

/** Writes the rows of a profile as CSV. */
final class ProfileCsv {
    private ProfileCsv() {}

    /** Writes the file whole. */
    static void write(Path target, List<ProfileRow> rows) throws IOException {
        Csv.write(
                target, ProfileRow.COLUMNS, rows.stream().map(ProfileCsv::cells).toList());
    }

    private static List<Object> cells(ProfileRow row) {
        return List.of(
                row.run(),
                row.layer(),
                row.measure(),
                row.key(),
                number(row.value()),
                number(row.stdError()),
                row.reason());
    }

    private static Optional<Double> number(OptionalDouble value) {
        return value.stream().boxed().findFirst();
    }
}
