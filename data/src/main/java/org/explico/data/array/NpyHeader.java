package org.explico.data.array;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the header of an npy file says.
 *
 * @param type the type of the elements
 * @param order the order of the bytes of an element
 * @param layout the order of the elements
 * @param shape the lengths of the axes
 * @param bytes the bytes of the file before the first element
 */
record NpyHeader(ElementType type, ByteOrder order, Layout layout, Axes shape, int bytes) {
    /** The order of the elements in the file. */
    enum Layout {
        /** The last axis runs fastest. */
        C,
        /** The first axis runs fastest. */
        FORTRAN
    }

    /** The lengths of the axes, not yet known to fit. */
    static final class Axes {
        private final long[] lengths;

        Axes(long... lengths) {
            this.lengths = lengths.clone();
        }

        long[] toArray() {
            return lengths.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Axes that && Arrays.equals(lengths, that.lengths);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(lengths);
        }

        /** As NumPy prints it: {@code (3,)}, {@code (3, 4)}, {@code ()}. */
        @Override
        public String toString() {
            String inner = Arrays.stream(lengths).mapToObj(Long::toString).collect(Collectors.joining(", "));
            return "(" + inner + (lengths.length == 1 ? ",)" : ")");
        }
    }

    /** The header that NumPy would write for a C-ordered little-endian array, padded to a multiple of 64 bytes. */
    static byte[] write(ElementType type, int... shape) {
        String prefix = type.bytes() == 1 ? "|" : "<";
        var axes = new Axes(Arrays.stream(shape).asLongStream().toArray());
        String text = "{'descr': '" + prefix + type.code() + "', 'fortran_order': False, 'shape': " + axes + ", }";
        int total = (10 + text.length() + 1 + 63) / 64 * 64;
        byte[] out = new byte[total];
        Arrays.fill(out, (byte) ' ');
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) (total - 10), (byte) ((total - 10) >> 8)};
        System.arraycopy(magic, 0, out, 0, magic.length);
        byte[] ascii = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, out, 10, ascii.length);
        out[total - 1] = '\n';
        return out;
    }
}
