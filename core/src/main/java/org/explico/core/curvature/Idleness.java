package org.explico.core.curvature;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.explico.core.Refusal;

/**
 * The share of a lazy random walk that stays where it is, \(\alpha = p / q \in [0, 1]\), an exact fraction in lowest terms.
 *
 * <ul>
 *   <li>Below 0, above 1, a denominator above 1,000,000 or no number at all: refused.
 * </ul>
 *
 * @param numerator p
 * @param denominator q, above zero
 */
public record Idleness(int numerator, int denominator) {
    /** The walk that always moves, \(\alpha = 0\). */
    public static final Idleness NONE = new Idleness(0, 1);

    /** The walk that stays every other time, \(\alpha = 1/2\). */
    public static final Idleness HALF = new Idleness(1, 2);

    private static final int MOST = 1_000_000;

    /** Checks the fraction and brings it to lowest terms. */
    public Idleness {
        if (denominator < 1 || denominator > MOST || numerator < 0 || numerator > denominator) {
            throw refusal(numerator + "/" + denominator);
        }
        int common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .intValue();
        numerator /= common;
        denominator /= common;
    }

    /** The fraction p/q. */
    public static Idleness of(int numerator, int denominator) {
        return new Idleness(numerator, denominator);
    }

    /** Reads {@code 0}, {@code 1/2} or {@code 0.5}. */
    public static Idleness parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash >= 0) {
                return new Idleness(
                        Integer.parseInt(text.substring(0, slash).strip()),
                        Integer.parseInt(text.substring(slash + 1).strip()));
            }
            BigDecimal decimal = new BigDecimal(text.strip()).stripTrailingZeros();
            if (decimal.scale() > 6 || decimal.precision() - decimal.scale() > 7) {
                throw refusal(text);
            }
            int places = Math.max(0, decimal.scale());
            return new Idleness(
                    decimal.movePointRight(places).intValueExact(),
                    BigInteger.TEN.pow(places).intValueExact());
        } catch (NumberFormatException | ArithmeticException notANumber) {
            throw refusal(text);
        }
    }

    /** The fraction as a number. */
    public double value() {
        return (double) numerator / denominator;
    }

    /** {@code 0}, {@code 1} or {@code p/q}. */
    @Override
    public String toString() {
        return denominator == 1 ? "" + numerator : numerator + "/" + denominator;
    }

    private static Refusal refusal(String got) {
        return Refusal.usage(
                "idleness",
                "a fraction from 0 to 1 with a denominator of at most " + MOST,
                got,
                "write it as 0, 1/2 or 0.5");
    }
}
