package org.explico.core.cloud;

/**
 * Scalar products of two runs of points in float32, and what of them is small enough to look at.
 *
 * <p>Points lie in panels of {@link #columns()}, side by side coordinate after coordinate. The variants may round differently: their users count
 * with the error of any order.
 */
sealed interface ProductKernel permits ScalarProductKernel, VectorProductKernel, WideProductKernel {
    /** The points of a block, a multiple of all panels. */
    int BLOCK = 192;

    /** The points of a panel. */
    int columns();

    /** The points of a panel that are multiplied at once with all of another; divides {@link #columns()}. */
    int rows();

    /** The most coordinates that should be summed at once, so that two panels of so many stay in the first cache. */
    int depth();

    /**
     * Adds to {@code out[at + i * stride + j]} the products over {@code depth} coordinates of {@link #rows()} points of a panel, from p of a on, and
     * all points of a panel, from q of b on, each summed in order from zero.
     */
    void add(float[] a, int p, float[] b, int q, int depth, float[] out, int at, int stride);

    /**
     * Turns products of one point with a block of others into {@code norm + norms[j] - 2 products[at + j]} where this lies below the point's limit or
     * below {@code limits[j]}, and lists these places.
     *
     * @param row goes into the upper half of each hit, the place j into the lower
     * @return the number of hits
     */
    int below(float[] products, int at, float norm, float limit, float[] norms, float[] limits, int row, int[] hits);

    /** The variant for this machine, or the scalar one where the JVM was started without {@code jdk.incubator.vector}. */
    static ProductKernel best() {
        return Chosen.KERNEL;
    }

    /** Holds the choice, made once, so that the vector classes are loaded only where their module is present. */
    final class Chosen {
        private static final ProductKernel KERNEL =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? VectorBelow.bestProducts()
                        : new ScalarProductKernel();

        private Chosen() {}
    }
}
