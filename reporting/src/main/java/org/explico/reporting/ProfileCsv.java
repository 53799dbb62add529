package org.explico.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.file.WholeFile;

/** Writes the rows of a profile as CSV: RFC 4180 quoting, line feeds, UTF-8, doubles with the fewest digits that read back to the same bits. */
final class ProfileCsv {
    private ProfileCsv() {}

    /** Writes the file whole. */
    static void write(Path target, List<ProfileRow> rows) throws IOException {
        WholeFile.write(target, out -> write(out, rows));
    }

    private static void write(OutputStream out, List<ProfileRow> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(ProfileRow.COLUMNS);
            for (ProfileRow row : rows) {
                csv.writeRecord(
                        row.run(),
                        row.layer(),
                        row.measure(),
                        row.key(),
                        number(row.value()),
                        number(row.stdError()),
                        row.reason().orElse(""));
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
