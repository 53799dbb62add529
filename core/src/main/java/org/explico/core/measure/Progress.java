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

    /** Hears nothing. */
    static Progress silent() {
        return (what, done) -> {};
    }
}
