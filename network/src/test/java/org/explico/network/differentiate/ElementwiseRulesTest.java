package org.explico.network.differentiate;

import static org.explico.network.Models.whole;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that work on each element alone. */
class ElementwiseRulesTest extends RuleLaws {
    @Override
    Stream<Rule> rules() {
        return Stream.of(functions(), activations(), newer(), pairs(), several(), powers(), clips(), choices(), casts())
                .flatMap(s -> s);
    }

    private static Rule one(String op, int opset, Map<String, Attribute> settings, String what) {
        return Rule.of(op + what, opset, shape(2, 5), m -> m.node(op, settings, "y", "x"));
    }

    private static Stream<Rule> functions() {
        return Stream.of(
                        Stream.of("Neg", "Exp", "Abs", "Relu", "Tanh", "Sigmoid", "Softplus", "Erf", "Sin", "Cos")
                                .map(op -> one(op, 13, Map.of(), "")),
                        Stream.of("Identity", "LeakyRelu", "Elu", "Selu", "Celu", "HardSigmoid", "Softsign", "Dropout")
                                .map(op -> one(op, 13, Map.of(), "")),
                        Stream.of("Sqrt", "Log", "Reciprocal")
                                .map(op -> one(op, 13, Map.of(), "").within(0.5, 3)),
                        Stream.of("Erf", "Sigmoid", "Tanh", "Softplus", "Cos")
                                .map(op -> one(op, 13, Map.of(), " far out").within(-9, 9)),
                        Stream.of(one("Tan", 13, Map.of(), "").within(-1, 1)))
                .flatMap(s -> s);
    }

    private static Stream<Rule> activations() {
        return Stream.of(
                one("LeakyRelu", 6, Map.of("alpha", of(0.3)), " 0.3"),
                one("Elu", 6, Map.of("alpha", of(0.7)), " 0.7"),
                one("Celu", 12, Map.of("alpha", of(2)), " 2"),
                one("Selu", 6, Map.of("alpha", of(1.2), "gamma", of(0.8)), " other constants"),
                one("ThresholdedRelu", 10, Map.of("alpha", of(0.4)), ""),
                one("Shrink", 9, Map.of("lambd", of(0.6), "bias", of(0.2)), " soft"),
                one("Shrink", 9, Map.of(), " hard"),
                one("HardSigmoid", 6, Map.of("alpha", of(0.4), "beta", of(0.3)), " steeper"),
                one("HardSwish", 14, Map.of(), "").within(-5, 5),
                Rule.moving("PRelu", 16, m -> m.node("PRelu", "y", "x0", "x1"), shape(2, 3, 4), shape(3, 1)),
                Rule.moving("PRelu one slope", 9, m -> m.node("PRelu", "y", "x0", "x1"), shape(2, 3), shape(1)));
    }

