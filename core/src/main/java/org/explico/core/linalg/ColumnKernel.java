package org.explico.core.linalg;

/**
 * The two loops over long columns that a reflection consists of.
 *
 * <p>Both variants add in the same order (sixteen partial sums, folded pairwise, then the tail), so they agree to the last bit and results do not
 * depend on the machine's vector width.
 */
sealed interface ColumnKernel permits ScalarColumnKernel, VectorColumnKernel {
    /** \(\sum_i a_{from+i} b_{at+i}\) for the values of a up to {@code to}. */
    double dot(double[] a, int from, int to, double[] b, int at);

    /** \(y_{at+i} \leftarrow y_{at+i} - s\,w_{from+i}\) for the values of w up to {@code to}. */
    void subtract(double s, double[] w, int from, int to, double[] y, int at);

    /** The vector variant where the JVM was started with {@code jdk.incubator.vector}, else the scalar one. */
    static ColumnKernel best() {
        return Chosen.KERNEL;
    }

    /** Holds the choice, made once, so that the vector class is loaded only where its module is present. */
    final class Chosen {
        private static final ColumnKernel KERNEL =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorColumnKernel()
                        : new ScalarColumnKernel();

        private Chosen() {}
    }
}
