package org.explico.core.cloud;

import static org.explico.core.cloud.ProductKernel.BLOCK;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points in float32 about a centre, in blocks of panels for a {@link ProductKernel}, with norms so much smaller than theirs that
 *
 * <p>\[ m_i + m_j - 2 \, \mathrm{fl}(\tilde y_i \cdot \tilde y_j) \le 2^{2e} |x_i - x_j|^2 \] however float32 rounds: a rigorous lower bound of the
 * squared distance. With \(u = 2^{-24}\), \(y_i = 2^e (x_i - c)\) and \(\tilde y_i\) its float32, three errors are each at most a multiple of
 * \(|y_i|^2 + |y_j|^2\): that of rounding the points \(2u\), that of the product \((\mathrm{depth} + \mathrm{chunks}) u\), that of the last two
 * additions \(3u\). The norms are reduced by this share and by what can underflow.
 *
 * <p>The exponent e brings the farthest point to about \(2^{60}\): its squares stay in float32, and what underflows is \(2^{-60}\) of it or less. The
 * centre is the median of some points, column by column, so that a few far points do not move it.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">Higham 2002, section 3.1, on the error of scalar products</a>
 */
final class PackedPoints {
    private static final int SAMPLE = 63;
    private static final int FARTHEST = 60;

    /** The unit of rounding in float32. */
    private static final double U = 0x1p-24;

    /** Of the points, of the last additions, and to spare for rounding of the norms and second orders. */
    private static final int MORE_ROUNDINGS = 16;

    private final ProductKernel kernel;
    private final PointCloud points;
    private final int exponent;
    private final double half;
    private final double otherHalf;
    private final float[][] blocks;
    private final float[][] norms;

    PackedPoints(PointCloud points, ProductKernel kernel) {
        this.kernel = kernel;
        this.points = points;
        int largest = Math.getExponent(
                Arrays.stream(points.shared()).map(Math::abs).max().orElse(0));
        double[] centre = centre(points);
        double radius = radius(centre, power(-largest / 2), power(-largest - -largest / 2));
        this.exponent = -largest + (radius > 0 ? FARTHEST - Math.getExponent(radius) : 0);
        // In two steps, since the power itself need not be a number.
        this.half = power(exponent / 2);
        this.otherHalf = power(exponent - exponent / 2);
        int count = (points.size() + BLOCK - 1) / BLOCK;
        this.blocks = new float[count][];
        this.norms = new float[count][];
        IntStream.range(0, count).parallel().forEach(block -> pack(block, centre));
    }

    /** The number of blocks. */
    int count() {
        return blocks.length;
    }

    int first(int block) {
        return block * BLOCK;
    }

    /** The number of points of a block. */
    int size(int block) {
        return Math.min(BLOCK, points.size() - first(block));
    }

    /** The reduced norms of a block, infinite where it has no point. Shared: not to be written. */
    float[] norms(int block) {
        return norms[block];
    }

    /** A bound from {@link ProductKernel#below} in the unit of the squared distances, for comparison with those computed in float64. */
    double unscaled(float bound) {
        return Math.scalb((double) bound, -2 * exponent);
    }

    /** Writes the products of all points of a block with those of another. */
    void products(int block, int other, float[] out) {
        int d = points.dim();
        int columns = kernel.columns();
        float[] a = blocks[block];
        float[] b = blocks[other];
        Arrays.fill(out, 0);
        int chunks = chunks();
        for (int chunk = 0; chunk < chunks; chunk++) {
            int from = (int) ((long) d * chunk / chunks);
            int depth = (int) ((long) d * (chunk + 1) / chunks) - from;
            for (int j = 0; j < BLOCK; j += columns) {
                for (int i = 0; i < BLOCK; i += columns) {
                    panel(a, i * d + from * columns, b, j * d + from * columns, depth, out, i * BLOCK + j);
                }
            }
        }
    }

    private void panel(float[] a, int p, float[] b, int q, int depth, float[] out, int at) {
        for (int i = 0; i < kernel.columns(); i += kernel.rows()) {
            kernel.add(a, p + i, b, q, depth, out, at + i * BLOCK, BLOCK);
        }
    }

    private int chunks() {
        return (points.dim() + kernel.depth() - 1) / kernel.depth();
    }

    private static double[] centre(PointCloud points) {
        int sample = Math.min(SAMPLE, points.size());
        int[] rows = IntStream.range(0, sample)
                .map(s -> (int) ((long) points.size() * s / sample))
                .toArray();
        double[] centre = new double[points.dim()];
        Arrays.parallelSetAll(
                centre,
                c -> Arrays.stream(rows)
                        .mapToDouble(i -> points.at(i, c))
                        .sorted()
                        .toArray()[sample / 2]);
        return centre;
    }

    private static double power(int exponent) {
        return Math.scalb(1.0, exponent);
    }

    private double radius(double[] centre, double half, double otherHalf) {
        double[] x = points.shared();
        int d = centre.length;
        return Math.sqrt(IntStream.range(0, points.size())
                .parallel()
                .mapToDouble(i -> {
                    double sum = 0;
                    for (int c = 0; c < d; c++) {
                        double y = x[i * d + c] * half * otherHalf - centre[c] * half * otherHalf;
                        sum += y * y;
                    }
                    return sum;
                })
                .max()
                .orElse(0));
    }

    private void pack(int block, double[] centre) {
        int d = points.dim();
        int columns = kernel.columns();
        float[] packed = new float[BLOCK * d];
        float[] norm = new float[BLOCK];
        Arrays.fill(norm, Float.POSITIVE_INFINITY);
        double share = (Math.min(d, kernel.depth()) + chunks() + MORE_ROUNDINGS) * U * 1.01;
        double underflow = d * 0x1p-140;
        for (int i = 0; i < size(block); i++) {
            int at = i / columns * columns * d + i % columns;
            double squares = 0;
            for (int c = 0; c < d; c++) {
                double y = points.at(first(block) + i, c) * half * otherHalf - centre[c] * half * otherHalf;
                packed[at + c * columns] = (float) y;
                squares += y * y;
            }
            norm[i] = Math.nextDown((float) (squares * (1 - share) - underflow));
        }
        blocks[block] = packed;
        norms[block] = norm;
    }
}
