package org.explico.data.generate;

import java.util.random.RandomGenerator;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.data.file.Limits;

/**
 * Points drawn from a shape, with normal noise of standard deviation {@code noise} added to every coordinate.
 *
 * @param points the points
 * @param labels their classes, or none
 */
public record Sampled(PointCloud points, Labels labels) {
    /** Draws n points. The noise has a stream of its own: the same seed without noise gives the points that the noise was added to. */
    public static Sampled of(Shape shape, int n, double noise, Seed seed) {
        double[] values = new double[Limits.elements("generated points", n, shape.dim())];
        RandomGenerator random = seed.child("points").generator();
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = shape.draw(i, random, values, i * shape.dim());
        }
        if (noise > 0) {
            add(values, noise, seed.child("noise").generator());
        }
        return new Sampled(
                PointCloud.owning(n, shape.dim(), values),
                n == 0 || classes[0] < 0 ? Labels.none() : Labels.of(classes));
    }

    private static void add(double[] values, double noise, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] += noise * Normal.draw(random);
        }
    }
}
