package org.explico.reporting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A second reading of the npy format, to hold the writer against: arrays of float64 in two columns. */
final class Npz {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d+), 2\\), \\} *\n");

    private Npz() {}

    static Map<String, double[][]> read(Path file) throws IOException {
        Map<String, double[][]> arrays = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                arrays.put(entry.getName().substring(0, entry.getName().length() - ".npy".length()), array(bytes));
            }
        }
        return arrays;
    }

    private static double[][] array(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        buffer.get(magic);
        int length = buffer.getShort() & 0xffff;
        String header = new String(bytes, 10, length, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!new String(magic, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")
                || !matcher.matches()
                || (10 + length) % 64 != 0) {
            throw new AssertionError("not an npy header: " + header);
        }
        double[][] rows = new double[Integer.parseInt(matcher.group(1))][2];
        buffer.position(10 + length);
        for (double[] row : rows) {
            row[0] = buffer.getDouble();
            row[1] = buffer.getDouble();
        }
        if (buffer.hasRemaining()) {
            throw new AssertionError(buffer.remaining() + " bytes too many");
        }
        return rows;
    }
}
