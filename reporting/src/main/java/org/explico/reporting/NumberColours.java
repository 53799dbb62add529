package org.explico.reporting;

import java.util.Arrays;

/**
 * The colours of a set of numbers in a few steps, so that lines of one colour are one path: about zero where there are numbers on both sides of it, else from
 * the least to the largest.
 */
final class NumberColours {
    /** Odd, so that a step holds zero. */
    static final int STEPS = 25;

    /** Yellow lines would not show on a white ground. */
    private static final double DARK_PART = 0.9;

    private final double low;
    private final double high;
    private final boolean signed;

    private NumberColours(double low, double high, boolean signed) {
        this.low = low;
        this.high = high;
        this.signed = signed;
    }

    /** The colours of these numbers. */
    static NumberColours of(double... values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        if (least < 0 && most > 0) {
            double reach = Math.max(-least, most);
            return new NumberColours(-reach, reach, true);
        }
        return new NumberColours(least, most > least ? most : least + 1, false);
    }

    /** True where zero is in the middle. */
    boolean signed() {
        return signed;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The step of a number. */
    int step(double value) {
        return (int) Math.clamp(Math.floor((value - low) / (high - low) * STEPS), 0, STEPS - 1);
    }

    /** How far a step stands out: from zero where that is in the middle, else from the most common middle. */
    int height(int step) {
        return Math.abs(step - STEPS / 2);
    }

    /** The colour of a step, as CSS writes it. */
    String css(int step) {
        return hex(colour((step + 0.5) / STEPS));
    }

    /** The scale as a picture, the largest on top. */
    Raster bar() {
        return Raster.of(1, 128, (row, column) -> colour(1 - row / 127.0));
    }

    private int colour(double share) {
        return signed ? ColourMap.SIGNED.at(share) : ColourMap.VIRIDIS.at(DARK_PART * share);
    }

    private static String hex(int colour) {
        return String.format(java.util.Locale.ROOT, "#%06x", colour);
    }
}
