package org.explico.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.data.file.Limits;
import org.explico.data.file.SourceFile;

/**
 * Distances as bytes: Ripser's {@code binary} and DIPHA's distance matrices, both little-endian.
 *
 * @see <a href="https://github.com/DIPHA/dipha">DIPHA</a>
 */
final class BinaryDistances {
    private static final long MAGIC = 8067171840L;
    private static final long DISTANCE_MATRIX = 7;
    private static final int HEADER = 24;

    /** Whose square still is an int: no array holds more. */
    private static final int MOST = 46_340;

    private BinaryDistances() {}

    /** True when the file begins as DIPHA's files do. */
    static boolean isDipha(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Files.size(file) >= HEADER && Long.reverseBytes(in.readLong()) == MAGIC;
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    static PointsOrDistances read(Path file, InputFormat format) {
        long size = SourceFile.requireReadable(file);
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16))) {
            return format == InputFormat.DIPHA ? dipha(file.toString(), in, size) : binary(file.toString(), in, size);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    private static PointsOrDistances binary(String what, DataInputStream in, long size) throws IOException {
        if (size % Float.BYTES != 0) {
            throw Refusal.badInput(what, "float32 values of 4 bytes", size + " bytes", "check the format");
        }
        double[] lower = new double[Limits.elements(what, size / Float.BYTES)];
        for (int t = 0; t < lower.length; t++) {
            lower[t] = requireFinite(what, t, Float.intBitsToFloat(Integer.reverseBytes(in.readInt())));
        }
        PointsOrDistances.Distances read =
                (PointsOrDistances.Distances) Triangles.of(what, lower, InputFormat.LOWER_DISTANCE);
        return new PointsOrDistances.Distances(
                read.matrix(), InputFormat.BINARY.word() + ", " + Recognition.counted(read.size(), "point"));
    }

    private static PointsOrDistances dipha(String what, DataInputStream in, long size) throws IOException {
        long magic = size < HEADER ? 0 : Long.reverseBytes(in.readLong());
        long type = size < HEADER ? 0 : Long.reverseBytes(in.readLong());
        long n = size < HEADER ? 0 : Long.reverseBytes(in.readLong());
        if (magic != MAGIC || type != DISTANCE_MATRIX || n < 1 || n > MOST) {
            throw Refusal.badInput(what, "a distance matrix as DIPHA writes it", "another file", "check the format");
        }
        if (size - HEADER != 8 * n * n) {
            throw Refusal.badInput(
                    what,
                    "8 x " + n + " x " + n + " bytes behind the header",
                    (size - HEADER) + " bytes",
                    "make or copy the file again");
        }
        double[] all = new double[Limits.elements(what, n, n)];
        for (int t = 0; t < all.length; t++) {
            all[t] = requireFinite(what, t, Double.longBitsToDouble(Long.reverseBytes(in.readLong())));
        }
        PointsOrDistances.Distances read = (PointsOrDistances.Distances) Recognition.table(
                what, PointCloud.owning((int) n, (int) n, all), java.util.Optional.of(InputFormat.DISTANCE), "");
        return new PointsOrDistances.Distances(
                read.matrix(), InputFormat.DIPHA.word() + ", " + Recognition.counted(read.size(), "point"));
    }

    private static double requireFinite(String what, int index, double value) {
        if (!Double.isFinite(value)) {
            throw Refusal.badInput(
                    what, "finite distances", value + " as number " + index + " (from 0)", "repair the file");
        }
        return value;
    }
}
