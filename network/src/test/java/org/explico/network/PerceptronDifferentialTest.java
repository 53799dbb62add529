package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Perceptrons against a forward pass and a chain of Jacobians written by hand in Java. */
class PerceptronDifferentialTest {
    @TempDir
    Path folder;

    private static Models perceptron(String activation, Seed seed, int... widths) {
        Models model = new Models(17, -1, widths[0]);
        String last = "x";
        for (int i = 1; i < widths.length; i++) {
            model.random("w" + i, seed, widths[i - 1], widths[i]).random("b" + i, seed, widths[i]);
            model.node("Gemm", "z" + i, last, "w" + i, "b" + i);
            last = "z" + i;
            if (i + 1 < widths.length) {
                model.node(activation, "a" + i, last);
                last = "a" + i;
            }
        }
        return model;
    }

    /** Value and Jacobian (rows: outputs). */
    private static final class Hand {
        private final double[] value;
        private final double[][] jacobian;

        Hand(double[] value, double[][] jacobian) {
            this.value = value;
            this.jacobian = jacobian;
        }

        double[] value() {
            return value;
        }

        double[][] jacobian() {
            return jacobian;
        }

        static Hand of(Graph graph, String activation, int layers, double... x) {
            double[] value = x.clone();
            double[][] jacobian = new double[x.length][x.length];
            IntStream.range(0, x.length).forEach(i -> jacobian[i][i] = 1);
            Hand hand = new Hand(value, jacobian);
            for (int i = 1; i <= layers; i++) {
                hand = hand.linear(
                        constant(graph, "w" + i), constant(graph, "b" + i).toDoubles());
                hand = i < layers ? hand.bent(activation) : hand;
            }
            return hand;
        }

        private static Tensor constant(Graph graph, String name) {
            return java.util.Objects.requireNonNull(graph.constants().get(name));
        }

