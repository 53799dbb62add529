package org.explico.network.differentiate;

import java.util.Arrays;

/** A batch of matrix products (m, k) (k, n), each of two matrices that begin at their own places. */
final class DirectProduct implements DirectStep {
    private final int left;
    private final int right;
    private final int result;
    private final Sizes sizes;
    private final int[] lefts;
    private final int[] rights;
    private final Moving moving;

    /** The right matrices turned round where they never change: rows of memory in a row for the pull-back; empty elsewhere. */
    private final double[] turned;

    /** The lengths of the axes of one product. */
    record Sizes(int m, int k, int n) {}

    /** Which factors move. */
    enum Moving {
        /** The left one. */
        LEFT,
        /** The right one. */
        RIGHT,
        /** Both. */
        BOTH,
        /** None. */
        NONE;

        static Moving of(boolean left, boolean right) {
            if (left) {
                return right ? BOTH : LEFT;
            }
            return right ? RIGHT : NONE;
        }
    }

    /**
     * A step.
     *
     * @param lefts where the left matrix of each product begins
     * @param rights where the right one begins
     * @param constant the right matrices where they never change, empty elsewhere
     */
    DirectProduct(
            int left,
            int right,
            int result,
            Sizes sizes,
            int[] lefts,
            int[] rights,
            Moving moving,
            double... constant) {
        this.left = left;
        this.right = right;
        this.result = result;
        this.sizes = sizes;
        this.lefts = lefts;
        this.rights = rights;
        this.moving = moving;
        this.turned = turned(sizes, constant);
    }

    private static double[] turned(Sizes sizes, double... right) {
        double[] turned = new double[right.length];
        int size = sizes.k * sizes.n;
        for (int i = 0; i < turned.length; i++) {
            int at = i % size;
            turned[i - at + at % sizes.n * sizes.k + at / sizes.n] = right[i];
        }
        return turned;
    }

    @Override
    public void value(DirectFrame frame) {
        double[] y = frame.value(result);
        Arrays.fill(y, 0);
        for (int b = 0; b < lefts.length; b++) {
            product(frame.value(left), lefts[b], frame.value(right), rights[b], y, b * sizes.m * sizes.n);
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        double[] d = frame.direction(result);
        int size = frame.value(result).length;
        for (int row = 0; row < rows; row++) {
            for (int b = 0; b < lefts.length; b++) {
                int at = row * size + b * sizes.m * sizes.n;
                if (moving != Moving.RIGHT) {
                    int own = row * frame.value(left).length + lefts[b];
                    product(frame.direction(left), own, frame.value(right), rights[b], d, at);
                }
                if (moving != Moving.LEFT) {
                    int own = row * frame.value(right).length + rights[b];
                    product(frame.value(left), lefts[b], frame.direction(right), own, d, at);
                }
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] w = frame.direction(result);
        int size = frame.value(result).length;
        for (int row = 0; row < rows; row++) {
            for (int b = 0; b < lefts.length; b++) {
                int at = row * size + b * sizes.m * sizes.n;
                if (moving != Moving.RIGHT) {
                    int own = row * frame.value(left).length + lefts[b];
                    if (turned.length > 0) {
                        product(w, at, turned, rights[b], frame.direction(left), own, sizes.n, sizes.k);
                    } else {
                        toLeft(w, at, frame.value(right), rights[b], frame.direction(left), own);
                    }
                }
                if (moving != Moving.LEFT) {
                    int own = row * frame.value(right).length + rights[b];
                    toRight(frame.value(left), lefts[b], w, at, frame.direction(right), own);
                }
            }
        }
    }

    private void product(double[] a, int ia, double[] b, int ib, double[] c, int ic) {
        product(a, ia, b, ib, c, ic, sizes.k, sizes.n);
    }

    /** Adds A B, for m rows. */
    private void product(double[] a, int ia, double[] b, int ib, double[] c, int ic, int inner, int width) {
        for (int i = 0; i < sizes.m; i++) {
            for (int l = 0; l < inner; l++) {
                double factor = a[ia + i * inner + l];
                int from = ib + l * width;
                int to = ic + i * width;
                for (int j = 0; j < width; j++) {
                    c[to + j] += factor * b[from + j];
                }
            }
        }
    }

    /** Adds W Bᵀ. */
    private void toLeft(double[] w, int iw, double[] b, int ib, double[] c, int ic) {
        for (int i = 0; i < sizes.m; i++) {
            for (int l = 0; l < sizes.k; l++) {
                double sum = 0;
                int from = ib + l * sizes.n;
                int with = iw + i * sizes.n;
                for (int j = 0; j < sizes.n; j++) {
                    sum += w[with + j] * b[from + j];
                }
                c[ic + i * sizes.k + l] += sum;
            }
        }
    }

    /** Adds Aᵀ W. */
    private void toRight(double[] a, int ia, double[] w, int iw, double[] c, int ic) {
        for (int i = 0; i < sizes.m; i++) {
            for (int l = 0; l < sizes.k; l++) {
                double factor = a[ia + i * sizes.k + l];
                int from = iw + i * sizes.n;
                int to = ic + l * sizes.n;
                for (int j = 0; j < sizes.n; j++) {
                    c[to + j] += factor * w[from + j];
                }
            }
        }
    }
}
