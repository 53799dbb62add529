package org.explico.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A cell of a table of findings.
 *
 * @param text what people read
 * @param number what programs read, where it is one number
 */
public record Cell(String text, OptionalDouble number) {
    private static final int DIGITS = 6;

    /** Nothing to say. */
    public static Cell none() {
        return new Cell("", OptionalDouble.empty());
    }

    /** Words, or several numbers. */
    public static Cell of(String words) {
        return new Cell(words, OptionalDouble.empty());
    }

    /** A number, to six digits for people. */
    public static Cell of(double value) {
        return of(value, DIGITS);
    }

    /** A number, to so many digits for people. */
    public static Cell of(double value, int digits) {
        return Double.isFinite(value) ? new Cell(text(value, digits), OptionalDouble.of(value)) : of("undefined");
    }

    /** A count. */
    public static Cell of(long count) {
        return new Cell(String.format(Locale.ROOT, "%,d", count), OptionalDouble.of(count));
    }

    /** From one number to another. */
    public static Cell range(double from, double to) {
        return of("[" + text(from, DIGITS) + ", " + text(to, DIGITS) + "]");
    }

    /** The coordinates of a point. */
    public static Cell point(double... x) {
        StringBuilder text = new StringBuilder();
        for (double c : x) {
            text.append(text.isEmpty() ? "(" : ", ").append(text(c, DIGITS));
        }
        return of(text.append(')').toString());
    }

    static String text(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return size >= 1e-3 && size < 1e7
                ? rounded.stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%." + Math.min(digits - 1, 2) + "e", value);
    }
}
