package org.explico.core.ricci;

/** Which points take part. */
public enum Sample {
    /** All. */
    ALL,
    /** A random half, the same in every layer, with half as many neighbours: the same balls, half as dense. */
    HALF;

    /** The neighbours of a point that correspond to k among all. */
    int neighbours(int k) {
        return this == ALL ? k : Math.max(1, Math.round(k / 2f));
    }
}
