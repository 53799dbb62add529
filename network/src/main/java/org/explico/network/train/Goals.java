package org.explico.network.train;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;

/** What a network should put out, as numbers, and how well it does. */
sealed interface Goals {
    /**
     * The goals of targets.
     *
     * <ul>
     *   <li>Another number of outputs than classes or values; cross-entropy with fewer than two outputs; another loss than the mean squared
     *       error for values: refused.
     * </ul>
     */
    static Goals of(Targets targets, int outputs, Loss loss) {
        return switch (targets) {
            case Targets.Classes(Labels labels) -> Classes.of(labels, outputs, loss);
            case Targets.Values(PointCloud points) -> Reals.of(points, outputs, loss);
        };
    }

    /** Numbers a point. */
    int outputs();

    /** (points, outputs), row-major. */
    double[] targets();

    /** How well the outputs of point {@code row}, which start at {@code at}, do. */
    double score(int row, double[] found, int at);

    /** Means of scores as what they are. */
    TrainedNetwork.Judgement judgement(double train, OptionalDouble test);

    /** One output a class, 1 for its own and 0 elsewhere; or, for two classes and one output, 0 and 1. The score is 1 where the class is met. */
    final class Classes implements Goals {
        private final int[] classes;
        private final int[] places;
        private final int outputs;
        private final Loss loss;

        private Classes(int[] classes, int[] places, int outputs, Loss loss) {
            this.classes = classes;
            this.places = places;
            this.outputs = outputs;
            this.loss = loss;
        }

        static Classes of(Labels labels, int outputs, Loss loss) {
            int[] classes = labels.distinct();
            int needed = outputs == 1 && loss != Loss.CROSS_ENTROPY ? 2 : outputs;
            if (needed != classes.length || classes.length < 2) {
                throw Refusal.badInput(
                        "labels to train on",
                        Math.max(needed, 2) + " classes",
                        classes.length + " classes",
                        "make architecture and data agree");
            }
            int[] places = Arrays.stream(labels.toArray())
                    .map(c -> Arrays.binarySearch(classes, c))
                    .toArray();
            return new Classes(classes, places, outputs, loss);
        }

        int[] classes() {
            return classes.clone();
        }

        @Override
        public int outputs() {
            return outputs;
        }

        @Override
        public double[] targets() {
            double[] out = new double[places.length * outputs];
            for (int i = 0; i < places.length; i++) {
                if (outputs == 1) {
                    out[i] = places[i];
                } else {
                    out[i * outputs + places[i]] = 1;
                }
            }
            return out;
        }

        @Override
        public double score(int row, double[] found, int at) {
            int best = 0;
            if (outputs == 1) {
                best = found[at] > (loss == Loss.BINARY_CROSS_ENTROPY ? 0 : 0.5) ? 1 : 0;
            }
            for (int c = 1; c < outputs; c++) {
                best = found[at + c] > found[at + best] ? c : best;
            }
            return best == places[row] ? 1 : 0;
        }

        @Override
        public TrainedNetwork.Accuracy judgement(double train, OptionalDouble test) {
            return new TrainedNetwork.Accuracy(train, test);
        }
    }

    /** Real numbers. The score is the mean of the squared errors of a point. */
    record Reals(PointCloud points) implements Goals {
        static Reals of(PointCloud points, int outputs, Loss loss) {
            if (points.dim() != outputs || loss != Loss.MEAN_SQUARED_ERROR) {
                throw Refusal.badInput(
                        "values to train on",
                        outputs + " numbers a point under mean-squared-error",
                        points.dim() + " numbers a point under " + loss,
                        "make architecture, data and loss agree");
            }
            return new Reals(points);
        }

        @Override
        public int outputs() {
            return points.dim();
        }

        @Override
        public double[] targets() {
            return points.toArray();
        }

        @Override
        public double score(int row, double[] found, int at) {
            double sum = 0;
            for (int c = 0; c < points.dim(); c++) {
                double off = found[at + c] - points.at(row, c);
                sum += off * off;
            }
            return sum / points.dim();
        }

        @Override
        public TrainedNetwork.Errors judgement(double train, OptionalDouble test) {
            return new TrainedNetwork.Errors(train, test);
        }
    }
}