    private static double erf(double x) {
        // The series converges for every x; for |x| <= 3 no more than some 1e-13 cancels.
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    /** Operators that ONNX has had since operator set 18 only; a formula knows them too. */
    private static Stream<Rule> newer() {
        double c = Math.sqrt(2 / Math.PI);
        DoubleUnaryOperator gelu = x -> x / 2 * (1 + erf(x / Math.sqrt(2)));
        DoubleUnaryOperator bent = x -> x / 2 * (1 + StrictMath.tanh(c * (x + 0.044715 * x * x * x)));
        DoubleUnaryOperator mish = x -> x * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(x)));
        float slope = 1.7f;
        return Stream.of(
                one("Gelu", 20, Map.of(), ""),
                one("Gelu", 20, Map.of(), " by formula").knownEach(gelu),
                one("Gelu", 20, Map.of("approximate", of("tanh")), " tanh"),
                one("Gelu", 20, Map.of("approximate", of("tanh")), " tanh by formula")
                        .knownEach(bent),
                one("Mish", 18, Map.of(), ""),
                one("Mish", 18, Map.of(), " by formula").knownEach(mish),
                one("Mish", 22, Map.of(), " far out").within(-30, 30),
                one("Swish", 24, Map.of(), "").knownEach(x -> x / (1 + StrictMath.exp(-x))),
                one("Swish", 24, Map.of("alpha", of(slope)), " steeper")
                        .knownEach(x -> x / (1 + StrictMath.exp(-slope * x))));
    }

    private static Stream<Rule> pairs() {
        return Stream.of("Add", "Sub", "Mul", "Div")
                .flatMap(op -> Stream.of(
                        Rule.moving(op, 13, m -> m.node(op, "y", "x0", "x1"), shape(2, 3), shape(2, 3)),
                        Rule.moving(op + " row", 13, m -> m.node(op, "y", "x0", "x1"), shape(2, 3), shape(3)),
                        Rule.moving(op + " column", 7, m -> m.node(op, "y", "x0", "x1"), shape(2, 1), shape(2, 3)),
                        Rule.moving(
                                op + " both ways", 14, m -> m.node(op, "y", "x0", "x1"), shape(2, 1, 3), shape(4, 1)),
                        Rule.moving(op + " scalar", 14, m -> m.node(op, "y", "x0", "x1"), shape(), shape(2, 2)),
                        Rule.of(
                                op + " constant",
                                13,
                                shape(2, 4),
                                m -> m.random("b", SEED, 3, 1, 4).node(op, "y", "b", "x")),
                        Rule.of(
                                op + " with itself",
                                13,
                                shape(4),
                                m -> m.node("Exp", "e", "x").node(op, "y", "x", "e"))))
                .map(rule -> rule.within(0.5, 3));
    }

    private static Stream<Rule> several() {
        return Stream.of("Max", "Min", "Sum", "Mean")
                .flatMap(op -> Stream.of(
                        Rule.moving(
                                op + " of three",
                                13,
                                m -> m.node(op, "y", "x0", "x1", "x2"),
                                shape(2, 3),
                                shape(3),
                                shape(2, 1)),
                        Rule.moving(
                                op + " of four",
                                8,
                                m -> m.node(op, "y", "x0", "x1", "x2", "x3"),
                                shape(3),
                                shape(1),
                                shape(4, 1),
                                shape(3)),
                        Rule.of(op + " of one", 13, shape(2, 3), m -> m.node(op, "y", "x"))));
    }

    private static Rule power(String name, double c) {
        return Rule.of(name, 13, shape(5), m -> m.constant("c", real(c)).node("Pow", "y", "x", "c"))
                .within(0.5, 3);
    }

    private static Stream<Rule> powers() {
        return Stream.of(
                power("Pow 0", 0),
                power("Pow 0.5", 0.5),
                power("Pow 1", 1),
                power("Pow 2", 2).within(-2, 2),
                power("Pow 3", 3).within(-2, 2),
                power("Pow -1.5", -1.5),
                power("Pow -2", -2),
                Rule.of(
                        "Pow whole",
                        13,
                        shape(4),
                        m -> m.constant("c", wholeScalar(3)).node("Pow", "y", "x", "c")),
                Rule.of(
                        "Pow spread",
                        13,
                        shape(4),
                        m -> m.constant("c", Tensor.of(Shape.of(1, 1), 3f)).node("Pow", "y", "x", "c")),
                Rule.of(
                        "Pow of whole exponents",
                        13,
                        shape(2, 4),
                        m -> m.constant("c", longs(1, 2, 3, 0)).node("Pow", "y", "x", "c")),
                Rule.of(
                        "Pow of a constant",
                        13,
                        shape(4),
                        m -> m.constant("b", real(2.5)).node("Pow", "y", "b", "x")),
                Rule.moving("Pow tensor", 13, m -> m.node("Pow", "y", "x0", "x1"), shape(2, 3), shape(3))
                        .within(0.5, 3),
                Rule.moving("Pow scalar", 7, m -> m.node("Pow", "y", "x0", "x1"), shape(2, 3), shape())
                        .within(0.5, 3),
                Rule.moving("Pow widened", 15, m -> m.node("Pow", "y", "x0", "x1"), shape(3), shape(2, 1))
                        .within(0.5, 3));
    }

    private static Stream<Rule> clips() {
        return Stream.of(
                Rule.of(
                        "Clip",
                        13,
                        shape(6),
                        m -> m.constant("l", real(-1)).constant("h", real(0.5)).node("Clip", "y", "x", "l", "h")),
                Rule.of(
                        "Clip high",
                        13,
                        shape(6),
                        m -> m.constant("h", real(0.5)).node("Clip", "y", "x", "", "h")),
                Rule.of(
                        "Clip low",
                        11,
                        shape(6),
                        m -> m.constant("l", real(0.5)).node("Clip", "y", "x", "l")),
                one("Clip", 6, Map.of("min", of(0), "max", of(1)), " by settings"),
                one("Clip", 6, Map.of("max", of(0.2)), " by one setting"),
                Rule.moving(
                                "Clip moving bounds",
                                12,
                                m -> m.node("Clip", "y", "x0", "x1", "x2"),
                                shape(5),
                                shape(),
                                shape())
                        .within(-1, 1));
    }

    private static Stream<Rule> choices() {
        Stream<Rule> relations = Stream.of("Less", "Greater", "LessOrEqual", "GreaterOrEqual", "Equal")
                .map(op -> Rule.moving(
                        "Where by " + op,
                        16,
                        m -> m.node(op, "c", "x0", "x1").node("Where", "y", "c", "x0", "x2"),
                        shape(2, 3),
                        shape(3),
                        shape(1)));
        Stream<Rule> joined = Stream.of("And", "Or", "Xor")
                .map(op -> Rule.moving(
                        "Where by " + op,
                        13,
                        m -> m.node("Less", "a", "x0", "x1")
                                .node("Greater", "b", "x0", "x2")
                                .node("Not", "n", "b")
                                .node(op, "c", "a", "n")
                                .node("Where", "y", "c", "x1", "x2"),
                        shape(2, 3),
                        shape(3),
                        shape(2, 1)));
        Stream<Rule> constant = Stream.of(
                Rule.moving(
                        "Where",
                        9,
                        m -> m.constant("c", truths(Shape.of(2, 3), 1, 0, 0, 1, 1, 0))
                                .node("Where", "y", "c", "x0", "x1"),
                        shape(2, 3),
                        shape(3)),
                Rule.moving(
                        "Where spread",
                        9,
                        m -> m.constant("c", truths(Shape.of(2, 1), 1, 0)).node("Where", "y", "c", "x0", "x1"),
                        shape(3),
                        shape()),
                Rule.of(
                        "Where into a constant",
                        16,
                        shape(4),
                        m -> m.constant("zero", real(0))
                                .constant("never", real(-10))
                                .node("Less", "c", "x", "zero")
                                .node("Where", "y", "c", "never", "x")));
        Stream<Rule> stairs = Stream.of("Floor", "Ceil", "Round", "Sign")
                .map(op -> Rule.of(
                        "x times " + op, 13, shape(5), m -> m.node(op, "s", "x").node("Mul", "y", "x", "s")));
        return Stream.of(relations, joined, constant, stairs).flatMap(s -> s);
    }

    private static Stream<Rule> casts() {
        return Stream.of(
                Rule.of(
                        "Cast there and back",
                        13,
                        shape(4),
                        m -> m.node("Cast", Map.of("to", whole(ElementType.FLOAT64.code())), "d", "x")
                                .node("Tanh", "t", "d")
                                .node("Cast", Map.of("to", whole(ElementType.FLOAT32.code())), "y", "t")),
                Rule.of(
                        "CastLike",
                        15,
                        shape(4),
                        m -> m.constant("like", Tensor.of(Shape.of(), 1.0))
                                .constant("back", real(1))
                                .node("CastLike", "d", "x", "like")
                                .node("Exp", "t", "d")
                                .node("CastLike", "y", "t", "back")),
                Rule.of(
                        "Cast of the whole part",
                        13,
                        shape(4),
                        m -> m.node("Cast", Map.of("to", whole(ElementType.INT64.code())), "i", "x")
                                .node("Cast", Map.of("to", whole(ElementType.FLOAT32.code())), "f", "i")
                                .node("Mul", "y", "x", "f")),
                Rule.of(
                        "Dropout with its mask",
                        12,
                        shape(4),
                        m -> m.nodes("Dropout", Map.of(), java.util.List.of("d", "mask"), "x")
                                .constant("zero", real(0))
                                .node("Where", "y", "mask", "d", "zero")));
    }
}
