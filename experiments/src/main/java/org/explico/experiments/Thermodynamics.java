package org.explico.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * One mole of an ideal gas: T = PV/R for volumes V in (0.025, 0.075) m³ and pressures P in (1e5, 2e5) Pa, all three brought to [0, 1] by their
 * extremes among the points.
 */
final class Thermodynamics {
    private static final double R = 8.314;

    private final Fields field;
    private final PointCloud cloud;
    private final PointCloud values;
    private final double[] low;
    private final double[] span;

    private Thermodynamics(Fields field, PointCloud cloud, PointCloud values, double[] low, double[] span) {
        this.field = field;
        this.cloud = cloud;
        this.values = values;
        this.low = low;
        this.span = span;
    }

    static Thermodynamics of(Setting setting, Seed seed) {
        Fields field = new Fields(
                List.of(5, 10, 10, 5),
                5000,
                List.of(0.025, 1e5),
                List.of(0.075, 2e5),
                1024,
                setting.count(10_000, 20),
                x -> x[0] * x[1] / R);
        PointCloud raw = field.cloud(seed);
        PointCloud temperatures = field.values(raw);
        double[][] columns = {column(raw, 0), column(raw, 1), temperatures.toArray()};
        double[] low = new double[3];
        double[] span = new double[3];
        for (int k = 0; k < 3; k++) {
            low[k] = DoubleStream.of(columns[k]).min().orElseThrow();
            span[k] = DoubleStream.of(columns[k]).max().orElseThrow() - low[k];
        }
        double[] points = new double[2 * raw.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = (raw.at(i / 2, i % 2) - low[i % 2]) / span[i % 2];
        }
        double[] t = Arrays.stream(columns[2]).map(v -> (v - low[2]) / span[2]).toArray();
        return new Thermodynamics(
                field, PointCloud.owning(raw.size(), 2, points), PointCloud.owning(t.length, 1, t), low, span);
    }

    Subject subject(Setting setting, Seed seed, Progress progress) {
        String key = "e3-seed-" + seed.value() + "-epochs-" + field.epochs();
        return Subject.of(setting, key, () -> field.train(cloud, values, seed, progress))
                .requiring(2, 1);
    }

    /** The true temperature at normalised volume and pressure, in K. */
    double temperature(double... x) {
        return (low[0] + span[0] * x[0]) * (low[1] + span[1] * x[1]) / R;
    }

    /** What a normalised temperature is in K. */
    double kelvin(double normalised) {
        return low[2] + span[2] * normalised;
    }

    /** What a difference of normalised temperatures is in K. */
    double kelvins(double difference) {
        return span[2] * difference;
    }

    /** The normalised pressure that a gas of this normalised volume has at a temperature. */
    double pressure(double volume, double temperature) {
        return (temperature * R / (low[0] + span[0] * volume) - low[1]) / span[1];
    }

    /** The lowest and the highest true temperature along points. */
    double[] temperatures(Trajectory points) {
        double[] all = java.util.stream.IntStream.range(0, points.size())
                .mapToDouble(i -> temperature(points.point(i)))
                .toArray();
        return new double[] {
            DoubleStream.of(all).min().orElseThrow(), DoubleStream.of(all).max().orElseThrow()
        };
    }

    /** The root of the mean squared error on all points, in K. */
    double error(Subject net) {
        double squares = 0;
        for (int i = 0; i < cloud.size(); i++) {
            double off = net.map().value(cloud.point(i))[0] - values.at(i, 0);
            squares += off * off;
        }
        return kelvins(Math.sqrt(squares / cloud.size()));
    }

    private static double[] column(PointCloud points, int column) {
        double[] out = new double[points.size()];
        Arrays.setAll(out, i -> points.at(i, column));
        return out;
    }
}
