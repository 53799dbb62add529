package org.explico.experiments;

import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.data.Datasets;

/**
 * Images of 28 x 28 grey values from 0 to {@code white} with their digits, to train and to test on: MNIST where it is in the cache, else the bundled
 * digits of 8 x 8, each pixel made 3 x 3 and a rim of 2 around.
 *
 * @param name what they are
 * @param train the training images
 * @param trainLabels their digits
 * @param test the test images
 * @param testLabels their digits
 * @param white the largest value
 * @param epochs as many passes as it takes: one through MNIST, as published
 */
record Images(
        String name,
        PointCloud train,
        Labels trainLabels,
        PointCloud test,
        Labels testLabels,
        double white,
        int epochs) {
    static final int SIDE = 28;

    private static final int HELD = 297;

    /** The images at hand. */
    static Images of(Setting setting, Seed seed) {
        try {
            Dataset train = Datasets.read("mnist", setting.cache(), seed);
            Dataset test = Datasets.read("mnist:split=test", setting.cache(), seed);
            return new Images(
                    "MNIST",
                    train.points(),
                    train.labels(),
                    test.points(),
                    test.labels(),
                    largest(train.points()),
                    /* epochs= */ 1);
        } catch (Refusal missing) {
            return digits(setting, seed);
        }
    }

    private static Images digits(Setting setting, Seed seed) {
        Dataset digits = Datasets.read("digits", setting.cache(), seed);
        PointCloud large = enlarged(digits.points());
        int n = large.size();
        int[] first = IntStream.range(0, n - HELD).toArray();
        int[] rest = IntStream.range(n - HELD, n).toArray();
        return new Images(
                "bundled digits enlarged to 28 x 28 (MNIST is not in the cache: explico data get mnist)",
                large.subset(first),
                digits.labels().subset(first),
                large.subset(rest),
                digits.labels().subset(rest),
                largest(large),
                setting.count(30, 2));
    }

    private static PointCloud enlarged(PointCloud small) {
        double[] out = new double[small.size() * SIDE * SIDE];
        for (int i = 0; i < small.size(); i++) {
            for (int row = 2; row < SIDE - 2; row++) {
                for (int column = 2; column < SIDE - 2; column++) {
                    out[(i * SIDE + row) * SIDE + column] = small.at(i, (row - 2) / 3 * 8 + (column - 2) / 3);
                }
            }
        }
        return PointCloud.owning(small.size(), SIDE * SIDE, out);
    }

    private static double largest(PointCloud points) {
        double most = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.dim(); j++) {
                most = Math.max(most, points.at(i, j));
            }
        }
        return most;
    }
}
