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

    /**
     * The numbers of all pairs of {@code rows} rows from p on and {@code columns} rows from q on, at {@code out[i * stride + j]}; what is between
     * {@code columns} and {@code stride}, a multiple of 8, may be written over.
     */
    default void block(double[] a, int p, int rows, int q, int columns, int dim, double[] out, int stride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[i * stride + j] = between(a, p + i * dim, q + j * dim, dim);
            }
        }
    }
}
