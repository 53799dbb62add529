package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.explico.core.equivalence.ClassSampler;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.ExactClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sample;
import org.explico.core.equivalence.Sampling;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.map.SoftmaxMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1 to T16 of the specification as ONNX networks: the same classes as those of the closed-form maps. */
class KnownClassesTest {
    private static final double DRIFT = 1e-12;

    @TempDir
    Path folder;

    private static Models input(int p) {
        return new Models(17, -1, p);
    }

    private static Tensor matrix(int rows, int columns, float... values) {
        return Tensor.of(Shape.of(rows, columns), values);
    }

    private static Tensor number(float value) {
        return Tensor.of(Shape.of(), value);
    }

    private DifferentiableMap map(Models model) {
        return Models.known(model.read(folder, "y").map(LayerName.of("y")));
    }

    private PiecewiseAffineMap pieces(Models model) {
        LayerPieces pieces = model.read(folder, "y").piecewiseAffine(LayerName.of("y"));
        assertThat(pieces).isInstanceOf(LayerPieces.Known.class);
        return ((LayerPieces.Known) pieces).map();
    }

    /** \(\exp(x^2 + y^2 - 2)\). */
    private static Models circles() {
        return input(2).constant("ones", matrix(2, 1, 1, 1))
                .constant("two", number(2))
                .node("Mul", "squares", "x", "x")
                .node("MatMul", "sum", "squares", "ones")
                .node("Sub", "less", "sum", "two")
                .node("Exp", "y", "less");
    }

