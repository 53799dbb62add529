package org.explico.core.cloud;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows with two vectors of columns, for processors with thirty-two registers of sixteen lanes.
 */
final class WideProductKernel implements ProductKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;
    private static final int ROWS = 8;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public int depth() {
        return 136;
    }

    @Override
    public void add(float[] a, int p, float[] b, int q, int depth, float[] out, int at, int stride) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        FloatVector c71 = FloatVector.zero(SPECIES);
        for (int t = 0; t < depth; t++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q + t * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + t * COLUMNS + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + t * COLUMNS + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
        }
        FloatVector.fromArray(SPECIES, out, at).add(c00).intoArray(out, at);
        FloatVector.fromArray(SPECIES, out, at + LANES).add(c01).intoArray(out, at + LANES);
        FloatVector.fromArray(SPECIES, out, at + stride).add(c10).intoArray(out, at + stride);
        FloatVector.fromArray(SPECIES, out, at + stride + LANES).add(c11).intoArray(out, at + stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 2 * stride).add(c20).intoArray(out, at + 2 * stride);
        FloatVector.fromArray(SPECIES, out, at + 2 * stride + LANES).add(c21).intoArray(out, at + 2 * stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 3 * stride).add(c30).intoArray(out, at + 3 * stride);
        FloatVector.fromArray(SPECIES, out, at + 3 * stride + LANES).add(c31).intoArray(out, at + 3 * stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 4 * stride).add(c40).intoArray(out, at + 4 * stride);
        FloatVector.fromArray(SPECIES, out, at + 4 * stride + LANES).add(c41).intoArray(out, at + 4 * stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 5 * stride).add(c50).intoArray(out, at + 5 * stride);
        FloatVector.fromArray(SPECIES, out, at + 5 * stride + LANES).add(c51).intoArray(out, at + 5 * stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 6 * stride).add(c60).intoArray(out, at + 6 * stride);
        FloatVector.fromArray(SPECIES, out, at + 6 * stride + LANES).add(c61).intoArray(out, at + 6 * stride + LANES);
        FloatVector.fromArray(SPECIES, out, at + 7 * stride).add(c70).intoArray(out, at + 7 * stride);
        FloatVector.fromArray(SPECIES, out, at + 7 * stride + LANES).add(c71).intoArray(out, at + 7 * stride + LANES);
    }

    @Override
    public int below(
            float[] products, int at, float norm, float limit, float[] norms, float[] limits, int row, int[] hits) {
        return VectorBelow.count(products, at, norm, limit, norms, limits, row, hits);
    }
}
