package org.explico.core.cloud;

/**
 * A number for two rows of one array that rises with their distance, and what it is at least for rows of two boxes.
 *
 * <p>The variants of one kernel agree to the last bit, so that results do not depend on the machine's vector width.
 */
interface PairKernel {
    /** The number for the rows that start at p and q, of {@code dim} columns. */
    double between(double[] a, int p, int q, int dim);

    /** The number with one more column, in which the rows differ by {@code gap}. */
    double with(double soFar, double gap);
}