    private static Models spheres(int n) {
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1);
        return input(n).constant("ones", matrix(n, 1, ones))
                .node("Mul", "squares", "x", "x")
                .node("MatMul", "y", "squares", "ones");
    }

    private static Models tori() {
        return input(4).constant("pairs", matrix(4, 2, 1, 0, 1, 0, 0, 1, 0, 1))
                .node("Mul", "squares", "x", "x")
                .node("MatMul", "y", "squares", "pairs");
    }

    /** The upper triangle of \(X^T X\). */
    private static Models gram() {
        return input(9).constant("square", Tensor.longs(-1, 3, 3))
                .constant("upper", Tensor.longs(0, 1, 2, 4, 5, 8))
                .node("Reshape", "m", "x", "square")
                .node("Transpose", Map.of("perm", Models.wholes(0L, 2L, 1L)), "t", "m")
                .node("MatMul", "g", "t", "m")
                .node("Flatten", Map.of("axis", Models.whole(1)), "f", "g")
                .node("Gather", Map.of("axis", Models.whole(1)), "y", "f", "upper");
    }

    /** \((x^2 - 1)^2 + y^2\). */
    private static Models ovals() {
        return input(2).constant("first", matrix(2, 1, 1, 0))
                .constant("second", matrix(2, 1, 0, 1))
                .constant("one", number(1))
                .node("Mul", "squares", "x", "x")
                .node("MatMul", "a", "squares", "first")
                .node("Sub", "b", "a", "one")
                .node("Mul", "c", "b", "b")
                .node("MatMul", "d", "squares", "second")
                .node("Add", "y", "c", "d");
    }

    private static NullCurve trace(DifferentiableMap map, Box box, Sense sense, double... x) {
        NullCurve curve =
                EquivalenceClass.of(map, x).inBox(box).trace(Tracing.withDefaults(), sense, Progress.silent());
        stays(map, curve.walk(), x);
        return curve;
    }

    private static Walk walk(DifferentiableMap map, long seed, double... x) {
        Walk walk = EquivalenceClass.of(map, x)
                .walk(Walking.withDefaults().withSteps(200), Seed.of(seed), Progress.silent());
        assertThat(walk.ending()).as("seed %d", seed).isEqualTo(new Ending.Finished());
        stays(map, walk, x);
        return walk;
    }

    private static void stays(DifferentiableMap map, Walk walk, double... x) {
        constant(walk, DRIFT, 0, point -> {
            double[] c = map.value(x);
            double[] y = map.value(point);
            double most = 0;
            for (int i = 0; i < c.length; i++) {
                most = Math.max(most, Math.abs(y[i] - c[i]));
            }
            return most;
        });
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(DRIFT);
    }

    private static void constant(Walk walk, double rounding, double value, ToDoubleFunction<double[]> of) {
        Trajectory points = walk.trajectory();
        for (int i = 0; i < points.size(); i++) {
            assertThat(of.applyAsDouble(points.point(i))).as("point %d", i).isCloseTo(value, within(rounding));
        }
    }

    @Test
    void t1AndT2AffineMapsAndOneUnit() {
        Models affine = input(5).random("w", Seed.of(1), 5, 2).random("b", Seed.of(2), 2);
        assertThat(walk(map(affine.node("Gemm", "y", "x", "w", "b")), 1, 1, 2, 3, 4, 5)
                        .certificate()
                        .greatestRank())
                .isEqualTo(2);
        DifferentiableMap unit = map(input(3).constant("w", matrix(3, 1, 0.5f, -1, 0.25f))
                .node("MatMul", "z", "x", "w")
                .node("Sigmoid", "y", "z"));
        constant(walk(unit, 2, 0.4, 0.2, 0.8), 5e-12, 0.2, x -> 0.5 * x[0] - x[1] + 0.25 * x[2]);
    }

    @Test
    void t3Circles() {
        NullCurve curve = trace(map(circles()), Box.none(2), Sense.FORWARD, 0.25, 0.25);
        assertThat(curve.isClosed()).isTrue();
        assertThat(curve.walk().certificate().length()).isCloseTo(2.221441469, within(2.2e-6));
        assertThat(Math.abs(curve.area().orElseThrow())).isCloseTo(0.392699082, within(3.9e-7));
        constant(curve.walk(), 1e-9, 0.353553391, x -> Math.hypot(x[0], x[1]));
    }

    @Test
    void t4ToT6ParabolasHyperbolasAndWaves() {
        DifferentiableMap parabolas = map(input(2).constant("first", matrix(2, 1, 1, 0))
                .constant("second", matrix(2, 1, 0, 1))
                .constant("two", number(2))
                .node("Mul", "squares", "x", "x")
                .node("MatMul", "a", "squares", "first")
                .node("MatMul", "b", "x", "second")
                .node("Add", "c", "a", "b")
                .node("Sub", "d", "c", "two")
                .node("Exp", "y", "d"));
        constant(
                trace(parabolas, Box.cube(2, -1, 1), Sense.FORWARD, 0.25, 0.25).walk(),
                1e-11,
                0.3125,
                x -> x[1] + x[0] * x[0]);
        DifferentiableMap isotherms = map(input(2).constant("ones", matrix(2, 1, 1, 1))
                .constant("r", number(2.125f))
                .node("Log", "a", "x")
                .node("MatMul", "b", "a", "ones")
                .node("Sub", "c", "b", "r")
                .node("Exp", "y", "c"));
        constant(trace(isotherms, Box.cube(2, 0.5, 4), Sense.FORWARD, 1, 2).walk(), 2e-11, 2, x -> x[0] * x[1]);
        DifferentiableMap waves = map(input(2).constant("first", matrix(2, 1, -2, 0))
                .constant("second", matrix(2, 1, 0, 4))
                .node("Sin", "a", "x")
                .node("MatMul", "b", "a", "first")
                .node("MatMul", "c", "x", "second")
                .node("Add", "d", "b", "c")
                .node("Sigmoid", "y", "d"));
        double height = StrictMath.log(1.5) / 4;
        assertThat(waves.value(0, height)[0]).isCloseTo(0.6, within(1e-15));
        constant(
                trace(waves, Box.cube(2, -3, 3), Sense.FORWARD, 0, height).walk(),
                1e-11,
                height,
                x -> x[1] - StrictMath.sin(x[0]) / 2);
    }

    @Test
    void t7AndT8SpheresAndTori() {
        DifferentiableMap spheres = map(spheres(5));
        assertThat(NullSpace.at(spheres, 1, 0, 0, 0, 0).nullity()).isEqualTo(4);
        constant(
                walk(spheres, 7, 1, 0, 0, 0, 0),
                DRIFT,
                1,
                x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + x[3] * x[3] + x[4] * x[4]);
        Sample sample = ClassSampler.of(
                        EquivalenceClass.of(spheres, 1, 0, 0, 0, 0),
                        Sampling.withDefaults().withMoves(2000).withScale(0.6))
                .sample(Seed.of(71), Progress.silent());
        stays(spheres, sample.walk(), 1, 0, 0, 0, 0);
        assertThat(sample.acceptance()).isCloseTo(0.41, within(0.05));
        DifferentiableMap tori = map(tori());
        assertThat(NullSpace.at(tori, 1, 0, 0, 2).nullity()).isEqualTo(2);
        constant(walk(tori, 8, 1, 0, 0, 2), DRIFT, 1, x -> x[0] * x[0] + x[1] * x[1]);
    }

    @Test
    void t9CosetsKeepTheirSide() {
        DifferentiableMap gram = map(gram());
        double[] x = {1, 0, 0, 0, 1, 0, 0, 0, -1};
        assertThat(NullSpace.at(gram, x).nullity()).isEqualTo(3);
        constant(
                walk(gram, 9, x),
                1e-11,
                -1,
                m -> m[0] * (m[4] * m[8] - m[5] * m[7])
                        - m[1] * (m[3] * m[8] - m[5] * m[6])
                        + m[2] * (m[3] * m[7] - m[4] * m[6]));
    }

    @Test
    void t10ProbabilitiesAndLogits() {
        Models model = input(6).random("w", Seed.of(10), 6, 4).node("MatMul", "z", "x", "w");
        DifferentiableMap softmax = map(model.node("Softmax", Map.of("axis", Models.whole(1)), "y", "z"));
        DifferentiableMap logits = Models.known(model.read(folder, "y").map(LayerName.of("z")));
        double[] x = {0.1, -0.2, 0.3, 0.2, -0.1, 0.5};
        assertThat(NullSpace.at(logits, x).nullity()).isEqualTo(2);
        assertThat(NullSpace.at(softmax, x).nullity()).isEqualTo(3);
        Walk walk = EquivalenceClass.of(logits, x)
                .withHead(new OutputHead.Probabilities())
                .walk(Walking.withDefaults().withSteps(200), Seed.of(10), Progress.silent());
        assertThat(walk.certificate().greatestRank()).isEqualTo(3);
        stays(softmax, walk, x);
    }

    @Test
    void t11TheDiamond() {
        PiecewiseAffineMap map = pieces(input(2).constant("w", matrix(2, 4, 1, -1, 0, 0, 0, 0, 1, -1))
                .constant("v", matrix(4, 1, 1, 1, 1, 1))
                .node("MatMul", "a", "x", "w")
                .node("Relu", "b", "a")
                .node("MatMul", "y", "b", "v"));
        for (double[] x : new double[][] {{0.3, 0.2}, {0.5, 0}}) {
            NullCurve curve = ExactClass.of(EquivalenceClass.of(map, x), map)
                    .trace(Tracing.withDefaults(), Sense.FORWARD, Progress.silent());
            stays(map, curve.walk(), x);
            assertThat(curve.isClosed()).isTrue();
            assertThat(curve.walk().certificate().length()).isCloseTo(2 * Math.sqrt(2), within(1e-15));
            assertThat(curve.walk().trajectory().size()).isEqualTo(x[1] == 0 ? 5 : 6);
        }
    }

    @Test
    void t12RectifiersLiveAndDead() {
        Models relu = input(2).constant("w", matrix(2, 1, 1, -1)).node("MatMul", "a", "x", "w");
        PiecewiseAffineMap dead = pieces(relu.node("Relu", "y", "a"));
        Walk walk = ExactClass.of(EquivalenceClass.of(dead, -1.85, 1.3).inBox(Box.cube(2, -3, 3)), dead)
                .walk(Walking.withDefaults().withStep(0.3), Seed.of(12), Progress.silent());
        stays(dead, walk, -1.85, 1.3);
        assertThat(walk.certificate().greatestRank()).isZero();
        assertThat(walk.certificate().kernelChanges()).isPositive();
        Attribute slope = new Attribute.Real(0.01f);
        PiecewiseAffineMap leaky = pieces(input(3).constant("w", matrix(3, 1, 1, -1, 1))
                .node("MatMul", "a", "x", "w")
                .node("LeakyRelu", Map.of("alpha", slope), "y", "a"));
        Walk plane = ExactClass.of(EquivalenceClass.of(leaky, 1.85, 1.3, -1.5), leaky)
                .walk(Walking.withDefaults(), Seed.of(13), Progress.silent());
        stays(leaky, plane, 1.85, 1.3, -1.5);
        constant(plane, 1e-12, -0.95, x -> x[0] - x[1] + x[2]);
    }

    @Test
    void t13Ovals() {
        DifferentiableMap map = map(ovals());
        NullCurve right = trace(map, Box.none(2), Sense.FORWARD, Math.sqrt(1 + Math.sqrt(0.5)), 0);
        assertThat(right.isClosed()).isTrue();
        assertThat(right.walk().trajectory().size()).isGreaterThan(10);
        constant(right.walk(), 0, 1, x -> Math.signum(x[0]));
        NullCurve eight = trace(map, Box.none(2), Sense.FORWARD, Math.sqrt(2), 0);
        assertThat(eight.walk().ending()).isInstanceOf(Ending.Singular.class);
        double[] last = eight.walk().trajectory().last();
        assertThat(Math.hypot(last[0], last[1])).isLessThan(1e-4);
    }

    @Test
    void t14AndT15PointsAndCriticalPoints() {
        DifferentiableMap diffeomorphism =
                map(input(3).constant("w", matrix(3, 3, 0, 0.75f, 0, 0, 0, 0.75f, 0.75f, 0, 0))
                        .constant("half", number(0.5f))
                        .node("MatMul", "a", "x", "w")
                        .node("Tanh", "b", "a")
                        .node("Mul", "c", "b", "half")
                        .node("Add", "y", "x", "c"));
        Walk point = EquivalenceClass.of(diffeomorphism, 0.1, -0.4, 2)
                .walk(Walking.withDefaults(), Seed.of(14), Progress.silent());
        assertThat(point.ending()).isEqualTo(new Ending.ClassIsAPoint());
        NullCurve critical = trace(map(spheres(2)), Box.none(2), Sense.FORWARD, 0, 0);
        assertThat(critical.walk().ending()).isEqualTo(new Ending.CriticalPoint());
    }

    @Test
    void t16FacesAreHitExactly() {
        DifferentiableMap map =
                map(input(2).constant("ones", matrix(2, 1, 1, 1)).node("MatMul", "y", "x", "ones"));
        Walk walk = trace(map, Box.unit(2), Sense.BACKWARD, 0, 0.5).walk();
        assertThat(walk.ending()).isEqualTo(new Ending.AtFace(1, -1));
        assertThat(walk.trajectory().last()).containsExactly(0.5, 0);
    }

    /** Ties of max-pooling on an even background, crossings of thousands of walls, pixels on their bounds. */
    @Test
    void theDigitsNetworkOfTheModelZooIsWalkedExactly() {
        Path file = Path.of("../../shared/data/networks/mnist_cnn.onnx");
        Assumptions.assumeTrue(Files.exists(file), "the shared data are not here");
        Network network = Networks.read(file);
        LayerName output = LayerName.of(network.graph().outputs().getFirst());
        PiecewiseAffineMap map = ((LayerPieces.Known) network.piecewiseAffine(output)).map();
        double[] ring = new double[784];
        for (int i = 0; i < ring.length; i++) {
            double r = Math.hypot(i / 28 - 13.5, i % 28 - 13.5);
            ring[i] = r > 6 && r < 9 ? 0.9 : 0;
        }
        EquivalenceClass of =
                EquivalenceClass.of(map, ring).inBox(Box.unit(784)).withHead(new OutputHead.Probabilities());
        Walk walk = ExactClass.of(of, map).walk(Walking.withDefaults().withSteps(10), Seed.of(3), Progress.silent());
        assertThat(walk.ending()).isEqualTo(new Ending.Finished());
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(DRIFT);
        assertThat(walk.certificate().greatestRank()).isEqualTo(9);
        assertThat(walk.certificate().crossings()).isGreaterThan(10);
        assertThat(walk.certificate().length()).isCloseTo(0.5, within(1e-9));
        for (int i = 0; i < walk.trajectory().size(); i++) {
            assertThat(Box.unit(784).contains(walk.trajectory().point(i))).isTrue();
        }
        DifferentiableMap distribution = new SoftmaxMap(10);
        double[] before = distribution.value(map.value(ring));
        double[] after = distribution.value(map.value(walk.trajectory().last()));
        for (int k = 0; k < 10; k++) {
            assertThat(StrictMath.log(after[k])).isCloseTo(StrictMath.log(before[k]), within(DRIFT));
        }
    }
}
