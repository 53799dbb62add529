package org.explico.network.train;

import org.explico.core.measure.Progress;

/** Adds up how far equal parts of one piece of work have come. */
final class SharedProgress {
    private final double[] done;
    private final Progress whole;

    SharedProgress(int parts, Progress whole) {
        this.done = new double[parts];
        this.whole = whole;
    }

    /** Hears one part. */
    Progress part(int number) {
        return (what, share) -> add(number, what, share);
    }

    private synchronized void add(int number, String what, double share) {
        done[number] = share;
        double sum = 0;
        for (double each : done) {
            sum += each;
        }
        whole.at(what, sum / done.length);
    }
}
