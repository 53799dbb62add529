package org.explico.core.ricci;

/** Which points take part. */
public enum Sample {
    /** All. */
    ALL,
    /** A random half, the same in every layer, with half as many neighbours: the same balls, half as dense. */
    HALF;

    /** The neighbours of a point, of n that take part, that correspond to k among all. */
    int neighbours(int k, int n) {
        return this == ALL ? k : Math.clamp(Math.round(k / 2f), 1, n - 1);
    }
}
