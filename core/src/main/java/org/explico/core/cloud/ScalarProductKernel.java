package org.explico.core.cloud;

import java.util.Arrays;

/** The plain variant. */
final class ScalarProductKernel implements ProductKernel {
    private static final int COLUMNS = 16;
    private static final int ROWS = 4;

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int depth() {
        return 200;
    }

    @Override
    public void add(float[] a, int p, float[] b, int q, int depth, float[] out, int at, int stride) {
        float[] sums = new float[COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            Arrays.fill(sums, 0);
            for (int t = 0; t < depth; t++) {
                float x = a[p + t * COLUMNS + i];
                for (int j = 0; j < COLUMNS; j++) {
                    sums[j] += x * b[q + t * COLUMNS + j];
                }
            }
            for (int j = 0; j < COLUMNS; j++) {
                out[at + i * stride + j] += sums[j];
            }
        }
    }

    @Override
    public int below(
            float[] products, int at, float norm, float limit, float[] norms, float[] limits, int row, int[] hits) {
        int count = 0;
        for (int j = 0; j < norms.length; j++) {
            float s = norm + norms[j] - 2 * products[at + j];
            if (s < Math.max(limit, limits[j])) {
                products[at + j] = s;
                hits[count++] = row << 16 | j;
            }
        }
        return count;
    }
}
