package org.explico.core.cloud;

/** Largest absolute difference of two rows of one array over their columns. A maximum has the same bits in every order. */
sealed interface LargestDifferenceKernel extends PairKernel
        permits ScalarLargestDifferenceKernel, VectorLargestDifferenceKernel {
    /** \(\max_c |a_{p+c} - a_{q+c}|\) over {@code dim} columns. */
    @Override
    double between(double[] a, int p, int q, int dim);

    @Override
    default double with(double soFar, double gap) {
        return Math.max(soFar, gap);
    }

    /** The vector variant where the JVM was started with {@code jdk.incubator.vector}, else the scalar one. */
    static LargestDifferenceKernel best() {
        return Chosen.KERNEL;
    }

    /** Holds the choice, made once, so that the vector class is loaded only where its module is present. */
    final class Chosen {
        private static final LargestDifferenceKernel KERNEL =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorLargestDifferenceKernel()
                        : new ScalarLargestDifferenceKernel();

        private Chosen() {}
    }
}
