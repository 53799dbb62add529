package org.explico.reporting;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A small picture of coloured pixels that a page carries inside itself, as PNG.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
 */
final class Raster {
    /** The colour of one pixel. */
    @FunctionalInterface
    interface Pixels {
        /** The colour in this row, from the top, and column, as 0xRRGGBB. */
        int at(int row, int column);
    }

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS_A_CHANNEL = 8;
    private static final byte TRUE_COLOUR = 2;

    private final int width;
    private final int height;
    private final byte[] scanlines;

    private Raster(int width, int height, byte[] scanlines) {
        this.width = width;
        this.height = height;
        this.scanlines = scanlines;
    }

    /** A picture of this many pixels. */
    static Raster of(int width, int height, Pixels pixels) {
        ByteBuffer lines = ByteBuffer.allocate(height * (1 + 3 * width));
        for (int row = 0; row < height; row++) {
            lines.put((byte) 0);
            for (int column = 0; column < width; column++) {
                int colour = pixels.at(row, column);
                lines.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
            }
        }
        return new Raster(width, height, lines.array());
    }

    /** The picture as a link that holds it. */
    String uri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }

    /** The file. */
    byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(BITS_A_CHANNEL)
                        .put(TRUE_COLOUR)
                        .array());
        chunk(out, "IDAT", deflated());
        chunk(out, "IEND");
        return out.toByteArray();
    }

    private byte[] deflated() {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(scanlines);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 13];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte... data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
