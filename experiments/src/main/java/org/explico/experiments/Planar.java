package org.explico.experiments;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.explico.core.cloud.PointCloud;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/** What the experiments on fields in the plane share. */
final class Planar {
    static final String PAPER =
            "Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural networks II (10.1016/j.neunet.2022.11.026)";

    /** Weights are of the authors; what their files say is about their network, not about one trained here. */
    static final String OTHER_NETWORK =
            "the published column is about the authors' network; the others are about the network above";

    private Planar() {}

    /** exp(x² + y² - 2) on (-1, 1)². */
    static Fields compact(Setting setting) {
        return square(setting, 15_000, x -> Math.exp(x[0] * x[0] + x[1] * x[1] - 2));
    }

    /** exp(x² + y - 2) on (-1, 1)². */
    static Fields parabolas(Setting setting) {
        return square(setting, 20_000, x -> Math.exp(x[0] * x[0] + x[1] - 2));
    }

    private static Fields square(Setting setting, int epochs, ToDoubleFunction<double[]> function) {
        return new Fields(
                List.of(5, 5), 2000, List.of(-1.0, -1.0), List.of(1.0, 1.0), 512, setting.count(epochs, 20), function);
    }

    /** The network of a field: given, kept, or trained now. */
    static Subject subject(Fields field, String key, Setting setting, Seed seed, Progress progress) {
        PointCloud cloud = field.cloud(seed);
        String file = key + "-seed-" + seed.value() + "-epochs-" + field.epochs();
        return Subject.of(setting, file, () -> field.train(cloud, field.values(cloud), seed, progress))
                .requiring(2, 1);
    }

    /** The mean squared error on a grid of 41 x 41 points of a rectangle, and the largest error. */
    static double[] errors(DifferentiableMap map, Fields field) {
        int side = 41;
        double squares = 0;
        double most = 0;
        for (int i = 0; i < side * side; i++) {
            double[] x = new double[2];
            int[] place = {i / side, i % side};
            for (int k = 0; k < 2; k++) {
                double low = field.low().get(k);
                x[k] = low + (field.high().get(k) - low) * place[k] / (side - 1);
            }
            double off = map.value(x)[0] - field.function().applyAsDouble(x);
            squares += off * off;
            most = Math.max(most, Math.abs(off));
        }
        return new double[] {squares / (side * side), most};
    }

    /** The least and the greatest distance from the origin. */
    static Cell radii(Trajectory points) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < points.size(); i++) {
            double r = Math.hypot(points.coordinate(i, 0), points.coordinate(i, 1));
            least = Math.min(least, r);
            most = Math.max(most, r);
        }
        return Cell.range(least, most);
    }
}
