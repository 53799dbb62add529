package org.explico.core.topology.rips;

import org.explico.core.measure.Progress;

/** Passes on only what is further than all before, whichever thread it comes from. */
final class RisingProgress implements Progress {
    private final Progress listener;
    private double furthest;

    RisingProgress(Progress listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void at(String what, double done) {
        if (done > furthest) {
            furthest = done;
            listener.at(what, done);
        }
    }
}
