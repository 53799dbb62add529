package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every piecewise affine map of a network obeys, and which networks have none. */
class PiecewiseAffineTest {
    private static final double ROUNDING = 1e-12;

    @TempDir
    Path folder;

    /** A network for each seed, by name. */
    record Subject(String name, java.util.function.Function<Seed, Models> drawn) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject("relu", seed -> bent(seed, "Relu", Map.of())),
                new Subject("leaky relu", seed -> bent(seed, "LeakyRelu", Map.of("alpha", new Attribute.Real(0.2f)))),
                new Subject(
                        "steep leaky relu", seed -> bent(seed, "LeakyRelu", Map.of("alpha", new Attribute.Real(3)))),
                new Subject("absolute value", seed -> bent(seed, "Abs", Map.of())),
                new Subject("hard sigmoid", seed -> bent(seed, "HardSigmoid", Map.of())),
                new Subject(
                        "soft shrink",
                        seed -> bent(
                                seed,
                                "Shrink",
                                Map.of("lambd", new Attribute.Real(0.5f), "bias", new Attribute.Real(0.5f)))),
                new Subject("slopes learnt", PiecewiseAffineTest::learnt),
                new Subject("maxima and minima", PiecewiseAffineTest::maxout),
                new Subject(
                        "affine",
                        seed -> new Models(17, -1, 3).random("w", seed, 3, 2).node("MatMul", "y", "x", "w")),
                new Subject("pooled residual", PiecewiseAffineTest::pooled));
    }

    private static Models bent(Seed seed, String operator, Map<String, Attribute> settings) {
        Models model = new Models(17, -1, 5);
        String last = "x";
        int[] widths = {5, 9, 7, 3};
        for (int i = 1; i < widths.length; i++) {
            model.random("w" + i, seed, widths[i - 1], widths[i]).random("b" + i, seed, widths[i]);
            last = i < 3 ? "z" + i : "y";
            model.node("Gemm", last, i == 1 ? "x" : "a" + (i - 1), "w" + i, "b" + i);
            if (i < 3) {
                model.node(operator, settings, "a" + i, last);
            }
        }
        return model;
    }

    private static Models learnt(Seed seed) {
        return new Models(17, -1, 4)
                .random("w", seed, 4, 6)
                .random("s", seed, 6)
                .random("v", seed, 6, 2)
                .node("MatMul", "z", "x", "w")
                .node("PRelu", "a", "z", "s")
                .node("MatMul", "y", "a", "v");
    }

    private static Models maxout(Seed seed) {
        return new Models(17, -1, 4)
                .random("w", seed, 4, 6)
                .random("v", seed, 4, 6)
                .random("u", seed, 6, 2)
                .node("MatMul", "a", "x", "w")
                .node("MatMul", "b", "x", "v")
                .node("Max", "m", "a", "b")
                .constant("one", Tensor.of(Shape.of(), 1f))
                .node("Min", "n", "m", "one")
                .node("MatMul", "y", "n", "u");
    }

    /** Convolution, normalisation with the statistics of the file, a residual addition, max-pooling with a border, the largest of a channel. */
    private static Models pooled(Seed seed) {
        Models model = new Models(17, -1, 2, 6, 6)
                .random("k1", seed, 3, 2, 3, 3)
                .random("k2", seed, 3, 3, 3, 3)
                .random("scale", seed, 3)
                .random("shift", seed, 3)
                .random("mean", seed, 3)
                .constant("variance", Tensor.of(Shape.of(3), 0.5f, 1f, 2f))
                .random("w", seed, 3, 2);
        Attribute pads = Models.wholes(1L, 1L, 1L, 1L);
        Attribute two = Models.wholes(2L, 2L);
        return model.node("Conv", Map.of("pads", pads), "c1", "x", "k1")
                .node("BatchNormalization", "n1", "c1", "scale", "shift", "mean", "variance")
                .node("Relu", "r1", "n1")
                .node("Conv", Map.of("pads", pads), "c2", "r1", "k2")
                .node("Add", "sum", "c2", "r1")
                .node("MaxPool", Map.of("kernel_shape", two, "strides", two, "pads", pads), "p", "sum")
                .node("GlobalMaxPool", "g", "p")
                .node("Flatten", Map.of("axis", new Attribute.Whole(1)), "f", "g")
                .node("MatMul", "y", "f", "w");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void piecesAreTheMapNearTheirPointsAndMeetAtTheirWalls(Subject subject) {
        for (int s = 0; s < 3; s++) {
            Seed seed = Seed.of(s);
            PiecewiseAffineMap map =
                    known(subject.drawn().apply(seed).read(folder, "y").piecewiseAffine(LayerName.of("y")));
            double[] x = drawn(seed.child("x"), map.inputDim());
            double[] v = drawn(seed.child("v"), map.inputDim());
            holds(map, x, v, subject + ", seed " + s);
        }
    }

    private static void holds(PiecewiseAffineMap map, double[] start, double[] v, String what) {
        double[] x = start.clone();
        PiecewiseAffineMap.Piece piece = map.pieceAt(x);
        for (int crossing = 0; crossing < 4; crossing++) {
            Line line = Line.of(map, piece, x, v);
            line.isTheMap(map, what);
            if (line.wall < 0) {
                return;
            }
            line.meetsItsNeighbour(map, what);
            x = line.beyond();
            piece = map.pieceAt(x);
        }
    }

    /** A point in its piece, and the way along v to the first wall. */
    private static final class Line {
        private final PiecewiseAffineMap.Piece piece;
        private final double[] x;
        private final double[] v;
        private final double[] margins;
        private final double[] rates;
        private final int wall;
        private final double time;
        private final double second;

        private Line(PiecewiseAffineMap.Piece piece, double[] x, double[] v, double[] margins, double[] rates) {
            this.piece = piece;
            this.x = x;
            this.v = v;
            this.margins = margins;
            this.rates = rates;
            int first = -1;
            for (int i = 0; i < margins.length; i++) {
                first = rates[i] < 0 && (first < 0 || time(i) < time(first)) ? i : first;
            }
            this.wall = first;
            this.time = first < 0 ? 1 : time(first);
            double next = time + 1;
            for (int i = 0; i < margins.length; i++) {
                next = i != first && rates[i] < 0 ? Math.min(next, time(i)) : next;
            }
            this.second = next;
        }

        static Line of(PiecewiseAffineMap map, PiecewiseAffineMap.Piece piece, double[] x, double[] v) {
            double[] margins = new double[piece.walls()];
            double[] rates = new double[piece.walls()];
            piece.margins(x, v, margins, rates);
            return new Line(piece, x, v, margins, rates);
        }

        private double time(int i) {
            return margins[i] / -rates[i];
        }

        double[] at(double t) {
            double[] point = x.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += t * v[i];
            }
            return point;
        }

        /** A little behind the wall, before the next one. */
        double[] beyond() {
            return at(time + Math.min(1e-6, (second - time) / 2));
        }

        void isTheMap(PiecewiseAffineMap map, String what) {
            double[] value = new double[map.outputDim()];
            double[] jacobian = new double[map.outputDim() * map.inputDim()];
            for (double t : new double[] {0, 0.3 * time, 0.9 * time}) {
                piece.linearise(at(t), value, jacobian);
                assertThat(value).as(what + ", value").containsExactly(map.value(at(t)), within(ROUNDING));
                assertThat(jacobian).as(what + ", Jacobian").containsExactly(map.jacobian(at(t)), within(ROUNDING));
            }
            for (double margin : margins) {
                assertThat(margin).as(what + ", margin").isGreaterThanOrEqualTo(0);
            }
        }

        void meetsItsNeighbour(PiecewiseAffineMap map, String what) {
            int q = map.outputDim();
            double[] normal = piece.normal(x, wall);
            double rate = 0;
            for (int i = 0; i < x.length; i++) {
                rate += normal[i] * v[i];
            }
            assertThat(rate).as(what + ", normal").isCloseTo(rates[wall], within(1e-10 * (1 + Math.abs(rate))));
            PiecewiseAffineMap.Piece other = piece.across(wall);
            double[] here = new double[q];
            double[] there = new double[q];
            double[] mine = new double[q * x.length];
            double[] its = new double[q * x.length];
            piece.linearise(at(time), here, mine);
            other.linearise(at(time), there, its);
            double scale = 1;
            for (double y : here) {
                scale = Math.max(scale, Math.abs(y));
            }
            assertThat(there).as(what + ", at the wall").containsExactly(here, within(ROUNDING * scale));
            PiecewiseAffineMap.Piece again = other.across(piece.back(wall));
            again.linearise(x, there, its);
            assertThat(its).as(what + ", there and back").isEqualTo(mine);
            double[] same = new double[margins.length];
            again.margins(x, v, same, new double[margins.length]);
            assertThat(same).as(what + ", margins there and back").isEqualTo(margins);
        }
    }

    private static double[] drawn(Seed seed, int count) {
        return seed.generator().doubles(count, -2, 2).toArray();
    }

    private static PiecewiseAffineMap known(LayerPieces pieces) {
        assertThat(pieces).isInstanceOf(LayerPieces.Known.class);
        return ((LayerPieces.Known) pieces).map();
    }

    @Test
    void severalCandidatesAndTheirWalls() {
        PiecewiseAffineMap map = known(new Models(13, -1, 3)
                .node("ReduceMax", Map.of("axes", Models.wholes(1L)), "y", "x")
                .read(folder, "y")
                .piecewiseAffine(LayerName.of("y")));
        PiecewiseAffineMap.Piece piece = map.pieceAt(1, 3, 3);
        double[] margins = new double[3];
        double[] rates = new double[3];
        piece.margins(new double[] {1, 3, 3}, new double[] {1, 0, 2}, margins, rates);
        assertThat(margins).containsExactly(2, Double.POSITIVE_INFINITY, 0);
        assertThat(rates).containsExactly(-1, 0, -2);
        assertThat(piece.back(0)).isEqualTo(1);
        assertThat(piece.normal(new double[3], 2)).containsExactly(0, 1, -1);
        double[] value = new double[1];
        double[] jacobian = new double[3];
        piece.across(0).linearise(new double[] {1, 3, 3}, value, jacobian);
        assertThat(value).containsExactly(1);
        assertThat(jacobian).containsExactly(1, 0, 0);
    }

    @Test
    void whatIsNotPiecewiseAffineSaysWhichOperator() {
        Models model = new Models(17, -1, 3)
                .node("Relu", "r", "x")
                .node("Sigmoid", "s", "r")
                .node("Softmax", "p", "r")
                .node("Mul", "m", "r", "x")
                .node("ThresholdedRelu", "t", "x")
                .node("Elu", "e", "x");
        Network network = model.read(folder, "s", "p", "m", "t", "e");
        Map.of(
                        "s", "operator Sigmoid (node Sigmoid_1): sigmoid is not affine",
                        "p", "operator Softmax (node Softmax_2): softmax is not affine",
                        "m", "operator Mul (node Mul_3): a product of two values that both move is not affine",
                        "t",
                                "operator ThresholdedRelu (node ThresholdedRelu_4): a choice by a comparison jumps, or is not"
                                        + " known not to",
                        "e", "operator Elu (node Elu_5): exponential is not affine")
                .forEach((layer, reason) -> assertThat(network.piecewiseAffine(LayerName.of(layer)))
                        .isEqualTo(new LayerPieces.Unknown(reason)));
        assertThat(network.piecewiseAffine(LayerName.of("r"))).isInstanceOf(LayerPieces.Known.class);
    }

    @Test
    void theDigitsNetworkOfTheModelZoo() {
        Path file = Path.of("../../shared/data/networks/mnist_cnn.onnx");
        Assumptions.assumeTrue(Files.exists(file), "the shared data are not here");
        Network network = Networks.read(file);
        PiecewiseAffineMap map = known(
                network.piecewiseAffine(LayerName.of(network.graph().outputs().getFirst())));
        Seed seed = Seed.of(7);
        double[] x = seed.generator().doubles(map.inputDim()).toArray();
        PiecewiseAffineMap.Piece piece = map.pieceAt(x);
        double[] value = new double[10];
        double[] jacobian = new double[7840];
        piece.linearise(x, value, jacobian);
        assertThat(value).containsExactly(map.value(x), within(1e-10));
        assertThat(jacobian).containsExactly(map.jacobian(x), within(1e-10));
        assertThat(piece.walls()).isEqualTo(17_984);
    }
}
