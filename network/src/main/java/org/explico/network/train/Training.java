package org.explico.network.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Resident;
import org.explico.network.onnx.Residents;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * Training of a classifier. Every step is one run of one graph; the state goes from run to run inside ONNX Runtime. The same points, plan and
 * architecture give the same bits.
 *
 * <ul>
 *   <li>Points of another dimension, labels of another number of points or classes than the architecture says, points that all coincide: refused.
 *   <li>A loss that is no longer finite: refused with its epoch.
 * </ul>
 */
public final class Training {
    private static final int WRITTEN_BATCH = 64;

    private final MlpArchitecture architecture;
    private final TrainingPlan plan;
    private final Standardisation standardisation;
    private final int[] classes;
    private final int[] targets;
    private final Split split;
    private final PointCloud x;

    private Training(PointCloud x, Labels y, MlpArchitecture architecture, TrainingPlan plan) {
        this.x = x;
        this.architecture = architecture;
        this.plan = plan;
        this.classes = y.distinct();
        this.targets = Arrays.stream(y.toArray())
                .map(c -> Arrays.binarySearch(classes, c))
                .toArray();
        this.split = Split.of(y, plan.heldOut(), plan.seed().child("split"));
        this.standardisation = Standardisation.of(x, split.trainRows());
    }

    /** Trains a network. */
    public static TrainedNetwork run(
            PointCloud x, Labels y, MlpArchitecture architecture, TrainingPlan plan, Progress progress) {
        requireEqual("points to train on", "dimension " + architecture.inputDim(), "dimension " + x.dim());
        requireEqual("labels to train on", x.size() + " labels", y.size() + " labels");
        requireEqual("labels to train on", architecture.classes() + " classes", y.distinct().length + " classes");
        return new Training(x, y, architecture, plan).run(progress);
    }

    private static void requireEqual(String what, String expected, String got) {
        if (!expected.equals(got)) {
            throw Refusal.badInput(what, expected, got, "make architecture and data agree");
        }
    }

    private TrainedNetwork run(Progress progress) {
        int batch = Math.min(plan.batchSize(), split.trainRows().length);
        List<TrainedNetwork.Epoch> history = new ArrayList<>();
        try (Session step = Session.of("the training step", StepGraph.step(architecture, x.size(), batch));
                Session logits = Session.of("the trained network", StepGraph.logits(architecture, x.size()));
                Resident points = resident(Shape.of(x.size(), x.dim()), standardisation.apply(x));
                Resident goals = resident(Shape.of(x.size(), classes.length), oneHot());
                State state = State.starting(initial())) {
            Map<String, Resident> fixed = Map.of(StepGraph.POINTS, points, StepGraph.TARGETS, goals);
            for (int epoch = 0; epoch < plan.epochs(); epoch++) {
                double loss = epoch(step, fixed, state, batch, epoch);
                double[] z = logits(logits, points, state);
                history.add(new TrainedNetwork.Epoch(
                        loss, accuracy(z, split.trainRows()).orElseThrow(), accuracy(z, split.testRows())));
                progress.at("training " + architecture, (epoch + 1.0) / plan.epochs());
            }
            Graph written = WrittenGraph.of(architecture, standardisation, state.parameters.toArray());
            return new TrainedNetwork(architecture, plan, classes, written, accuracy(written), history);
        }
    }

