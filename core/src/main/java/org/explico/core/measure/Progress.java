package org.explico.core.measure;

/** Hears how far a piece of work has come. Called from any thread. */
@FunctionalInterface
public interface Progress {
    /**
     * The work has come this far.
     *
     * @param what what is done now, for a person
     * @param done the share that is done, 0 to 1, never falling
     */
    void at(String what, double done);

    /** Hears of a part of this work, which is done between these shares of the whole. */
    default Progress between(double from, double to) {
        return (what, done) -> at(what, from + (to - from) * done);
    }

    /** Hears nothing. */
    static Progress silent() {
        return (what, done) -> {};
    }
}
