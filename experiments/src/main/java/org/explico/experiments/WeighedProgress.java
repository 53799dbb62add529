package org.explico.experiments;

import java.util.Arrays;
import org.explico.core.measure.Progress;

/** Adds up how far parts of one piece of work have come that run side by side and take their own shares of the time. */
final class WeighedProgress {
    private final double[] weights;
    private final double[] done;
    private final double all;
    private final Progress whole;

    WeighedProgress(Progress whole, double... weights) {
        this.weights = weights.clone();
        this.done = new double[weights.length];
        this.all = Arrays.stream(weights).sum();
        this.whole = whole;
    }

    /** Hears one part. */
    Progress part(int number) {
        return (what, share) -> add(number, what, share);
    }

    private synchronized void add(int number, String what, double share) {
        done[number] = Math.max(done[number], share);
        double sum = 0;
        for (int i = 0; i < done.length; i++) {
            sum += weights[i] * done[i];
        }
        whole.at(what, sum / all);
    }
}
