package org.explico.data.text;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers out of bytes, each rounded correctly: bit for bit what {@link Double#parseDouble} gives.
 *
 * <p>The digits make one integer w and a power of ten. Where \(w \le 2^{53}\) and the power is at most 22, one division or product of exact doubles is
 * the answer (Clinger 1990). Longer ones, as NumPy and {@code printf %.17g} write them, are divided in two parts: the quotient of the rounded w, and a
 * correction from the exact remainder, which a fused multiply-add gives. The sum is the answer where the correction's own small error cannot change
 * its rounding. All else goes to {@code parseDouble}.
 *
 * <p>About 20 ns a number.
 *
 * @see <a href="https://doi.org/10.1145/93542.93557">Clinger 1990</a>
 */
final class DecimalParser {
    /** The powers of ten that float64 holds exactly. */
    private static final double[] TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** So many digits fit in an unsigned long. */
    private static final int DIGITS = 19;

    private static final long EXACT = 1L << 53;

    /** A bound of the relative error of the correction, with room to spare: two roundings and its own. */
    private static final double SLACK = 0x1p-50;

    /** Beyond every exponent of float64, whatever the digits. */
    private static final int FAR = 100_000;

    private int end;

    /**
     * The number that begins at a place: {@code [+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?}; NaN where none begins there, and {@link #end} is that place
     * then. The text must hold a byte behind the number that is no part of it.
     */
    double parse(byte[] text, int from) {
        int p = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        int start = p;
        long w = 0;
        int digit = text[p] - '0';
        while (digit >= 0 && digit <= 9) {
            w = 10 * w + digit;
            digit = text[++p] - '0';
        }
        int digits = p - start;
        int power = 0;
        if (text[p] == '.') {
            int point = ++p;
            digit = text[p] - '0';
            while (digit >= 0 && digit <= 9) {
                w = 10 * w + digit;
                digit = text[++p] - '0';
            }
            power = point - p;
            digits -= power;
        }
        end = from;
        if (digits == 0) {
            return Double.NaN;
        }
        if ((text[p] | 0x20) == 'e') {
            int behind = exponentEnd(text, p + 1);
            if (behind < 0) {
                return Double.NaN;
            }
            power += exponent(text, p + 1, behind);
            p = behind;
        }
        end = p;
        double size = digits <= DIGITS || digits - zeros(text, start) <= DIGITS ? size(w, power) : Double.NaN;
        if (Double.isNaN(size)) {
            return Double.parseDouble(new String(text, from, p - from, StandardCharsets.ISO_8859_1));
        }
        return text[from] == '-' ? -size : size;
    }

    /** The place behind the last number. */
    int end() {
        return end;
    }

    /** w 10^power for an unsigned w, rounded correctly, or NaN where the quick ways do not decide it. */
    private static double size(long w, int power) {
        if (w == 0) {
            return 0;
        }
        boolean small = w > 0 && w <= EXACT;
        if (power >= 0) {
            return small && power < TEN.length ? w * TEN[power] : Double.NaN;
        }
        if (-power >= TEN.length) {
            return Double.NaN;
        }
        return small ? w / TEN[-power] : quotient(w, TEN[-power]);
    }

    private static double quotient(long w, double divisor) {
        // An unsigned w in two exact parts: the nearest double and what it leaves.
        double high = w >= 0 ? (double) w : 2.0 * (double) (w >>> 1);
        double low = w - (w >= 0 ? whole(high) : whole(high / 2) << 1);
        double first = high / divisor;
        double correction = (Math.fma(-first, divisor, high) + low) / divisor;
        double slack = Math.abs(correction) * SLACK;
        double below = first + (correction - slack);
        return below == first + (correction + slack) ? below : Double.NaN;
    }

    /** A whole number from 0 to 2^63 as an unsigned long, where a cast would stop one short of 2^63. */
    private static long whole(double number) {
        return number == 0x1p63 ? Long.MIN_VALUE : (long) number;
    }

    /** How many zeros the digits begin with; the point among them does not count. */
    private static int zeros(byte[] text, int start) {
        int p = start;
        int zeros = 0;
        while (text[p] == '0' || text[p] == '.') {
            zeros += text[p++] == '0' ? 1 : 0;
        }
        return zeros;
    }

    private static int exponentEnd(byte[] text, int from) {
        int first = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        int p = first;
        while (text[p] >= '0' && text[p] <= '9') {
            p++;
        }
        return p == first ? -1 : p;
    }

    private static int exponent(byte[] text, int from, int to) {
        int value = 0;
        for (int p = text[from] == '-' || text[from] == '+' ? from + 1 : from; p < to; p++) {
            value = Math.min(FAR, 10 * value + text[p] - '0');
        }
        return text[from] == '-' ? -value : value;
    }
}
