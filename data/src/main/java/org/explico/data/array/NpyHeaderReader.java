package org.explico.data.array;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.data.array.NpyHeader.Axes;
import org.explico.data.array.NpyHeader.Layout;
import org.explico.data.file.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of an npy file by a fixed grammar: a Python dictionary with the three keys {@code descr}, {@code fortran_order} and
 * {@code shape}, each once, in any order. Nothing is evaluated.
 *
 * <ul>
 *   <li>A header over 64 KiB, another version than 1 to 3, or anything outside the grammar: refused.
 *   <li>Objects, text, dates, complex numbers and records: refused with the line that converts them.
 * </ul>
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The npy format</a>
 */
final class NpyHeaderReader {
    private static final int LARGEST = 64 << 10;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private final String what;
    private final String text;
    private int at;

    private @Nullable String descr;
    private @Nullable Layout layout;
    private @Nullable Axes shape;

    private NpyHeaderReader(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /** Reads the header and leaves the stream at the first element. */
    static NpyHeader read(InputStream in, String what) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
            throw malformed(what, "it to begin with \\x93NUMPY", first(start));
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw malformed(what, "npy version 1, 2 or 3", "version " + version);
        }
        int width = version == 1 ? 2 : 4;
        byte[] length = Arrays.copyOf(whole(in, width, what), 4);
        long declared = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
        if (declared > LARGEST) {
            throw malformed(what, "a header of at most " + LARGEST + " bytes", declared + " bytes");
        }
        byte[] header = whole(in, (int) declared, what);
        return new NpyHeaderReader(what, new String(header, StandardCharsets.ISO_8859_1))
                .dictionary(8 + width + (int) declared);
    }

    private NpyHeader dictionary(int bytes) {
        expect('{');
        while (!accept('}')) {
            entry();
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at != text.length() || descr == null || layout == null || shape == null) {
            throw grammar();
        }
        return new NpyHeader(type(descr), order(descr), layout, shape, bytes);
    }

    private void entry() {
        String key = string();
        expect(':');
        switch (key) {
            case "descr" -> descr = once(descr, descr());
            case "fortran_order" -> layout = once(layout, truth() ? Layout.FORTRAN : Layout.C);
            case "shape" -> shape = once(shape, tuple());
            default -> throw grammar();
        }
    }

    private <T> T once(@Nullable T before, T now) {
        if (before != null) {
            throw grammar();
        }
        return now;
    }

    private String descr() {
        skipSpace();
        if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
            throw unusable("records", "save each field as an array of its own: np.savez(path, a=x[\"a\"], b=x[\"b\"])");
        }
        return string();
    }

    private String string() {
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw grammar();
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    private boolean truth() {
        skipSpace();
        if (text.startsWith("True", at)) {
            at += 4;
            return true;
        }
        if (text.startsWith("False", at)) {
            at += 5;
            return false;
        }
        throw grammar();
    }

    private Axes tuple() {
        expect('(');
        long[] lengths = new long[Limits.RANK + 1];
        int rank = 0;
        while (!accept(')')) {
            if (rank == lengths.length) {
                throw malformed(what, "at most " + Limits.RANK + " axes", "more of them");
            }
            lengths[rank++] = number();
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return new Axes(Arrays.copyOf(lengths, rank));
    }

    private long number() {
        skipSpace();
        int start = at;
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        if (at == start || at - start > 18) {
            throw grammar();
        }
        long value = Long.parseLong(text, start, at, 10);
        if (at < text.length() && text.charAt(at) == 'L') {
            at++; // Python 2 wrote long integers so.
        }
        return value;
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw grammar();
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private ElementType type(String code) {
        String bare = code.isEmpty() || "<>|=".indexOf(code.charAt(0)) < 0 ? code : code.substring(1);
        Optional<ElementType> known = ElementType.ofCode(bare);
        if (known.isPresent()) {
            return known.get();
        }
        throw switch (bare.isEmpty() ? '?' : bare.charAt(0)) {
            case 'O' ->
                unusable("Python objects (a pickle inside)", "np.save(path, x.astype(float), allow_pickle=False)");
            case 'U', 'S', 'a' -> unusable("text", "convert to integers: np.unique(x, return_inverse=True)[1]");
            case 'c' -> unusable("complex numbers", "save np.stack([x.real, x.imag], -1)");
            case 'M', 'm' -> unusable("dates", "save x.astype(\"i8\")");
            case 'V' -> unusable("records", "save each field as an array of its own");
            default -> unusable("elements of type '" + code + "'", "save x.astype(\"f8\")");
        };
    }

    private ByteOrder order(String code) {
        return switch (code.charAt(0)) {
            case '>' -> ByteOrder.BIG_ENDIAN;
            case '=' -> ByteOrder.nativeOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
    }

    private Refusal unusable(String got, String next) {
        return Refusal.badInput(what, "elements f2 f4 f8, i1 to i8, u1 to u8 or b1", got, next);
    }

    private Refusal grammar() {
        return malformed(
                what,
                "a header {'descr': …, 'fortran_order': …, 'shape': …}",
                "something else at byte " + at + " of it");
    }

    private static byte[] whole(InputStream in, int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw malformed(what, "a header of " + count + " bytes", bytes.length + " bytes");
        }
        return bytes;
    }

    private static Refusal malformed(String what, String expected, String got) {
        return Refusal.badInput(what, expected, got, "save the array again with np.save or np.savez");
    }

    private static String first(byte[] start) {
        return start.length == 0
                ? "no bytes"
                : "bytes " + java.util.HexFormat.ofDelimiter(" ").formatHex(start);
    }
}
