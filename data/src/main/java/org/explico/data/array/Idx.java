package org.explico.data.array;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.explico.core.Refusal;
import org.explico.data.array.NpyHeader.Axes;
import org.explico.data.array.NpyHeader.Layout;
import org.explico.data.file.Limits;
import org.explico.data.file.SourceFile;

/**
 * Reads idx files, as MNIST's: two zero bytes, a type, the number of axes, their lengths as big-endian int32, the elements. With or without
 * gzip around it.
 *
 * <ul>
 *   <li>Another magic number than {@code 00 00 type axes} (0x803 for images, 0x801 for labels): refused.
 *   <li>A file shorter or longer than its header says, or gzip that would unpack to more than 1,000 times its size and 16 MiB: refused before
 *       anything is allocated.
 * </ul>
 */
public final class Idx {
    private Idx() {}

    /** Reads the array. */
    public static NumericArray read(Path file) {
        String what = file.toString();
        long packed = SourceFile.requireReadable(file);
        try {
            boolean zipped = zipped(file);
            NpyHeader header = header(file, zipped, what);
            long size = zipped ? unpackedSize(file, packed, what) : packed;
            int[] shape = Npy.requireFits(header, size, what);
            try (InputStream in = stream(file, zipped)) {
                in.skipNBytes(header.bytes());
                return Elements.read(in, header, shape, what);
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(what, e);
        }
    }

    private static NpyHeader header(Path file, boolean zipped, String what) throws IOException {
        try (InputStream in = stream(file, zipped)) {
            byte[] magic = in.readNBytes(4);
            if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
                throw malformed(what, magic);
            }
            ElementType type = type(magic[2]).orElseThrow(() -> malformed(what, magic));
            int rank = magic[3];
            if (rank < 1 || rank > Limits.RANK) {
                throw malformed(what, magic);
            }
            return new NpyHeader(type, ByteOrder.BIG_ENDIAN, Layout.C, axes(in, rank, what), 4 + 4 * rank);
        }
    }

    private static Axes axes(InputStream in, int rank, String what) throws IOException {
        byte[] bytes = in.readNBytes(4 * rank);
        if (bytes.length < 4 * rank) {
            throw Elements.truncated(what, 4L * rank);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long[] lengths = new long[rank];
        for (int i = 0; i < rank; i++) {
            lengths[i] = buffer.getInt() & 0xffffffffL;
        }
        return new Axes(lengths);
    }

    private static Optional<ElementType> type(byte code) {
        return switch (code) {
            case 0x08 -> Optional.of(ElementType.U1);
            case 0x09 -> Optional.of(ElementType.I1);
            case 0x0b -> Optional.of(ElementType.I2);
            case 0x0c -> Optional.of(ElementType.I4);
            case 0x0d -> Optional.of(ElementType.F4);
            case 0x0e -> Optional.of(ElementType.F8);
            default -> Optional.empty();
        };
    }

    private static boolean zipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            return head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        }
    }

    /** Unpacks once without keeping it, for gzip does not say how much it holds. */
    private static long unpackedSize(Path file, long packed, String what) throws IOException {
        long most = Limits.unpacked(packed);
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try (InputStream in = stream(file, true)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                count += n;
                if (count > most) {
                    throw Refusal.badInput(
                            what,
                            "at most " + most + " bytes from " + packed + " packed bytes",
                            "more",
                            "unpack it first");
                }
            }
        }
        return count;
    }

    private static InputStream stream(Path file, boolean zipped) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return new BufferedInputStream(zipped ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static Refusal malformed(String what, byte... magic) {
        return Refusal.badInput(
                what,
                "an idx magic number such as 00 00 08 03 (images) or 00 00 08 01 (labels)",
                magic.length == 0
                        ? "no bytes"
                        : java.util.HexFormat.ofDelimiter(" ").formatHex(magic),
                "give an idx file, unpacked or in gzip");
    }
}
