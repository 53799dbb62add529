package org.explico.core.cloud;

/** The distance of two points by their numbers. */
@FunctionalInterface
interface PairLength {
    double of(int i, int j);
}
