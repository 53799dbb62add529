package org.explico.reporting;

import java.util.Arrays;
import java.util.Locale;

/**
 * The colours of a set of numbers in a few steps, so that lines of one colour are one path: about zero where there are numbers on both sides of it, or none that
 * is not zero, else from the least to the largest.
 */
final class NumberColours {
    /** Odd, so that a step holds zero. */
    static final int STEPS = 25;

    /** Yellow lines would not show on a white ground. */
    private static final double DARK_PART = 0.9;

    /** What is smaller than this beside the largest number, or beside 1, is rounding. */
    private static final double ROUNDING = 1e-9;

    private final double low;
    private final double high;
    private final ColourMap map;

    private NumberColours(double low, double high, ColourMap map) {
        this.low = low;
        this.high = high;
        this.map = map;
    }

    /** The colours of these numbers. */
    static NumberColours of(double... values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        double reach = Math.max(-least, most);
        double rounding = ROUNDING * reach;
        if (reach < ROUNDING) {
            return new NumberColours(-1, 1, ColourMap.SIGNED);
        }
        if (least < -rounding && most > rounding) {
            return new NumberColours(-reach, reach, ColourMap.SIGNED);
        }
        return new NumberColours(least, most - least > rounding ? most : least + 1, ColourMap.VIRIDIS);
    }

    /** The colours of powers of two from minus to plus this one, what is beyond included: orange for lengths that have grown. */
    static NumberColours ofGrowth(double reach) {
        return new NumberColours(-reach, reach, ColourMap.GROWTH);
    }

    /** True where zero is in the middle. */
    boolean signed() {
        return map != ColourMap.VIRIDIS;
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

    /** How far a step stands out: its distance from the middle of the scale. */
    int height(int step) {
        return Math.abs(step - STEPS / 2);
    }

    /** The colour of a step, as CSS writes it. */
    String css(int step) {
        return String.format(Locale.ROOT, "#%06x", colour((step + 0.5) / STEPS));
    }

    /** The scale as a picture, the largest on top. */
    Raster bar() {
        return Raster.of(1, 128, (row, column) -> colour(1 - row / 127.0));
    }

    private int colour(double share) {
        return map.at(signed() ? share : DARK_PART * share);
    }
}
