package org.explico.core.measure;

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
        Cost cost = measure.cost(n, dim);
        if (allows(cost)) {
            return;
        }
        int fits = largestFitting(measure, n, dim);
        throw Refusal.overBudget(
                "measure " + measure.name() + " on layer " + layer,
                String.format(java.util.Locale.ROOT, "at most %.2g bytes and %.2g steps", bytes, operations),
                String.format(
                        java.util.Locale.ROOT,
                        "%.2g bytes and %.2g steps for %,d points",
                        cost.bytes(),
                        cost.operations(),
                        n),
                fits < 1
                        ? "give the program more memory"
                        : "take a sample with --points " + fits + ", or give the program more memory");
    }

    private int largestFitting(CloudMeasure measure, int n, int dim) {
        int low = 0;
        int high = n;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (allows(measure.cost(middle, dim))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
