package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis: which interval of numbers it shows, how it is divided, what it says.
 *
 * @param label quantity and unit
 * @param low the number at its start
 * @param high the number at its end
 * @param kind how numbers are spread
 * @param ticks the marked numbers
 */
record Axis(String label, double low, double high, Kind kind, List<Tick> ticks) {
    /** How numbers are spread along an axis. */
    enum Kind {
        /** Evenly. */
        LINEAR,
        /** Evenly by logarithm; what is not positive lies at the start. */
        LOGARITHMIC,
        /** The layers, numbered from zero. */
        LAYERS
    }

    /**
     * A marked number.
     *
     * @param at the number
     * @param text what is printed at it
     * @param whole what is printed, uncut
     */
    record Tick(double at, String text, String whole) {}

    private static final int NAME_LENGTH = 16;
    private static final int MOST_NAMES = 12;
    private static final int MOST_NUMBERS = 20;

    /** An axis for these numbers with round ends. */
    static Axis linear(String label, double... values) {
        return linearInAbout(5, label, values);
    }

    /** An axis for these numbers with about so many ticks. */
    static Axis linearInAbout(int about, String label, double... values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (min > max) {
            min = 0;
            max = 1;
        }
        if (max - min <= 1e-12 * Math.max(Math.abs(min), Math.abs(max)) || max == min) {
            double room = max == 0 ? 1 : Math.abs(max) * 0.1;
            min -= room;
            max += room;
        }
        return divided(label, min, max, step((max - min) / about));
    }

    /** An axis with exactly these ends and about so many ticks between them. */
    static Axis within(int about, String label, double low, double high) {
        Axis round = divided(label, low, high, step((high - low) / about));
        double slack = 1e-9 * (high - low);
        List<Tick> inside = round.ticks().stream()
                .filter(tick -> tick.at() >= low - slack && tick.at() <= high + slack)
                .toList();
        return new Axis(label, low, high, Kind.LINEAR, inside);
    }

    /** An axis of the steps from one layer to the next, by the number of the first, which is whole. */
    static Axis steps(int layers) {
        int steps = Math.max(1, layers - 1);
        int every = Math.ceilDiv(steps, 8);
        List<Tick> ticks = IntStream.rangeClosed(1, steps / every)
                .mapToObj(t -> new Tick(t * every, "" + t * every, "" + t * every))
                .toList();
        return new Axis("step from layer", 0.5, steps + 0.5, Kind.LINEAR, ticks);
    }

    /** An axis with a tick at every power of ten around these numbers, over twelve decades at most. */
    static Axis logarithmic(String label, double... values) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (double value : values) {
            if (value > 0 && Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (max == 0) {
            min = 0.1;
            max = 1;
        }
        int top = Numbers.exponent(max) + (isPowerOfTen(max) ? 0 : 1);
        int bottom = Math.max(Math.min(Numbers.exponent(min), top - 1), top - 12);
        List<Tick> ticks = new ArrayList<>();
        int every = Math.ceilDiv(top - bottom, 5);
        for (int power = top; power >= bottom; power -= every) {
            String text = Numbers.powerOfTen(power);
            ticks.add(new Tick(ten(power), text, text));
        }
        return new Axis(label, ten(bottom), ten(top), Kind.LOGARITHMIC, List.copyOf(ticks));
    }

    /** An axis of layers: by name while names find room, else by number. */
    static Axis layers(List<String> names) {
        boolean named = names.size() <= MOST_NAMES;
        List<Tick> ticks = new ArrayList<>();
        int every = named ? 1 : Math.ceilDiv(names.size(), MOST_NUMBERS);
        List<String> telling = Markup.telling(names);
        for (int i = 0; i < names.size(); i += every) {
            String text = named
                    ? Markup.layer(telling.get(i).isEmpty() ? names.get(i) : telling.get(i), NAME_LENGTH)
                    : "" + (i + 1);
            ticks.add(new Tick(i, text, names.get(i)));
        }
        String label = named ? "" : "layer, numbered as in the table of layers";
        return new Axis(label, -0.5, names.size() - 0.5, Kind.LAYERS, List.copyOf(ticks));
    }

    /** Where the number lies, 0 at the start and 1 at the end; what lies beyond is put at the end it is beyond. */
    double share(double value) {
        double share = kind == Kind.LOGARITHMIC
                ? (value <= low
                        ? 0
                        : (StrictMath.log10(value) - StrictMath.log10(low))
                                / (StrictMath.log10(high) - StrictMath.log10(low)))
                : (value - low) / (high - low);
        return Math.clamp(share, 0, 1);
    }

    private static Axis divided(String label, double min, double max, double step) {
        long first = (long) Math.floor(min / step + 1e-9);
        long last = (long) Math.ceil(max / step - 1e-9);
        int decimals = Math.max(0, -Numbers.exponent(step * 1.0001));
        double largest = Math.max(Math.abs(first * step), Math.abs(last * step));
        List<Tick> ticks = new ArrayList<>();
        for (long k = first; k <= last; k++) {
            String text = tick(k * step, decimals, largest);
            ticks.add(new Tick(k * step, text, text));
        }
        return new Axis(label, first * step, last * step, Kind.LINEAR, List.copyOf(ticks));
    }

    private static String tick(double value, int decimals, double largest) {
        if (largest >= 1e9 || largest < 1e-3) {
            return Numbers.text(value, 3);
        }
        if (largest >= 1e6) {
            return Numbers.text(value / 1e6, 4) + (value == 0 ? "" : "M");
        }
        if (largest >= 1e4) {
            return Numbers.text(value / 1000, 4) + (value == 0 ? "" : "k");
        }
        return Numbers.fixed(value, decimals);
    }

    /** 1, 2 or 5 times a power of ten, near the wish. */
    private static double step(double wish) {
        double power = ten(Numbers.exponent(wish));
        double share = wish / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }

    private static boolean isPowerOfTen(double value) {
        return ten(Numbers.exponent(value)) == value;
    }

    private static double ten(int power) {
        return Double.parseDouble("1e" + power);
    }
}
