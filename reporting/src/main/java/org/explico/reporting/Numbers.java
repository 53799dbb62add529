package org.explico.reporting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.explico.core.measure.Estimate;

/** Numbers as people read them: few digits, a true minus sign, the same on every machine. */
final class Numbers {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Pattern WHOLE = Pattern.compile("(?<![\\w.])\\d{4,}(?![\\w.])");

    private Numbers() {}

    /** Four significant digits; powers of ten outside 0.001 to 100,000. */
    static String text(double value) {
        return text(value, 4);
    }

    /** The given number of significant digits, without zeros at the end. */
    static String text(double value, int digits) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-3) {
            return scientific(value, digits);
        }
        return grouped(plain(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN))));
    }

    /**
     * So many digits after the point.
     *
     * @param count how many
     */
    record Decimals(int count) {}

    /** With this many digits after the point, unless powers of ten say it better. */
    static String text(double value, Decimals decimals) {
        double size = Math.abs(value);
        return size >= 1e6 || decimals.count() > 6 ? text(value) : grouped(fixed(value, decimals.count()));
    }

    /** An estimate as {@code 12.3 ± 0.4}, or a dash where it is undefined. */
    static String text(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact exact -> text(exact.value());
            case Estimate.Estimated estimated -> withError(estimated.value(), estimated.stdError());
            case Estimate.Undefined undefined -> "–";
        };
    }

    /** A whole number with its thousands apart. */
    static String count(long count) {
        return grouped(Long.toString(count).replace('-', '−'));
    }

    /** The text with its whole numbers of four digits and more written as {@link #count} writes them. */
    static String counts(String text) {
        return WHOLE.matcher(text).replaceAll(number -> grouped(number.group()));
    }

    /** A probability as {@code = 0.012}: three digits after the point, of which neither 0 nor 1 is made. */
    static String probability(double p) {
        if (p < 0.001) {
            return "<\u00a00.001";
        }
        return p >= 0.9995 ? ">\u00a00.999" : "=\u00a0" + fixed(p, 3);
    }

    /** A value to the digits that its standard error leaves: two significant digits of the error. */
    static String withError(double value, double stdError) {
        double size = Math.max(Math.abs(value), stdError);
        if (stdError == 0 || size >= 1e6 || size < 1e-3 || stdError < 1e-8 * size) {
            return text(value) + " ± " + text(stdError, 2);
        }
        int decimals = Math.max(0, 1 - exponent(stdError));
        return grouped(fixed(value, decimals)) + " ± " + grouped(fixed(stdError, decimals));
    }

    /** With this many digits after the point. */
    static String fixed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 ? rounded.abs() : rounded).toPlainString().replace('-', '−');
    }

    /** A power of ten, as 10⁻³. */
    static String powerOfTen(int exponent) {
        return "10" + superscript(exponent);
    }

    /** The floor of the decimal logarithm of a positive number. */
    static int exponent(double value) {
        BigDecimal exact = new BigDecimal(value);
        return exact.precision() - exact.scale() - 1;
    }

    private static String scientific(double value, int digits) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return plain(rounded.scaleByPowerOfTen(-exponent)) + "×" + powerOfTen(exponent);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString().replace('-', '−');
    }

    /** Thin spaces between thousands. */
    private static String grouped(String plain) {
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        int start = plain.startsWith("−") ? 1 : 0;
        StringBuilder out = new StringBuilder(plain);
        for (int i = point - 3; i > start; i -= 3) {
            out.insert(i, '\u202f');
        }
        return out.toString();
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return out.toString();
    }
}