    /** Of the graph as it is written: rounding to float32 may turn a point over. */
    private TrainedNetwork.Accuracy accuracy(Graph written) {
        double[] z = new double[x.size() * classes.length];
        try (Session session = Session.of("the written network", written)) {
            for (int start = 0; start < x.size(); start += WRITTEN_BATCH) {
                int count = Math.min(WRITTEN_BATCH, x.size() - start);
                double[] rows = new double[count * x.dim()];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = x.at(start + i / x.dim(), i % x.dim());
                }
                Values points = Values.owning(Shape.of(count, x.dim()), rows);
                double[] found = session.run(List.of(new Feed(WrittenGraph.INPUT, ElementType.FLOAT32, points)))
                        .getFirst()
                        .toArray();
                System.arraycopy(found, 0, z, start * classes.length, found.length);
            }
        }
        return new TrainedNetwork.Accuracy(accuracy(z, split.trainRows()).orElseThrow(), accuracy(z, split.testRows()));
    }

    private double epoch(Session step, Map<String, Resident> fixed, State state, int batch, int epoch) {
        int[] train = split.trainRows();
        int[] order = plan.seed().child("order").child(epoch).sample(train.length, train.length);
        double loss = 0;
        for (int start = 0; start < order.length; start += batch) {
            int count = Math.min(batch, order.length - start);
            double[] rows = new double[batch];
            double[] weights = new double[batch];
            for (int i = 0; i < batch; i++) {
                rows[i] = train[order[start + Math.min(i, count - 1)]];
                weights[i] = i < count ? 1.0 / count : 0;
            }
            loss += count * state.advance(step, fixed, rows, weights, plan.learningRate());
        }
        if (!Double.isFinite(loss)) {
            throw Refusal.badInput(
                    "training of " + architecture,
                    "a finite loss",
                    loss + " in epoch " + (epoch + 1),
                    "take a smaller learning rate than " + plan.learningRate());
        }
        return loss / order.length;
    }

    private double[] logits(Session session, Resident points, State state) {
        try (Residents result = session.run(Map.of(StepGraph.POINTS, points, StepGraph.PARAMETERS, state.parameters))) {
            return result.of(StepGraph.LOGITS).toArray();
        }
    }

    private OptionalDouble accuracy(double[] logits, int... rows) {
        int right = 0;
        for (int row : rows) {
            int best = 0;
            for (int c = 1; c < classes.length; c++) {
                best = logits[row * classes.length + c] > logits[row * classes.length + best] ? c : best;
            }
            right += best == targets[row] ? 1 : 0;
        }
        return rows.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / rows.length);
    }

    private double[] oneHot() {
        double[] out = new double[targets.length * classes.length];
        for (int i = 0; i < targets.length; i++) {
            out[i * classes.length + targets[i]] = 1;
        }
        return out;
    }

    /** He: normal with variance 2 / from; Glorot: uniform with variance 2 / (from + to). Biases start at 0. */
    private double[] initial() {
        double[] out = new double[architecture.parameters()];
        Seed seed = plan.seed().child("weights");
        int at = 0;
        for (int layer = 0; layer < architecture.depth(); layer++) {
            RandomGenerator random = seed.child(layer).generator();
            int from = architecture.from(layer);
            int to = architecture.to(layer);
            double normal = Math.sqrt(2.0 / from);
            double uniform = Math.sqrt(6.0 / (from + to));
            for (int i = 0; i < from * to; i++) {
                out[at++] = switch (architecture.activation()) {
                    case RELU -> normal * random.nextGaussian();
                    case TANH, SIGMOID -> random.nextDouble(-uniform, uniform);
                };
            }
            at += to;
        }
        return out;
    }

    private static Resident resident(Shape shape, double... values) {
        return Resident.of(ElementType.FLOAT64, Values.owning(shape, values));
    }

    /** Parameters and moments between two steps, and the results that own them. */
    private static final class State implements AutoCloseable {
        private Resident parameters;
        private Resident mean;
        private Resident square;
        private AutoCloseableQuietly owner;
        private int steps;

        private State(Resident parameters, Resident mean, Resident square) {
            this.parameters = parameters;
            this.mean = mean;
            this.square = square;
            this.owner = () -> {
                parameters.close();
                mean.close();
                square.close();
            };
        }

        static State starting(double... parameters) {
            Shape shape = Shape.of(parameters.length);
            return new State(
                    resident(shape, parameters),
                    resident(shape, new double[parameters.length]),
                    resident(shape, new double[parameters.length]));
        }

        double advance(Session step, Map<String, Resident> fixed, double[] rows, double[] weights, double rate) {
            steps++;
            double firstRate = rate / (1 - StrictMath.pow(StepGraph.keepMean(), steps));
            double scale = 1 / Math.sqrt(1 - StrictMath.pow(StepGraph.keepSquare(), steps));
            try (Resident taken = Resident.of(ElementType.INT64, Values.owning(Shape.of(rows.length), rows));
                    Resident weighed = resident(Shape.of(rows.length, 1), weights);
                    Resident r = resident(Shape.of(), firstRate);
                    Resident s = resident(Shape.of(), scale)) {
                Map<String, Resident> feeds = new HashMap<>(fixed);
                feeds.put(StepGraph.ROWS, taken);
                feeds.put(StepGraph.WEIGHTS, weighed);
                feeds.put(StepGraph.RATE, r);
                feeds.put(StepGraph.SCALE, s);
                feeds.put(StepGraph.PARAMETERS, parameters);
                feeds.put(StepGraph.MEAN, mean);
                feeds.put(StepGraph.SQUARE, square);
                Residents next = step.run(feeds);
                owner.close();
                owner = next::close;
                parameters = next.of("new." + StepGraph.PARAMETERS);
                mean = next.of("new." + StepGraph.MEAN);
                square = next.of("new." + StepGraph.SQUARE);
                return next.of(StepGraph.LOSS).toArray()[0];
            }
        }

        @Override
        public void close() {
            owner.close();
        }
    }

    /** A resource whose closing throws nothing. */
    @FunctionalInterface
    private interface AutoCloseableQuietly extends AutoCloseable {
        @Override
        void close();
    }
}
