package org.explico.core.cloud;

/** The distance of two points by their numbers. */
@FunctionalInterface
public interface PairLength {
    /** The distance of points i and j. */
    double of(int i, int j);
}
