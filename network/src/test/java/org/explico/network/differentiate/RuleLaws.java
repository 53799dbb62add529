package org.explico.network.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.explico.core.map.CentralDifferences;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule obeys; one test class per family of operators lists the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RuleLaws {
    static final Seed SEED = Seed.of(20261121);

    private static final int POINTS = 3;

    private final List<Rule> cases = rules().toList();
    private final Map<Rule, Tried> tried = new IdentityHashMap<>();

    /** The rules of the family. */
    abstract Stream<Rule> rules();

    List<Rule> cases() {
        return cases;
    }

    /** A rule with its maps and the points it is tried at. */
    private static final class Tried {
        private final Graph graph;
        private final Engine engine;
        private final Optional<Engine> java;
        private final ProgramMap wide;
        private final ProgramMap narrow;
        private final double[] points;

        Tried(Rule rule) {
            this.graph = rule.graph();
            Differential differential = Differential.of(graph, "x", "y", Map.of());
            assertThat(differential).as(rule.toString()).isInstanceOf(Differential.Known.class);
            Program program = ((Differential.Known) differential).program();
            this.engine = new RuntimeEngine(program, ElementType.FLOAT64);
            this.java = DirectEngine.of(program);
            this.wide = ProgramMap.runBy(engine, program);
            this.narrow = ProgramMap.of(program, ElementType.FLOAT32, List.of());
            RandomGenerator random = SEED.child(rule.toString()).generator();
            this.points = DoubleStream.generate(() -> (float) random.nextDouble(rule.low(), rule.high()))
                    .limit((long) POINTS * wide.inputDim())
                    .toArray();
        }

        double[] point(int i) {
            return Arrays.copyOfRange(points, i * wide.inputDim(), (i + 1) * wide.inputDim());
        }
    }

    private Tried tried(Rule rule) {
        return tried.computeIfAbsent(rule, Tried::new);
    }

    @Test
    void everyRuleHasItsOwnName() {
        assertThat(cases.stream().map(Rule::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theValueIsThatOfTheOracle(Rule rule) {
        Tried t = tried(rule);
        switch (rule.oracle()) {
            case Rule.OnnxRuntime() -> {
                try (Session session = Session.plain(rule.toString(), t.graph)) {
                    for (int i = 0; i < POINTS; i++) {
                        Values x = Values.owning(rule.shape(), t.point(i));
                        double[] expected = session.run(List.of(new Feed("x", ElementType.FLOAT32, x)))
                                .getFirst()
                                .toArray();
                        near(rule, "value", t.wide.value(t.point(i)), expected, 2e-5);
                    }
                }
            }
            case Rule.Formula(var formula) -> {
                for (int i = 0; i < POINTS; i++) {
                    near(rule, "value", t.wide.value(t.point(i)), formula.apply(t.point(i)), 1e-12);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePullBackIsTheLimitOfDifferences(Rule rule) {
        Tried t = tried(rule);
        DifferentiableMap map = t.wide;
        int p = map.inputDim();
        double[] x = t.point(0);
        double[] jacobian = map.jacobian(x);
        for (int j = 0; j < p; j++) {
            double[] expected = CentralDifferences.of(map, x, unit(p, j), 1e-4);
            double[] column = column(jacobian, p, j);
            near(rule, "by coordinate " + j, column, expected, 1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pushForwardAndPullBackAreDual(Rule rule) {
        Tried t = tried(rule);
        int count = 3;
        RandomGenerator random = SEED.child("directions").child(rule.toString()).generator();
        double[] v = normal(random, count * t.wide.inputDim());
        double[] w = normal(random, count * t.wide.outputDim());
        double[] pushed = t.wide.pushForward(t.point(1), count, v);
        double[] pulled = t.wide.pullBack(t.point(1), count, w);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double[] wi = row(w, count, i);
                double[] jv = row(pushed, count, j);
                double[] jtw = row(pulled, count, i);
                double[] vj = row(v, count, j);
                // Where a softmax is nearly 0 or 1 its differential is what is left when terms of size 1 cancel.
                double size = Math.max(norm(wi) * norm(jv) + norm(jtw) * norm(vj), 1e-3 * norm(wi) * norm(vj));
                assertThat(dot(wi, jv))
                        .as("%s: <w%d, J v%d>, seed %s", rule, i, j, SEED)
                        .isCloseTo(dot(jtw, vj), within(1e-12 * size));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void javaAgreesWithOnnxRuntimeWhereItHasAllOperations(Rule rule) {
        Tried t = tried(rule);
        int p = t.wide.inputDim();
        int q = t.wide.outputDim();
        RandomGenerator random = SEED.child("engines").child(rule.toString()).generator();
        double[] v = normal(random, 3 * p);
        double[] w = normal(random, 3 * q);
        t.java.ifPresent(java -> {
            for (int i = 0; i < POINTS; i++) {
                double[] x = t.point(i);
                near(rule, "value", java.value(List.of(), x), t.engine.value(List.of(), x), 1e-13);
                near(
                        rule,
                        "push-forward",
                        java.pushForward(List.of(), x, 3, v),
                        t.engine.pushForward(List.of(), x, 3, v),
                        1e-13);
                near(
                        rule,
                        "pull-back",
                        java.pullBack(List.of(), x, 3, w),
                        t.engine.pullBack(List.of(), x, 3, w),
                        1e-13);
                double[] values = java.value(List.of(), x);
                double[] jacobian = new double[p * q];
                double[] value = new double[q];
                java.linearise(List.of(), x, value, jacobian);
                assertThat(value).isEqualTo(values);
                near(rule, "Jacobian", jacobian, t.wide.jacobian(x), 1e-13);
                double[] tangent = new double[q];
                java.along(List.of(), x, Arrays.copyOf(v, p), value, tangent);
                near(rule, "along", tangent, java.pushForward(List.of(), x, 1, Arrays.copyOf(v, p)), 0);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueAndJacobianInOneRun(Rule rule) {
        Tried t = tried(rule);
        int p = t.wide.inputDim();
        int q = t.wide.outputDim();
        double[] x = t.point(0);
        double[] value = new double[q];
        double[] jacobian = new double[p * q];
        t.wide.linearise(x, value, jacobian);
        near(rule, "value", value, t.wide.value(x), 1e-13);
        for (int i = 0; i < q; i++) {
            double[] row = t.wide.pullBack(x, 1, unit(q, i));
            near(rule, "row " + i, Arrays.copyOfRange(jacobian, i * p, (i + 1) * p), row, 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theJacobianIsThePullBackOfTheIdentity(Rule rule) {
        Tried t = tried(rule);
        int q = t.wide.outputDim();
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        double[] jacobian = t.wide.jacobian(t.point(2));
        double[] pulled = t.wide.pullBack(t.point(2), q, identity);
        if (t.wide.inputDim() >= q) {
            assertThat(jacobian).as(rule.toString()).isEqualTo(pulled);
        }
        // Where columns are fewer, they are pushed forward.
        near(rule, "rows", pulled, jacobian, 1e-12);
        near(rule, "by blocks", t.wide.jacobian(Math.max(1, q / 2), t.point(2)), jacobian, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float32IsNearFloat64(Rule rule) {
        Tried t = tried(rule);
        double[] x = t.point(1);
        RandomGenerator random = SEED.child("narrow").child(rule.toString()).generator();
        double[] v = normal(random, 2 * t.wide.inputDim());
        double[] w = normal(random, 2 * t.wide.outputDim());
        nearInAll(rule, "value", t.narrow.value(x), t.wide.value(x), 1e-5);
        nearInAll(rule, "J v", t.narrow.pushForward(x, 2, v), t.wide.pushForward(x, 2, v), 1e-5);
        nearInAll(rule, "J^T w", t.narrow.pullBack(x, 2, w), t.wide.pullBack(x, 2, w), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void manyPointsAtOnceAreEachOfThem(Rule rule) {
        Tried t = tried(rule);
        double[] stacked = t.wide.jacobians(POINTS, t.points);
        for (int i = 0; i < POINTS; i++) {
            nearInAll(rule, "point " + i, row(stacked, POINTS, i), t.wide.jacobian(t.point(i)), 1e-12);
        }
    }

    private static void near(Rule rule, String what, double[] found, double[] expected, double tolerance) {
        assertThat(found.length).as("%s: %s", rule, what).isEqualTo(expected.length);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("%s: %s, output %d, seed %s", rule, what, i, SEED)
                    .isCloseTo(expected[i], within(tolerance * (1 + Math.abs(expected[i]))));
        }
    }

    /** By the largest of all values: where large terms cancel, the last digits of small ones are not to be had. */
    private static void nearInAll(Rule rule, String what, double[] found, double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(found)
                .as("%s: %s, seed %s", rule, what, SEED)
                .containsExactly(expected, within(tolerance * (1 + largest)));
    }

    private static double[] unit(int dim, int i) {
        double[] unit = new double[dim];
        unit[i] = 1;
        return unit;
    }

    private static double[] column(double[] matrix, int width, int j) {
        double[] column = new double[matrix.length / width];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix[i * width + j];
        }
        return column;
    }

    private static double[] row(double[] rows, int count, int i) {
        int width = rows.length / count;
        return Arrays.copyOfRange(rows, i * width, (i + 1) * width);
    }

    private static double[] normal(RandomGenerator random, int size) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    private static double norm(double... v) {
        return Math.sqrt(dot(v, v));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static Shape shape(int... dims) {
        return Shape.of(dims);
    }

    static Tensor longs(long... values) {
        return Tensor.longs(values);
    }

    static Tensor wholeScalar(long value) {
        return Tensor.of(Shape.of(), new long[] {value});
    }

    static Tensor real(double value) {
        return Tensor.of(Shape.of(), new float[] {(float) value});
    }

    static Tensor truths(Shape shape, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Tensor.of(ElementType.BOOL, shape, bytes);
    }

    static Attribute of(double value) {
        return new Attribute.Real((float) value);
    }

    static Attribute of(String value) {
        return new Attribute.Text(value);
    }
}
