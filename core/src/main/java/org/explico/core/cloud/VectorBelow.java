package org.explico.core.cloud;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What the vector variants of {@link ProductKernel} share. */
final class VectorBelow {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorBelow() {}

    /** Registers of sixteen lanes come in thirty-two. */
    static ProductKernel bestProducts() {
        return LANES >= 16 ? new WideProductKernel() : new VectorProductKernel();
    }

    /** See {@link ProductKernel#below}. */
    static int count(
            float[] products, int at, float norm, float limit, float[] norms, float[] limits, int row, int[] hits) {
        FloatVector all = FloatVector.broadcast(SPECIES, limit);
        FloatVector own = FloatVector.broadcast(SPECIES, norm);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        int count = 0;
        for (int j = 0; j < norms.length; j += LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, products, at + j)
                    .fma(minusTwo, FloatVector.fromArray(SPECIES, norms, j).add(own));
            VectorMask<Float> below = s.compare(
                    VectorOperators.LT,
                    FloatVector.fromArray(SPECIES, limits, j).max(all));
            if (below.anyTrue()) {
                s.intoArray(products, at + j);
                for (long bits = below.toLong(); bits != 0; bits &= bits - 1) {
                    hits[count++] = row << 16 | j + Long.numberOfTrailingZeros(bits);
                }
            }
        }
        return count;
    }
}
