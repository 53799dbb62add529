package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule alone: the float64 value against ONNX Runtime's float32 run of the original operator, which knows nothing of our lowering, and the
 * pull-back against central differences of the value.
 */
class DifferentialRulesTest {
    private static final LayerName Y = LayerName.of("y");

    @TempDir
    Path folder;

    record Rule(String name, int opset, Shape input, double low, double high, UnaryOperator<Models> build) {
        @Override
        public String toString() {
            return name + " opset " + opset;
        }
    }

    private static final Seed SEED = Seed.of(20261121);

    static Rule rule(String name, int opset, int[] input, UnaryOperator<Models> build) {
        return new Rule(name, opset, Shape.of(input), -2, 2, build);
    }

    static Rule positive(String name, UnaryOperator<Models> build) {
        return new Rule(name, 13, Shape.of(flat(5)), 0.5, 3, build);
    }

    static int[] flat(int d) {
        return new int[] {-1, d};
    }

    static int[] image(int c, int h, int w) {
        return new int[] {-1, c, h, w};
    }

    static Tensor longs(long... values) {
        return Tensor.longs(values);
    }

    static Tensor real(float value) {
        return Tensor.of(Shape.of(), new float[] {value});
    }

    static Stream<Rule> rules() {
        return Stream.of(
                        Stream.of(
                                        "Relu",
                                        "Tanh",
                                        "Sigmoid",
                                        "Abs",
                                        "Neg",
                                        "Exp",
                                        "Identity",
                                        "LeakyRelu",
                                        "Flatten",
                                        "Dropout")
                                .map(op -> rule(op, 13, flat(6), m -> m.node(op, "y", "x"))),
                        Stream.of("Sqrt", "Log").map(op -> positive(op, m -> m.node(op, "y", "x"))),
                        Stream.of("Add", "Sub", "Mul", "Div")
                                .flatMap(op -> Stream.of(
                                        rule(
                                                op + " broadcast row",
                                                13,
                                                flat(4),
                                                m -> m.random("b", SEED, 4).node(op, "y", "x", "b")),
                                        rule(
                                                op + " broadcast up",
                                                13,
                                                flat(4),
                                                m -> m.random("b", SEED, 3, 1, 4)
                                                        .node("Unsqueeze", "u", "x", "ax")
                                                        .constant("ax", longs(1))
                                                        .node(op, "y", "u", "b")),
                                        positive(
                                                op + " constant first",
                                                m -> m.random("b", SEED, 5).node(op, "y", "b", "x")),
                                        positive(
                                                op + " with itself",
                                                m -> m.node("Exp", "e", "x").node(op, "y", "x", "e")),
                                        positive(
                                                op + " moving broadcast",
                                                m -> m.node("ReduceSum", Map.of("keepdims", whole(1)), "s", "x", "ax")
                                                        .constant("ax", longs(1))
                                                        .node(op, "y", "x", "s")))),
                        Stream.of(
                                positive("Pow 2", m -> m.constant("c", real(2)).node("Pow", "y", "x", "c")),
                                positive("Pow 1", m -> m.constant("c", real(1)).node("Pow", "y", "x", "c")),
                                positive(
                                        "Pow -1.5",
                                        m -> m.constant("c", real(-1.5f)).node("Pow", "y", "x", "c")),
                                rule(
                                        "Pow whole 3",
                                        13,
                                        flat(4),
                                        m -> m.constant("c", Tensor.of(Shape.of(), 3L))
                                                .node("Pow", "y", "x", "c")),
                                rule(
                                        "Clip",
                                        13,
                                        flat(6),
                                        m -> m.constant("l", real(-1))
                                                .constant("h", real(0.5f))
                                                .node("Clip", "y", "x", "l", "h")),
                                rule(
                                        "Clip only high",
                                        13,
                                        flat(6),
                                        m -> m.constant("h", real(0.5f)).node("Clip", "y", "x", "", "h")),
                                rule(
                                        "Clip",
                                        6,
                                        flat(6),
                                        m -> m.node(
                                                "Clip",
                                                Map.of("min", new Attribute.Real(0), "max", new Attribute.Real(1)),
                                                "y",
                                                "x")),
                                rule(
                                        "LeakyRelu 0.3",
                                        13,
                                        flat(6),
                                        m -> m.node("LeakyRelu", Map.of("alpha", new Attribute.Real(0.3f)), "y", "x")),
                                rule(
                                        "Gemm",
                                        13,
                                        flat(4),
                                        m -> m.random("w", SEED, 4, 3)
                                                .random("b", SEED, 3)
                                                .node("Gemm", "y", "x", "w", "b")),
                                rule(
                                        "Gemm transposed scaled",
                                        13,
                                        flat(4),
                                        m -> m.random("w", SEED, 3, 4)
                                                .random("b", SEED, 1)
                                                .node(
                                                        "Gemm",
                                                        Map.of(
                                                                "transB", whole(1),
                                                                "alpha", new Attribute.Real(0.5f),
                                                                "beta", new Attribute.Real(-2)),
                                                        "y",
                                                        "x",
                                                        "w",
                                                        "b")),
                                rule(
                                        "Gemm no bias",
                                        11,
                                        flat(4),
                                        m -> m.random("w", SEED, 4, 3).node("Gemm", "y", "x", "w")),
                                rule(
                                        "MatMul",
                                        13,
                                        flat(4),
                                        m -> m.random("w", SEED, 4, 3).node("MatMul", "y", "x", "w")),
                                rule(
                                        "MatMul vector",
                                        13,
                                        flat(4),
                                        m -> m.random("w", SEED, 4).node("MatMul", "y", "x", "w")),
                                rule(
                                        "MatMul wide",
                                        13,
                                        new int[] {-1, 2, 3},
                                        m -> m.random("w", SEED, 5, 1, 3, 4).node("MatMul", "y", "x", "w")),
                                rule(
                                        "MatMul left",
                                        13,
                                        new int[] {-1, 3, 2},
                                        m -> m.random("w", SEED, 4, 3).node("MatMul", "y", "w", "x")),
                                rule(
                                        "MatMul with itself",
                                        13,
                                        new int[] {-1, 2, 3},
                                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "x")
                                                .node("MatMul", "y", "x", "t")),
                                rule(
                                        "attention",
                                        13,
                                        new int[] {-1, 3, 2},
                                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "x")
                                                .node("MatMul", "s", "x", "t")
                                                .node("Softmax", "p", "s")
                                                .node("MatMul", "y", "p", "x")),
                                rule("Transpose default", 13, new int[] {1, 2, 3}, m -> m.node("Transpose", "y", "x")),
                                rule(
                                        "Transpose",
                                        13,
                                        new int[] {-1, 2, 3, 2},
                                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 3L, 1L, 2L)), "t", "x")
                                                .node("Sigmoid", "y", "t")),
                                rule(
                                        "Reshape",
                                        13,
                                        new int[] {-1, 2, 6},
                                        m -> m.constant("s", longs(0, -1, 4)).node("Reshape", "y", "x", "s")),
                                rule(
                                        "view",
                                        13,
                                        new int[] {-1, 2, 6},
                                        m -> m.node("Shape", "s", "x")
                                                .constant("zero", Tensor.of(Shape.of(), 0L))
                                                .constant("ax", longs(0))
                                                .constant("rest", longs(-1))
                                                .node("Gather", "n", "s", "zero")
                                                .node("Unsqueeze", "nu", "n", "ax")
                                                .node("Concat", Map.of("axis", whole(0)), "to", "nu", "rest")
                                                .node("Reshape", "r", "x", "to")
                                                .node("Tanh", "y", "r")),
                                rule(
                                        "view",
                                        9,
                                        new int[] {-1, 2, 6},
                                        m -> m.node("Shape", "s", "x")
                                                .constant("rest", longs(-1))
                                                .node(
                                                        "Slice",
                                                        Map.of(
                                                                "starts",
                                                                wholes(0L),
                                                                "ends",
                                                                wholes(1L),
                                                                "axes",
                                                                wholes(0L)),
                                                        "n",
                                                        "s")
                                                .node("Concat", Map.of("axis", whole(0)), "to", "n", "rest")
                                                .node("Reshape", "y", "x", "to")),
                                rule(
                                        "Flatten 2",
                                        13,
                                        new int[] {-1, 2, 6},
                                        m -> m.node("Flatten", Map.of("axis", whole(2)), "y", "x")),
                                rule(
                                        "Squeeze and Unsqueeze",
                                        13,
                                        new int[] {-1, 1, 4},
                                        m -> m.constant("one", longs(1))
                                                .constant("two", longs(0, 2))
                                                .node("Squeeze", "s", "x", "one")
                                                .node("Unsqueeze", "y", "s", "two")),
                                rule(
                                        "Squeeze and Unsqueeze",
                                        11,
                                        new int[] {-1, 1, 4},
                                        m -> m.node("Squeeze", Map.of("axes", wholes(1L)), "s", "x")
                                                .node("Unsqueeze", Map.of("axes", wholes(-1L)), "y", "s")),
                                rule(
                                        "Concat",
                                        13,
                                        flat(3),
                                        m -> m.node("Exp", "e", "x")
                                                .random("b", SEED, 1, 2)
                                                .node("Concat", Map.of("axis", whole(-1)), "c", "x", "b", "e")
                                                .node("Tanh", "y", "c")),
                                rule(
                                        "ReduceSum all",
                                        13,
                                        new int[] {-1, 2, 3},
                                        m -> m.constant("ax", longs(1, -1))
                                                .node("Exp", "e", "x")
                                                .node("ReduceSum", Map.of("keepdims", whole(0)), "y", "e", "ax")),
                                rule(
                                        "ReduceSum",
                                        11,
                                        new int[] {-1, 2, 3},
                                        m -> m.node("Exp", "e", "x")
                                                .node("ReduceSum", Map.of("axes", wholes(1L)), "y", "e")),
                                rule(
                                        "ReduceMean",
                                        13,
                                        new int[] {-1, 2, 3},
                                        m -> m.node("Exp", "e", "x")
                                                .node(
                                                        "ReduceMean",
                                                        Map.of("axes", wholes(-1L), "keepdims", whole(0)),
                                                        "y",
                                                        "e")),
                                rule(
                                        "ReduceMean",
                                        18,
                                        new int[] {-1, 2, 3},
                                        m -> m.constant("ax", longs(2))
                                                .node("Exp", "e", "x")
                                                .node("ReduceMean", "y", "e", "ax")),
                                rule(
                                        "layer normalisation by parts",
                                        13,
                                        flat(5),
                                        m -> m.node("ReduceMean", Map.of("axes", wholes(-1L)), "m", "x")
                                                .node("Sub", "c", "x", "m")
                                                .constant("two", real(2))
                                                .node("Pow", "p", "c", "two")
                                                .node("ReduceMean", Map.of("axes", wholes(-1L)), "v", "p")
                                                .constant("e", real(1e-5f))
                                                .node("Add", "ve", "v", "e")
                                                .node("Sqrt", "s", "ve")
                                                .node("Div", "y", "c", "s")),
                                rule(
                                        "Constant node",
                                        13,
                                        flat(3),
                                        m -> m.node(
                                                        "Constant",
                                                        Map.of(
                                                                "value",
                                                                new Attribute.Constant(
                                                                        Tensor.of(Shape.of(3), 1f, 2f, 3f))),
                                                        "c")
                                                .node("Mul", "y", "x", "c")),
                                rule(
                                        "BatchNormalization",
                                        13,
                                        image(2, 3, 2),
                                        m -> m.random("s", SEED, 2)
                                                .random("b", SEED, 2)
                                                .random("m", SEED, 2)
                                                .constant("v", Tensor.of(Shape.of(2), 0.5f, 2f))
                                                .node("BatchNormalization", "y", "x", "s", "b", "m", "v")),
                                rule(
                                        "Conv strided padded",
                                        13,
                                        image(2, 5, 6),
                                        m -> m.random("w", SEED, 3, 2, 3, 2)
                                                .random("b", SEED, 3)
                                                .node(
                                                        "Conv",
                                                        Map.of(
                                                                "strides",
                                                                wholes(2L, 1L),
                                                                "pads",
                                                                wholes(1L, 0L, 2L, 1L)),
                                                        "y",
                                                        "x",
                                                        "w",
                                                        "b")),
                                rule(
                                        "Conv same",
                                        13,
                                        image(1, 5, 6),
                                        m -> m.random("w", SEED, 2, 1, 4, 3)
                                                .node(
                                                        "Conv",
                                                        Map.of("auto_pad", new Attribute.Text("SAME_LOWER")),
                                                        "y",
                                                        "x",
                                                        "w")),
                                rule(
                                        "Conv dilated",
                                        13,
                                        image(1, 5, 6),
                                        m -> m.random("w", SEED, 2, 1, 3, 2)
                                                .node(
                                                        "Conv",
                                                        Map.of(
                                                                "dilations",
                                                                wholes(2L, 3L),
                                                                "pads",
                                                                wholes(1L, 1L, 0L, 2L)),
                                                        "y",
                                                        "x",
                                                        "w")),
                                rule(
                                        "Conv groups",
                                        13,
                                        image(4, 4, 3),
                                        m -> m.random("w", SEED, 6, 2, 2, 2)
                                                .node("Conv", Map.of("group", whole(2)), "y", "x", "w")),
                                rule(
                                        "MaxPool",
                                        13,
                                        image(2, 5, 4),
                                        m -> m.node(
                                                "MaxPool",
                                                Map.of(
                                                        "kernel_shape", wholes(3L, 2L),
                                                        "strides", wholes(2L, 1L),
                                                        "pads", wholes(1L, 0L, 1L, 0L)),
                                                "y",
                                                "x")),
                                rule(
                                        "AveragePool",
                                        13,
                                        image(2, 5, 4),
                                        m -> m.node(
                                                "AveragePool",
                                                Map.of(
                                                        "kernel_shape", wholes(3L, 2L),
                                                        "strides", wholes(2L, 1L),
                                                        "pads", wholes(1L, 0L, 1L, 0L)),
                                                "y",
                                                "x")),
                                rule(
                                        "GlobalAveragePool",
                                        13,
                                        image(2, 3, 4),
                                        m -> m.node("GlobalAveragePool", "y", "x"))),
                        Stream.of("Softmax", "LogSoftmax")
                                .flatMap(op -> Stream.of(
                                        rule(op, 13, new int[] {-1, 2, 3}, m -> m.node(op, "y", "x")),
                                        rule(op, 11, new int[] {-1, 2, 3}, m -> m.node(op, "y", "x")),
                                        rule(
                                                op + " axis 1",
                                                13,
                                                new int[] {-1, 2, 3},
                                                m -> m.node(op, Map.of("axis", whole(1)), "y", "x")),
                                        rule(
                                                op + " axis 2",
                                                11,
                                                new int[] {-1, 2, 3},
                                                m -> m.node(op, Map.of("axis", whole(2)), "y", "x")))))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void valueAndPullBack(Rule rule) {
        Network network = rule.build()
                .apply(new Models(rule.opset(), rule.input().toArray()))
                .read(folder, "y");
        int p = (int) rule.input().from(1).size();
        PointCloud inputs = Models.cloud(SEED.child(rule.name()), 3, p, rule.low(), rule.high());
        DifferentiableMap map = known(network.map(Y));
        PointCloud recorded = network.record(inputs, "h", List.of(Y), folder.resolve("store"), Progress.silent())
                .cloud(Y);
        for (int row = 0; row < 3; row++) {
            double[] x = inputs.point(row);
            double[] value = map.value(x);
            assertThat(value.length).isEqualTo(map.outputDim()).isEqualTo(recorded.dim());
            for (int i = 0; i < value.length; i++) {
                assertThat(value[i])
                        .as("%s, seed %s, row %d, output %d", rule, SEED, row, i)
                        .isCloseTo(recorded.at(row, i), within(2e-5 * (1 + Math.abs(value[i]))));
            }
            differences(rule.toString(), map, x);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theJacobianIsThePullBackOfTheIdentityToTheLastBit(Rule rule) {
        Network network = rule.build()
                .apply(new Models(rule.opset(), rule.input().toArray()))
                .read(folder, "y");
        DifferentiableMap map = known(network.map(Y));
        double[] x = Models.cloud(SEED.child(rule.name()), 1, map.inputDim(), rule.low(), rule.high())
                .point(0);
        int q = map.outputDim();
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        assertThat(map.jacobian(x)).as(rule.name()).isEqualTo(map.pullBack(x, q, identity));
        assertThat(map.jacobian(Math.max(1, q / 2), x)).as(rule.name()).containsExactly(map.jacobian(x), within(1e-12));
    }

    static DifferentiableMap known(LayerDifferential differential) {
        assertThat(differential).isInstanceOf(LayerDifferential.Known.class);
        return ((LayerDifferential.Known) differential).map();
    }

    static void differences(String what, DifferentiableMap map, double... x) {
        double[] jacobian = map.jacobian(x);
        double h = 1e-5;
        for (int j = 0; j < x.length; j++) {
            int column = j;
            double[] up = map.value(IntStream.range(0, x.length)
                    .mapToDouble(i -> x[i] + (i == column ? h : 0))
                    .toArray());
            double[] down = map.value(IntStream.range(0, x.length)
                    .mapToDouble(i -> x[i] - (i == column ? h : 0))
                    .toArray());
            for (int i = 0; i < up.length; i++) {
                double expected = (up[i] - down[i]) / (2 * h);
                assertThat(jacobian[i * x.length + j])
                        .as("%s: d y%d / d x%d, seed %s", what, i, j, SEED)
                        .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
            }
        }
    }
}
