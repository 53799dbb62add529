package org.explico.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.explico.core.cloud.PointCloud;

/**
 * The values of one layer on disk, a numpy array of float32 or float64 with one row a point. Only files written here are read here.
 *
 * @param path where
 * @param rows the number of points
 * @param dim the dimension
 * @param width the bytes of a number, 4 or 8
 */
record LayerFile(Path path, int rows, int dim, int width) {
    private static final int HEADER = 128;
    private static final Pattern WORDS = Pattern.compile(
            "\\{'descr': '<f([48])', 'fortran_order': False, 'shape': \\((\\d{1,9}), (\\d{1,9})\\), \\} *\n");

    /** The file where it is there and whole. */
    static Optional<LayerFile> find(Path path) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) < HEADER) {
            return Optional.empty();
        }
        byte[] header;
        try (var in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER);
        }
        Matcher words = WORDS.matcher(new String(header, 10, HEADER - 10, StandardCharsets.ISO_8859_1));
        if (!words.matches()) {
            return Optional.empty();
        }
        LayerFile file = new LayerFile(
                path,
                Integer.parseInt(words.group(2)),
                Integer.parseInt(words.group(3)),
                Integer.parseInt(words.group(1)));
        return Files.size(path) == HEADER + file.rows * file.rowBytes() ? Optional.of(file) : Optional.empty();
    }

    /** The bytes of one row. */
    long rowBytes() {
        return (long) dim * width;
    }

    /** The header, the same bytes every time. */
    byte[] header() {
        String words = "{'descr': '<f" + width + "', 'fortran_order': False, 'shape': (" + rows + ", " + dim + "), }";
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
        header.put((words + " ".repeat(HEADER - 11 - words.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    /** Writes one number. */
    void put(ByteBuffer buffer, double value) {
        if (width == 4) {
            buffer.putFloat((float) value);
        } else {
            buffer.putDouble(value);
        }
    }

    /** Reads all points. */
    PointCloud cloud() throws IOException {
        double[] values = new double[Math.multiplyExact(rows, dim)];
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            // Row by row: a mapped piece may hold at most 2 GiB.
            for (int row = 0; row < rows; row += 1024) {
                int count = Math.min(1024, rows - row) * dim;
                MappedByteBuffer bytes = channel.map(
                        FileChannel.MapMode.READ_ONLY, HEADER + (long) row * dim * width, (long) count * width);
                bytes.order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < count; i++) {
                    values[row * dim + i] = width == 4 ? bytes.getFloat(4 * i) : bytes.getDouble(8 * i);
                }
            }
        }
        return PointCloud.owning(rows, dim, values);
    }
}
