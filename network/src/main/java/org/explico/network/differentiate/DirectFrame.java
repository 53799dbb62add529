package org.explico.network.differentiate;

import java.util.Arrays;

/** The numbers of one run in Java: values and directions by slot. For one thread at a time. */
final class DirectFrame {
    private static final double[] NONE = {};

    private final double[][] values;
    private final double[][] directions;
    private final double[][] slopes;
    private final int[] moving;

    /**
     * A frame.
     *
     * @param values arrays by slot, those of constants shared
     * @param moving the slots that have directions
     */
    DirectFrame(double[][] values, int... moving) {
        this.values = values;
        this.directions = new double[values.length][];
        this.slopes = new double[values.length][];
        this.moving = moving;
        Arrays.fill(directions, NONE);
        Arrays.fill(slopes, NONE);
    }

    double[] value(int slot) {
        return values[slot];
    }

    double[] direction(int slot) {
        return directions[slot];
    }

    /** Room for the slopes of the step that makes a slot. */
    double[] slopes(int slot, int size) {
        if (slopes[slot].length < size) {
            slopes[slot] = new double[size];
        }
        return slopes[slot];
    }

    /** Makes room for directions, so many rows each, and fills it with 0. */
    void clear(int rows) {
        for (int slot : moving) {
            int size = rows * values[slot].length;
            if (directions[slot].length < size) {
                directions[slot] = new double[size];
            } else {
                Arrays.fill(directions[slot], 0, size, 0);
            }
        }
    }
}
