package org.explico.experiments;

import org.explico.core.measure.Progress;

/** A part of a longer piece of work. */
final class Part {
    private Part() {}

    /** What hears the part between two shares of the whole. */
    static Progress of(Progress whole, double from, double to) {
        return (what, done) -> whole.at(what, from + (to - from) * done);
    }
}
