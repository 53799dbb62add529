package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emitted updates beside plain loops, on the quadratic with gradient a (θ - b). */
class UpdateRuleTest {
    private static final double[] SLOPES = {1, 4, 0.5};
    private static final double[] CENTRES = {1, -2, 3};
    private static final double[] DECAYS = {1, 1, 0};
    private static final double RATE = 0.05;
    private static final int STEPS = 40;

    static Stream<Optimiser> optimisers() {
        return Stream.of(WeightDecay.none(), WeightDecay.l2(0.1), WeightDecay.decoupled(0.1))
                .flatMap(decay -> Stream.of(
                                new Optimiser.Sgd(0, decay),
                                Optimiser.Sgd.withDefaults(),
                                Optimiser.RmsProp.withDefaults(),
                                TrainingPlan.asKeras().optimiser(),
                                Optimiser.Adam.withDefaults())
                        .map(optimiser -> optimiser.with(decay)));
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void emittedUpdatesAreThePlainOnes(Optimiser optimiser) {
        double[] emitted = emitted(optimiser, Precision.FLOAT64);
        double[] plain = plain(optimiser);
        double[] narrow = emitted(optimiser, Precision.FLOAT32);
        for (int i = 0; i < plain.length; i++) {
            assertThat(emitted[i]).as("%s, parameter %d", optimiser, i).isCloseTo(plain[i], within(1e-12));
            assertThat(narrow[i])
                    .as("%s in float32, parameter %d", optimiser, i)
                    .isCloseTo(plain[i], within(1e-4));
        }
    }

    /**
     * Two steps of Keras' RMSProp by hand, the first with g = (-1, 8, -1.5): s = 0.1 g², so each moves by the rate over √0.1 whatever g is, against
     * it; in the second g = (-1 + √10/20, ...).
     */
    @Test
    void rmsPropOfKerasByHand() {
        double first = RATE / Math.sqrt(.1);
        double g = first - 1;
        double second = first - RATE * g / Math.sqrt(.9 * .1 + .1 * g * g);
        Optimiser keras = TrainingPlan.asKeras().optimiser();
        assertThat(emitted(keras, Precision.FLOAT64, 1)[0]).isCloseTo(first, within(1e-7));
        assertThat(emitted(keras, Precision.FLOAT64, 1)[1]).isCloseTo(-first, within(1e-7));
        assertThat(emitted(keras, Precision.FLOAT64, 2)[0]).isCloseTo(second, within(1e-6));
        // The floor is outside the root: with floor 1 the first step of g = -1 is the rate over √0.1 + 1, not over
        // √1.1.
        assertThat(emitted(new Optimiser.RmsProp(.9, 1, WeightDecay.none()), Precision.FLOAT64, 1)[0])
                .isCloseTo(RATE / (Math.sqrt(.1) + 1), within(1e-12));
    }

    private static double[] emitted(Optimiser optimiser, Precision precision) {
        return emitted(optimiser, precision, STEPS);
    }

    private static double[] emitted(Optimiser optimiser, Precision precision, int steps) {
        GraphBuilder graph = new GraphBuilder("update");
        UpdateRule rule = new UpdateRule(graph, precision, optimiser);
        Shape vector = Shape.of(3);
        rule.declare(vector);
        String off = graph.emit("Sub", UpdateRule.PARAMETERS, graph.constant(precision.tensor(vector, CENTRES)));
        rule.emit(graph.emit("Mul", off, graph.constant(precision.tensor(vector, SLOPES))));
        List<String> state = UpdateRule.state(optimiser);
        String[] outputs = state.stream().map(UpdateRule::fresh).toArray(String[]::new);
        Map<String, Values> now = new LinkedHashMap<>();
        state.forEach(name -> now.put(name, Values.owning(vector, new double[3])));
        try (Session session = Session.of("update", graph.build(outputs))) {
            for (int step = 1; step <= steps; step++) {
                List<Feed> feeds = new ArrayList<>();
                now.forEach((name, values) -> feeds.add(new Feed(name, precision.type(), values)));
                UpdateRule.numbers(optimiser, RATE, step)
                        .forEach((name, value) ->
                                feeds.add(new Feed(name, precision.type(), Values.owning(Shape.of(), value))));
                if (optimiser.decay().acts()) {
                    feeds.add(new Feed(UpdateRule.DECAYING, precision.type(), Values.owning(vector, DECAYS.clone())));
                }
                List<Values> results = session.run(feeds);
                for (int i = 0; i < state.size(); i++) {
                    now.put(state.get(i), results.get(i));
                }
            }
        }
        return java.util.Objects.requireNonNull(now.get(UpdateRule.PARAMETERS)).toArray();
    }

    private static double[] plain(Optimiser optimiser) {
        double[] theta = new double[3];
        double[] mean = new double[3];
        double[] square = new double[3];
        double strength = optimiser.decay().strength();
        boolean l2 = optimiser.decay().kind() == WeightDecay.Kind.L2;
        for (int t = 1; t <= STEPS; t++) {
            for (int i = 0; i < 3; i++) {
                double g = SLOPES[i] * (theta[i] - CENTRES[i]) + (l2 ? strength * DECAYS[i] * theta[i] : 0);
                double old = theta[i];
                switch (optimiser) {
                    case Optimiser.Sgd sgd -> {
                        mean[i] = sgd.momentum() * mean[i] + g;
                        theta[i] -= RATE * mean[i];
                    }
                    case Optimiser.RmsProp rms -> {
                        square[i] = rms.keep() * square[i] + (1 - rms.keep()) * g * g;
                        theta[i] -= RATE * g / (Math.sqrt(square[i]) + rms.floor());
                    }
                    case Optimiser.Adam adam -> {
                        mean[i] = adam.keepMean() * mean[i] + (1 - adam.keepMean()) * g;
                        square[i] = adam.keepSquare() * square[i] + (1 - adam.keepSquare()) * g * g;
                        double m = mean[i] / (1 - Math.pow(adam.keepMean(), t));
                        double v = square[i] / (1 - Math.pow(adam.keepSquare(), t));
                        theta[i] -= RATE * m / (Math.sqrt(v) + adam.floor());
                    }
                }
                theta[i] -= l2 ? 0 : RATE * strength * DECAYS[i] * old;
            }
        }
        return theta;
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Optimiser.Sgd(1, WeightDecay.none()))
                .withMessage("momentum: expected a number in [0, 1), got 1.0; correct it");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> WeightDecay.l2(-1));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Optimiser.Adam(0.9, 0.99, 0, WeightDecay.none()));
        assertThat(Optimiser.Adam.withDefaults().with(WeightDecay.decoupled(0.01)))
                .hasToString("adam 0.9 0.999, decay decoupled 0.01");
    }
}
