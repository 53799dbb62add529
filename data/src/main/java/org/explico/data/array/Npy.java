package org.explico.data.array;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.data.file.Limits;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;

/**
 * Reads and writes npy files: one array of f2 f4 f8, i1 to i8, u1 to u8 or b1, either byte order, C or Fortran order.
 *
 * <ul>
 *   <li>A file shorter or longer than its header says: refused before anything is allocated.
 *   <li>Objects, text, complex numbers, dates, records: refused with the line that converts them.
 *   <li>A pickle that is called npy: recognised, never opened.
 * </ul>
 *
 * <p>O(file) time; the array's float64 values and a buffer of 64 KiB.
 */
public final class Npy {
    private Npy() {}

    /** Reads the array. */
    public static NumericArray read(Path file) {
        long size = SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(in, size, file.toString());
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    /** Writes the array, little endian and in C order; the file appears whole. */
    public static void write(Path target, NumericArray array) throws IOException {
        WholeFile.write(target, out -> write(out, array));
    }

    static void write(OutputStream out, NumericArray array) throws IOException {
        out.write(NpyHeader.write(array.type(), array.shape()));
        Elements.write(out, array);
    }

    /** Reads an array from a stream that is known to hold {@code size} bytes. */
    static NumericArray read(InputStream in, long size, String what) throws IOException {
        NpyHeader header = NpyHeaderReader.read(in, what);
        return Elements.read(in, header, requireFits(header, size, what), what);
    }

    /** The shape as ints, once the array is known to fit in memory and to fill the file exactly. */
    static int[] requireFits(NpyHeader header, long size, String what) {
        long[] shape = header.shape().toArray();
        long left = size - header.bytes();
        if (declared(header, what) != left) {
            throw Refusal.badInput(
                    what,
                    declared(header, what) + " bytes of values for shape " + header.shape() + " of "
                            + header.type().code(),
                    left + " bytes",
                    "the file is cut or not what it says: make or copy it again");
        }
        Limits.elements(what, shape);
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }

    private static long declared(NpyHeader header, String what) {
        long bytes = header.type().bytes();
        try {
            for (long length : header.shape().toArray()) {
                bytes = Math.multiplyExact(bytes, length);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw Refusal.badInput(
                    what,
                    "a shape that the file can hold",
                    "shape " + header.shape(),
                    "save the array again with np.save");
        }
    }
}
