package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.explico.core.file.WholeFile;

/**
 * Writes the rows of a profile as Parquet with zstd, through a DuckDB in memory that fetches nothing. One thread, so that the same rows give the
 * same bytes.
 */
final class ProfileParquet {
    private ProfileParquet() {}

    /** Writes the file whole. */
    static void write(Path target, List<ProfileRow> rows) throws IOException {
        WholeFile.fill(target, temporary -> fill(temporary, rows));
    }

    private static void fill(Path file, List<ProfileRow> rows) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", alone());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE profile (run VARCHAR, layer VARCHAR, measure VARCHAR, key VARCHAR, value DOUBLE, std_error DOUBLE, reason VARCHAR)");
            append(connection.unwrap(DuckDBConnection.class), rows);
            statement.execute(
                    "COPY profile TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException broken) {
            throw new IOException("cannot write " + file + ": " + broken.getMessage(), broken);
        }
    }

    private static Properties alone() {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    private static void append(DuckDBConnection connection, List<ProfileRow> rows) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "profile")) {
            for (ProfileRow row : rows) {
                appender.beginRow();
                appender.append(row.run());
                appender.append(row.layer());
                appender.append(row.measure());
                appender.append(row.key());
                append(appender, row.value());
                append(appender, row.stdError());
                if (row.reason().isPresent()) {
                    appender.append(row.reason().get());
                } else {
                    appender.appendNull();
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, OptionalDouble value) throws SQLException {
        if (value.isPresent()) {
            appender.append(value.getAsDouble());
        } else {
            appender.appendNull();
        }
    }
}
