package org.explico.core.measure;

import java.util.Locale;
import java.util.function.IntFunction;
import org.explico.core.Refusal;

/**
 * What a run may use.
 *
 * @param bytes peak memory
 * @param operations elementary steps a measure may take on one layer, about 1e9 a second and core
 */
public record Budget(double bytes, double operations) {
    /** Seven tenths of the largest heap of this process, and 3e12 steps: about half an hour a layer on two cores. */
    public static Budget ofThisProcess() {
        return new Budget(0.7 * Runtime.getRuntime().maxMemory(), 3e12);
    }

    /** True when the cost fits. */
    public boolean allows(Cost cost) {
        return cost.bytes() <= bytes && cost.operations() <= operations;
    }

    /** Refuses, before anything is allocated, a cloud on which the measure does not fit, and names the largest n that does. */
    public void requireRoomFor(CloudMeasure measure, String layer, int n, int dim) {
        requireRoom(measure, "layer " + layer, 1, n, points -> measure.cost(points, dim));
    }

    /**
     * Refuses, before anything is allocated, a sequence of layers on which the measure does not fit, and names the largest n that does. Steps may be
     * as many as on each of the layers together.
     *
     * @param dim the largest dimension of a layer
     */
    public void requireRoomFor(SequenceMeasure measure, int layers, int n, int dim) {
        requireRoom(measure, layers + " layers", layers, n, points -> measure.cost(layers, points, dim));
    }

    private void requireRoom(Measure measure, String where, int layers, int n, IntFunction<Cost> price) {
        Budget room = new Budget(bytes, operations * Math.max(1, layers));
        Cost cost = price.apply(n);
        if (room.allows(cost)) {
            return;
        }
        int fits = room.largestFitting(price, n);
        throw Refusal.overBudget(
                "measure " + measure.name() + " on " + where,
                String.format(Locale.ROOT, "at most %.2g bytes and %.2g steps", room.bytes, room.operations),
                String.format(
                        Locale.ROOT, "%.2g bytes and %.2g steps for %,d points", cost.bytes(), cost.operations(), n),
                fits < 1
                        ? "give the program more memory"
                        : "take a sample with --points " + fits + ", or give the program more memory");
    }

    private int largestFitting(IntFunction<Cost> price, int n) {
        int low = 0;
        int high = n;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (allows(price.apply(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
