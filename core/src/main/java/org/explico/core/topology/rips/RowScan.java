package org.explico.core.topology.rips;

/** Scans rows of a matrix of ranks side by side; {@link Ranks} says what is asked. Both variants find the same. */
sealed interface RowScan permits PlainRowScan, VectorRowScan {
    /** See {@link Ranks#cofacets}. */
    void cofacets(int[] ranks, int stride, int[] points, int count, int atLeast, Cofacets found);

    /** See {@link Ranks#firstWithin}. */
    int firstWithin(int[] ranks, int stride, int[] points, int count, int rank, int below);

    /** The vector variant where the JVM was started with {@code jdk.incubator.vector}, else the plain one. */
    static RowScan best() {
        return Chosen.SCAN;
    }

    /** Holds the choice, made once, so that the vector class is loaded only where its module is present. */
    final class Chosen {
        private static final RowScan SCAN =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorRowScan()
                        : new PlainRowScan();

        private Chosen() {}
    }
}
