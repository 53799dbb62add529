package org.explico.bench;

import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;

/**
 * Points that {@code bench/peers/knn_sklearn.py} makes too, from SplitMix64 alone: ten classes with twelve directions each in common, rectified like a
 * layer of activations, with noise.
 *
 * <p>With \(u_s(t) \in [-1, 1)\) the top 53 bits of the SplitMix64 output \(t\) of stream \(s\), coordinate c of point i is the float32 of
 * \[ \max\Big(0, \; u_1(d (i \bmod 10) + c) + \sum_{t=0}^{11} \frac{2}{2 + t} \, u_2(12 i + t) \, u_3(d t + c)\Big) + 0.05 \, u_4(d i + c). \]
 */
final class NeighbourInputs {
    private static final int CLASSES = 10;
    private static final int DIRECTIONS = 12;
    private static final int STREAMS = 8;

    private NeighbourInputs() {}

    static PointCloud points(int n, int d, long seed) {
        double[] centres = IntStream.range(0, CLASSES * d)
                .mapToDouble(t -> number(seed, 1, t))
                .toArray();
        double[] mixing = IntStream.range(0, DIRECTIONS * d)
                .mapToDouble(t -> number(seed, 3, t) * 2 / (2 + t / d))
                .toArray();
        double[] x = new double[Math.multiplyExact(n, d)];
        IntStream.range(0, n).parallel().forEach(i -> {
            System.arraycopy(centres, i % CLASSES * d, x, i * d, d);
            for (int t = 0; t < DIRECTIONS; t++) {
                double z = number(seed, 2, (long) DIRECTIONS * i + t);
                for (int c = 0; c < d; c++) {
                    x[i * d + c] += z * mixing[t * d + c];
                }
            }
            for (int c = i * d; c < (i + 1) * d; c++) {
                x[c] = (float) (Math.max(0, x[c]) + 0.05 * number(seed, 4, c));
            }
        });
        return PointCloud.owning(n, d, x);
    }

    /** Uniform in [-1, 1). */
    private static double number(long seed, int stream, long t) {
        long z = ((seed * STREAMS + stream) * 0x100000000L + t + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-52 - 1;
    }
}
