package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.ResNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One step in float64: θ - g, so that the gradient shows, beside central differences of its own loss. */
class StepGraphTest {
    private static final int BATCH = 4;
    private static final int POINTS = 6;
    private static final TrainingPlan PLAN = TrainingPlan.withDefaults()
            .withPrecision(Precision.FLOAT64)
            .withOptimiser(new Optimiser.Sgd(0, WeightDecay.none()));
    private static final double[] ROWS = {4, 1, 0, 3};
    private static final double[] WEIGHTS = {0.5, 0.3, 0.2, 0};

    private final RandomGenerator random = Seed.of(9).generator();

    static Stream<Architecture> architectures() {
        return Patterns.architectures().stream();
    }

    private static Trainee trainee(Architecture architecture) {
        Blueprint blueprint = Blueprint.of(architecture);
        return Trainee.of("step", blueprint, blueprint.graph(architecture.initialisation(), Seed.of(7)));
    }

    private static List<Feed> feeds(Architecture architecture, Trainee trainee, double... theta) {
        Patterns data = Patterns.of(architecture, POINTS, 3);
        double[] goals = Goals.of(new Targets.Classes(data.labels()), Patterns.CLASSES, Loss.CROSS_ENTROPY)
                .targets();
        ElementType type = trainee.takesTokens() ? ElementType.INT64 : ElementType.FLOAT64;
        List<Feed> feeds = new ArrayList<>(List.of(
                new Feed(
                        StepGraph.POINTS,
                        type,
                        Values.owning(
                                Shape.of(POINTS, data.points().dim()),
                                data.points().toArray())),
                feed(StepGraph.TARGETS, Shape.of(POINTS, Patterns.CLASSES), goals),
                new Feed(StepGraph.ROWS, ElementType.INT64, Values.owning(Shape.of(BATCH), ROWS.clone())),
                feed(StepGraph.WEIGHTS, Shape.of(BATCH, 1), WEIGHTS.clone()),
                feed(UpdateRule.PARAMETERS, Shape.of(theta.length), theta.clone()),
                feed("rate", Shape.of(), 1)));
        Layout statistics = Layout.of(trainee.graph(), trainee.statistics());
        if (statistics.size() > 0) {
            feeds.add(feed(StepGraph.STATISTICS, Shape.of(statistics.size()), statistics.vector(trainee.graph())));
        }
        return feeds;
    }

    private static Feed feed(String name, Shape shape, double... values) {
        return new Feed(name, ElementType.FLOAT64, Values.owning(shape, values));
    }

    private void gradientIsThatOfTheLoss(Architecture architecture, Loss loss) {
        Trainee trainee = trainee(architecture);
        double[] theta = Layout.of(trainee.graph(), trainee.moving()).vector(trainee.graph());
        // Biases that start at 0 would put a whole channel of zeros on the kink of its activation.
        Arrays.setAll(theta, i -> theta[i] + random.nextDouble(-0.1, 0.1));
        Graph graph = StepGraph.of(trainee, PLAN.withLoss(loss), POINTS, BATCH, Patterns.CLASSES, Shape.of());
        try (Session step = Session.of("step", graph)) {
            double[] next =
                    step.run(feeds(architecture, trainee, theta)).getFirst().toArray();
            for (int k = 0; k < 30; k++) {
                int i = random.nextInt(theta.length);
                double slope = (loss(step, architecture, trainee, theta, i, 1e-6)
                                - loss(step, architecture, trainee, theta, i, -1e-6))
                        / 2e-6;
                assertThat(theta[i] - next[i])
                        .as("%s, %s, seed 9, parameter %d", architecture, loss, i)
                        .isCloseTo(slope, within(2e-7 * (1 + Math.abs(slope))));
            }
        }
    }

    private static double loss(
            Session step, Architecture architecture, Trainee trainee, double[] theta, int i, double h) {
        double[] moved = theta.clone();
        moved[i] += h;
        return step.run(feeds(architecture, trainee, moved)).getLast().at(0);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theGradientOfEveryFamilyIsThatOfItsLoss(Architecture architecture) {
        gradientIsThatOfTheLoss(architecture, Loss.CROSS_ENTROPY);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theGradientOfEveryLossIsItsOwn(Loss loss) {
        gradientIsThatOfTheLoss(Patterns.architectures().getFirst(), loss);
    }

    @Test
    void runningStatisticsFollowThoseOfTheBatch() {
        Architecture architecture = Patterns.architectures().stream()
                .filter(ResNet.class::isInstance)
                .findFirst()
                .orElseThrow();
        Trainee trainee = trainee(architecture);
        Layout parameters = Layout.of(trainee.graph(), trainee.moving());
        Layout statistics = Layout.of(trainee.graph(), trainee.statistics());
        assertThat(statistics.names().subList(0, 2)).containsExactly("stem/norm.mean", "stem/norm.variance");
        Graph step = StepGraph.of(trainee, PLAN, POINTS, BATCH, Patterns.CLASSES, Shape.of());
        double[] fresh;
        try (Session session = Session.of("step", step)) {
            fresh = session.run(feeds(architecture, trainee, parameters.vector(trainee.graph())))
                    .get(1)
                    .toArray();
        }
        double[] x = Patterns.of(architecture, POINTS, 3).points().toArray();
        double[] taken = new double[BATCH * 64];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = x[(int) ROWS[i / 64] * 64 + i % 64];
        }
        double[] convolved;
        try (Session session = Session.of("stem", trainee.graph().handingOut(List.of("stem/conv")))) {
            convolved = session.run(List.of(new Feed(
                            Blueprint.INPUT, ElementType.FLOAT32, Values.owning(Shape.of(BATCH, 1, 8, 8), taken))))
                    .getFirst()
                    .toArray();
        }
        for (int channel = 0; channel < 4; channel++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < BATCH * 64; i++) {
                double value = convolved[(i / 64 * 4 + channel) * 64 + i % 64];
                sum += value;
                squares += value * value;
            }
            double mean = sum / (BATCH * 64);
            double variance = squares / (BATCH * 64) - mean * mean;
            assertThat(fresh[channel]).as("mean").isCloseTo(0.1 * mean, within(1e-6));
            assertThat(fresh[4 + channel]).as("variance").isCloseTo(0.9 + 0.1 * variance, within(1e-6));
        }
    }
}