        Hand linear(Tensor weight, double... bias) {
            double[] w = weight.toDoubles();
            int q = bias.length;
            double[] next = bias.clone();
            double[][] rows = new double[q][jacobian[0].length];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < value.length; j++) {
                    next[i] += w[j * q + i] * value[j];
                    for (int k = 0; k < rows[i].length; k++) {
                        rows[i][k] += w[j * q + i] * jacobian[j][k];
                    }
                }
            }
            return new Hand(next, rows);
        }

        Hand bent(String activation) {
            double[] next = value.clone();
            double[][] rows = new double[next.length][];
            for (int i = 0; i < next.length; i++) {
                double z = value[i];
                double slope;
                switch (activation) {
                    case "Relu" -> {
                        next[i] = Math.max(z, 0);
                        slope = z > 0 ? 1 : 0;
                    }
                    case "Tanh" -> {
                        next[i] = StrictMath.tanh(z);
                        slope = 1 / (StrictMath.cosh(z) * StrictMath.cosh(z));
                    }
                    default -> {
                        next[i] = 1 / (1 + StrictMath.exp(-z));
                        slope = 1 / (2 + StrictMath.exp(z) + StrictMath.exp(-z));
                    }
                }
                double s = slope;
                rows[i] = java.util.Arrays.stream(jacobian[i]).map(v -> v * s).toArray();
            }
            return new Hand(next, rows);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "Tanh", "Sigmoid"})
    void agreesWithTheChainRuleByHand(String activation) {
        for (int s = 0; s < 5; s++) {
            Seed seed = Seed.of(s);
            Models model = perceptron(activation, seed, 6, 9, 7, 4);
            DifferentiableMap map = Models.known(model.read(folder, "z3").map(LayerName.of("z3")));
            PointCloud points = Models.cloud(seed, 4, 6, -3, 3);
            for (int row = 0; row < points.size(); row++) {
                Hand hand = Hand.of(model.graph("z3"), activation, 3, points.point(row));
                assertThat(map.value(points.point(row)))
                        .as("%s value, seed %d", activation, s)
                        .containsExactly(hand.value(), within(1e-12));
                double[] flat = java.util.Arrays.stream(hand.jacobian())
                        .flatMapToDouble(java.util.Arrays::stream)
                        .toArray();
                assertThat(map.jacobian(points.point(row)))
                        .as("%s Jacobian, seed %d", activation, s)
                        .containsExactly(flat, within(1e-12));
            }
        }
    }

    @Test
    void slopesStayExactWhereTheActivationsAreFlat() {
        Models model = new Models(17, -1, 2).node("Tanh", "t", "x").node("Sigmoid", "s", "x");
        Network network = model.read(folder, "t", "s");
        double[] tanh = Models.known(network.map(LayerName.of("t"))).jacobian(18, -20);
        assertThat(tanh[0] / (4 * StrictMath.exp(-36))).isCloseTo(1, within(1e-12));
        assertThat(tanh[3] / (4 * StrictMath.exp(-40))).isCloseTo(1, within(1e-12));
        DifferentiableMap sigmoid = Models.known(network.map(LayerName.of("s")));
        assertThat(sigmoid.value(-27, 40)[0] / StrictMath.exp(-27)).isCloseTo(1, within(1e-11));
        assertThat(sigmoid.jacobian(-27, 40)[3] / StrictMath.exp(-40)).isCloseTo(1, within(1e-12));
        assertThat(sigmoid.value(-800, 800)).containsExactly(0, 1);
    }

    @Test
    void theSoftmaxJacobianHasRankOneLessAndKillsConstants() {
        Models model = new Models(17, -1, 5).node("Softmax", "y", "x");
        DifferentiableMap map = Models.known(model.read(folder, "y").map(LayerName.of("y")));
        double[] x = {0.3, -1, 2, 0.5, 0};
        double[] y = map.value(x);
        double[] jacobian = map.jacobian(x);
        for (int i = 0; i < 5; i++) {
            double row = 0;
            for (int j = 0; j < 5; j++) {
                row += jacobian[i * 5 + j];
                assertThat(jacobian[i * 5 + j]).isCloseTo((i == j ? y[i] : 0) - y[i] * y[j], within(1e-15));
            }
            assertThat(row).isCloseTo(0, within(1e-15));
        }
    }

    @Test
    void theInputIsTheIdentityAndManyCotangentsComeInBlocks() {
        Models model = new Models(17, -1, 3).node("Relu", "y", "x");
        DifferentiableMap map = Models.known(model.read(folder, "y").map(LayerName.of("x")));
        assertThat(map.jacobian(4, 5, 6)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
        assertThat(map.value(4, 5, 6)).containsExactly(4, 5, 6);
        double[] many = IntStream.range(0, 30_000).mapToDouble(i -> i).toArray();
        assertThat(map.pullBack(new double[] {1, 1, 1}, 10_000, many)).isEqualTo(many);
    }

    @Test
    void manyThreadsGetTheSameBits() {
        Models model = perceptron("Tanh", Seed.of(3), 8, 16, 16, 5);
        DifferentiableMap map = Models.known(model.read(folder, "z3").map(LayerName.of("z3")));
        PointCloud points = Models.cloud(Seed.of(3), 64, 8, -2, 2);
        double[][] parallel = new double[64][];
        IntStream.range(0, 64).parallel().forEach(i -> parallel[i] = map.jacobian(points.point(i)));
        for (int i = 0; i < 64; i++) {
            assertThat(map.jacobian(points.point(i))).isEqualTo(parallel[i]);
        }
    }

    @Test
    void unknownNamesOperatorNodeAndWhatToDo() {
        Network network = new Models(17, -1, 3)
                .node("Asin", "s", "x")
                .node("Relu", "y", "s")
                .read(folder, "y");
        assertThat(network.map(LayerName.of("y")))
                .isInstanceOfSatisfying(
                        LayerDifferential.Unknown.class,
                        u -> assertThat(u.reason())
                                .isEqualTo(
                                        "operator Asin (node Asin_0): no rule for it (docs/formats/operators.md lists the operators that have one); choose a layer before it, or export the model with it taken apart"));
        assertThat(network.map(LayerName.of("x"))).isInstanceOf(LayerDifferential.Known.class);
    }

    @Test
    void refusesAPointOfAnotherLength() {
        DifferentiableMap map = Models.known(
                new Models(17, -1, 3).node("Relu", "y", "x").read(folder, "y").map(LayerName.of("y")));
        org.assertj.core.api.Assertions.assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> map.value(1, 2))
                .withMessage("point: expected 3 coordinates, got 2; give a point of the input");
    }
}
