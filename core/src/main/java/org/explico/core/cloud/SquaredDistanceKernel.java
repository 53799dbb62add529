package org.explico.core.cloud;

/**
 * Squared Euclidean distance of two rows of one array.
 *
 * <p>Both variants add in the same order (eight partial sums, folded pairwise, then the tail), so they agree to the last bit and results do not
 * depend on the machine's vector width.
 */
sealed interface SquaredDistanceKernel extends PairKernel
        permits ScalarSquaredDistanceKernel, VectorSquaredDistanceKernel {
    /** \(\sum_c (a_{p+c} - a_{q+c})^2\) over {@code dim} columns. */
    @Override
    double between(double[] a, int p, int q, int dim);

    @Override
    default double with(double soFar, double gap) {
        return soFar + gap * gap;
    }

    /** The vector variant where the JVM was started with {@code jdk.incubator.vector}, else the scalar one. */
    static SquaredDistanceKernel best() {
        return Chosen.KERNEL;
    }

    /** Holds the choice, made once, so that the vector class is loaded only where its module is present. */
    final class Chosen {
        private static final SquaredDistanceKernel KERNEL =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorSquaredDistanceKernel()
                        : new ScalarSquaredDistanceKernel();

        private Chosen() {}
    }
}
