package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that move elements, and those that make constants. */
class StructureRulesTest extends RuleLaws {
    @Override
    Stream<Rule> rules() {
        return Stream.of(turned(), shaped(), joined(), sliced(), padded(), modes(), constants())
                .flatMap(s -> s);
    }

    private static Stream<Rule> turned() {
        return Stream.of(
                Rule.of("Transpose by default", 13, shape(2, 3, 4), m -> m.node("Transpose", "y", "x")),
                Rule.of(
                        "Transpose",
                        13,
                        shape(2, 3, 2, 2),
                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 3L, 1L, 2L)), "t", "x")
                                .node("Sigmoid", "y", "t")),
                Rule.of(
                        "DepthToSpace",
                        13,
                        shape(1, 8, 2, 3),
                        m -> m.node("DepthToSpace", Map.of("blocksize", whole(2)), "y", "x")),
                Rule.of(
                        "DepthToSpace CRD",
                        11,
                        shape(2, 8, 2, 1),
                        m -> m.node("DepthToSpace", Map.of("blocksize", whole(2), "mode", of("CRD")), "y", "x")),
                Rule.of(
                        "SpaceToDepth",
                        13,
                        shape(1, 2, 4, 6),
                        m -> m.node("SpaceToDepth", Map.of("blocksize", whole(2)), "y", "x")),
                Rule.of(
                        "Tile",
                        13,
                        shape(2, 3),
                        m -> m.constant("r", longs(2, 3)).node("Tile", "y", "x", "r")),
                Rule.of(
                        "Tile once",
                        6,
                        shape(2, 3),
                        m -> m.constant("r", longs(1, 1)).node("Tile", "y", "x", "r")),
                Rule.of(
                        "Expand",
                        13,
                        shape(2, 1, 3),
                        m -> m.constant("to", longs(4, 1, 5, 1)).node("Expand", "y", "x", "to")),
                Rule.of(
                        "Expand to less",
                        8,
                        shape(2, 3),
                        m -> m.constant("to", longs(1)).node("Expand", "y", "x", "to")),
                Rule.moving(
                        "Expand of a number",
                        13,
                        m -> m.constant("to", longs(2, 2))
                                .node("Expand", "e", "x0", "to")
                                .node("Mul", "y", "e", "x1"),
                        shape(),
                        shape(2, 2)));
    }

    private static Stream<Rule> shaped() {
        return Stream.of(
                Rule.of(
                        "Reshape",
                        13,
                        shape(2, 2, 6),
                        m -> m.constant("s", longs(0, -1, 4)).node("Reshape", "y", "x", "s")),
                Rule.of(
                        "Reshape without zeros",
                        14,
                        shape(2, 6),
                        m -> m.constant("s", longs(3, 4))
                                .node("Reshape", Map.of("allowzero", whole(1)), "y", "x", "s")),
                Rule.of("Flatten", 13, shape(2, 3, 2), m -> m.node("Flatten", "y", "x")),
                Rule.of("Flatten 0", 9, shape(2, 3, 2), m -> m.node("Flatten", Map.of("axis", whole(0)), "y", "x")),
                Rule.of("Flatten -1", 11, shape(2, 3, 2), m -> m.node("Flatten", Map.of("axis", whole(-1)), "y", "x")),
                Rule.of(
                        "Squeeze and Unsqueeze",
                        13,
                        shape(2, 1, 4),
                        m -> m.constant("one", longs(1))
                                .constant("two", longs(0, -1))
                                .node("Squeeze", "s", "x", "one")
                                .node("Unsqueeze", "y", "s", "two")),
                Rule.of(
                        "Squeeze and Unsqueeze",
                        11,
                        shape(2, 1, 4),
                        m -> m.node("Squeeze", Map.of("axes", wholes(-2L)), "s", "x")
                                .node("Unsqueeze", Map.of("axes", wholes(0L, 3L)), "y", "s")),
                Rule.of("Squeeze all", 13, shape(1, 3, 1), m -> m.node("Squeeze", "y", "x")),
                Rule.of(
                        "view",
                        13,
                        shape(3, 2, 6),
                        m -> m.node("Shape", "s", "x")
                                .constant("zero", wholeScalar(0))
                                .constant("ax", longs(0))
                                .constant("rest", longs(-1))
                                .node("Gather", "n", "s", "zero")
                                .node("Unsqueeze", "nu", "n", "ax")
                                .node("Concat", Map.of("axis", whole(0)), "to", "nu", "rest")
                                .node("Reshape", "r", "x", "to")
                                .node("Tanh", "y", "r")),
                Rule.of(
                        "view",
                        9,
                        shape(3, 2, 6),
                        m -> m.node("Shape", "s", "x")
                                .constant("rest", longs(-1))
                                .node(
                                        "Slice",
                                        Map.of("starts", wholes(0L), "ends", wholes(1L), "axes", wholes(0L)),
                                        "n",
                                        "s")
                                .node("Concat", Map.of("axis", whole(0)), "to", "n", "rest")
                                .node("Reshape", "y", "x", "to")),
                Rule.of(
                        "view by arithmetic",
                        15,
                        shape(2, 3, 4),
                        m -> m.node("Shape", Map.of("start", whole(-2), "end", whole(-1)), "a", "x")
                                .node("Shape", Map.of("start", whole(2)), "b", "x")
                                .node("Mul", "ab", "a", "b")
                                .constant("two", longs(2))
                                .node("Div", "half", "ab", "two")
                                .node("Sub", "four", "half", "two")
                                .node("Size", "all", "x")
                                .constant("ax", longs(0))
                                .node("Unsqueeze", "allu", "all", "ax")
                                .node("Div", "six", "allu", "four")
                                .node("Concat", Map.of("axis", whole(0)), "to", "four", "six")
                                .node("Reshape", "y", "x", "to")));
    }

    private static Stream<Rule> joined() {
        return Stream.of(
                Rule.moving(
                        "Concat",
                        13,
                        m -> m.random("b", SEED, 2, 2)
                                .node("Concat", Map.of("axis", whole(-1)), "c", "x0", "b", "x1", "x0")
                                .node("Tanh", "y", "c"),
                        shape(2, 3),
                        shape(2, 1)),
                Rule.moving(
                        "Concat rows",
                        11,
                        m -> m.node("Concat", Map.of("axis", whole(0)), "y", "x0", "x1"),
                        shape(2, 3),
                        shape(1, 3)),
                Rule.of("Concat of one", 13, shape(2, 3), m -> m.node("Concat", Map.of("axis", whole(1)), "y", "x")),
                Rule.of(
                        "Split by setting",
                        11,
                        shape(2, 6),
                        m -> m.nodes(
                                        "Split",
                                        Map.of("axis", whole(1), "split", wholes(1L, 3L, 2L)),
                                        List.of("a", "b", "c"),
                                        "x")
                                .node("Concat", Map.of("axis", whole(-1)), "ac", "a", "c")
                                .node("Mul", "y", "ac", "b")),
                Rule.of(
                        "Split by input",
                        13,
                        shape(5, 2),
                        m -> m.constant("s", longs(2, 3))
                                .nodes("Split", Map.of(), List.of("a", "b"), "x", "s")
                                .node("Transpose", "t", "a")
                                .node("MatMul", "y", "b", "t")),
                Rule.of(
                        "Split evenly",
                        13,
                        shape(2, 6),
                        m -> m.nodes("Split", Map.of("axis", whole(-1)), List.of("a", "b", "c"), "x")
                                .node("Mul", "ab", "a", "b")
                                .node("Sub", "y", "ab", "c")),
                Rule.of(
                        "Split in a number of parts",
                        18,
                        shape(2, 6),
                        m -> m.nodes("Split", Map.of("axis", whole(1), "num_outputs", whole(2)), List.of("a", "b"), "x")
                                .node("Mul", "y", "a", "b")),
                Rule.of(
                        "Split in parts, the last one shorter",
                        18,
                        shape(1, 7),
                        m -> m.nodes(
                                        "Split",
                                        Map.of("axis", whole(1), "num_outputs", whole(3)),
                                        List.of("a", "b", "c"),
                                        "x")
                                .node("Mul", "ab", "a", "b")
                                .node("Mul", "y", "ab", "c")));
    }

    private static Rule slice(String name, Shape x, Tensor starts, Tensor ends, Tensor axes, Tensor steps) {
        return Rule.of(
                "Slice " + name,
                13,
                x,
                m -> m.constant("s", starts)
                        .constant("e", ends)
                        .constant("a", axes)
                        .constant("p", steps)
                        .node("Slice", "c", "x", "s", "e", "a", "p")
                        .node("Exp", "y", "c"));
    }

    private static Stream<Rule> sliced() {
        return Stream.of(
                slice("to the end", shape(2, 6), longs(1), longs(Long.MAX_VALUE), longs(1), longs(1)),
                slice("from the end", shape(2, 6), longs(-4), longs(-1), longs(-1), longs(1)),
                slice("by 2", shape(2, 7), longs(1), longs(7), longs(1), longs(2)),
                slice("by 3 and 2", shape(5, 7), longs(0, 1), longs(5, 6), longs(0, 1), longs(3, 2)),
                slice("backwards", shape(2, 6), longs(-1), longs(Long.MIN_VALUE), longs(1), longs(-1)),
                slice("backwards by 2", shape(2, 7), longs(5), longs(0), longs(1), longs(-2)),
                slice("backwards from beyond", shape(2, 7), longs(100), longs(-6), longs(1), longs(-3)),
                slice("both ways", shape(3, 7), longs(2, 1), longs(-100, 6), longs(0, 1), longs(-1, 2)),
                slice("a step beyond", shape(2, 3), longs(1), longs(3), longs(1), longs(100)),
                Rule.of(
                        "Slice without axes",
                        10,
                        shape(3, 4),
                        m -> m.constant("s", longs(1, 1))
                                .constant("e", longs(3, -1))
                                .node("Slice", "y", "x", "s", "e")),
                Rule.of(
                        "Slice by settings",
                        9,
                        shape(3, 4),
                        m -> m.node(
                                "Slice",
                                Map.of("starts", wholes(0L, -3L), "ends", wholes(2L, 1000L), "axes", wholes(0L, 1L)),
                                "y",
                                "x")));
    }

    private static Stream<Rule> padded() {
        return Stream.of(
                Rule.of(
                        "Pad",
                        13,
                        shape(2, 3),
                        m -> m.constant("p", longs(0, 1, 2, 0)).node("Pad", "y", "x", "p")),
                Rule.of(
                        "Pad with a value",
                        11,
                        shape(2, 3),
                        m -> m.constant("p", longs(1, 0, 0, 2))
                                .constant("v", real(1.5))
                                .node("Pad", "y", "x", "p", "v")),
                Rule.of(
                        "Pad by settings",
                        10,
                        shape(2, 3),
                        m -> m.node("Pad", Map.of("pads", wholes(0L, 1L, 1L, 2L), "value", of(-0.5)), "y", "x")),
                Rule.of(
                        "Pad by less than nothing",
                        13,
                        shape(4, 5),
                        m -> m.constant("p", longs(-1, 2, 0, -3))
                                .constant("v", real(0.5))
                                .node("Pad", "y", "x", "p", "v")),
                Rule.of(
                        "Pad some axes",
                        18,
                        shape(2, 3, 4),
                        m -> m.constant("p", longs(1, 0, 2, 1))
                                .constant("v", real(0))
                                .constant("a", longs(-1, 1))
                                .node("Pad", "y", "x", "p", "v", "a")));
    }

    private static Rule padded(String mode, int opset, String name, Shape x, Tensor pads) {
        return Rule.of(
                "Pad " + mode + name,
                opset,
                x,
                m -> m.constant("p", pads)
                        .node("Pad", Map.of("mode", of(mode)), "e", "x", "p")
                        .node("Sin", "y", "e"));
    }

    private static Stream<Rule> modes() {
        Stream<Rule> all = Stream.of("edge", "reflect", "wrap")
                .flatMap(mode -> Stream.of(
                        padded(mode, 19, "", shape(2, 4), longs(0, 2, 0, 3)),
                        padded(mode, 19, " two axes", shape(3, 4), longs(2, 1, 1, 2)),
                        padded(mode, 19, " and cut", shape(2, 5), longs(0, 2, 0, -1)),
                        padded(mode, 19, " and cut before", shape(5, 2), longs(-2, 0, 1, 0)),
                        Rule.of(
                                "Pad some axes, " + mode,
                                19,
                                shape(2, 3, 4),
                                m -> m.constant("p", longs(1, 2))
                                        .constant("a", longs(2))
                                        .node("Pad", Map.of("mode", of(mode)), "y", "x", "p", "", "a"))));
        Stream<Rule> older = Stream.of("edge", "reflect")
                .flatMap(mode -> Stream.of(
                        padded(mode, 13, "", shape(1, 2, 4), longs(0, 1, 2, 0, 0, 3)),
                        Rule.of(
                                "Pad by settings, " + mode,
                                8,
                                shape(2, 4),
                                m -> m.node(
                                        "Pad", Map.of("pads", wholes(0L, 1L, 0L, 2L), "mode", of(mode)), "y", "x"))));
        return Stream.concat(all, older);
    }

    private static Rule constant(String name, int opset, String setting, Attribute value) {
        return Rule.of(
                "Constant " + name,
                opset,
                shape(2, 3),
                m -> m.node("Constant", Map.of(setting, value), "c").node("Mul", "y", "x", "c"));
    }

    private static Stream<Rule> constants() {
        return Stream.of(
                constant("tensor", 13, "value", new Attribute.Constant(Tensor.of(Shape.of(3), 1f, 2f, 3f))),
                constant("number", 13, "value_float", of(1.5)),
                constant("numbers", 13, "value_floats", new Attribute.Reals(List.of(1f, -2f, 0.5f))),
                Rule.of(
                        "Constant wholes",
                        13,
                        shape(2, 3),
                        m -> m.node("Constant", Map.of("value_ints", wholes(3L, 2L)), "c")
                                .node("Reshape", "y", "x", "c")),
                Rule.of(
                        "Constant whole",
                        13,
                        shape(2, 3),
                        m -> m.node("Constant", Map.of("value_int", whole(1)), "c")
                                .node("Gather", Map.of("axis", whole(1)), "y", "x", "c")),
                Rule.of(
                                "ConstantOfShape",
                                9,
                                shape(2, 3),
                                m -> m.node("Shape", "s", "x")
                                        .node(
                                                "ConstantOfShape",
                                                Map.of("value", new Attribute.Constant(Tensor.of(Shape.of(1), 2.5f))),
                                                "c",
                                                "s")
                                        .node("Pow", "p", "x", "c")
                                        .node("ConstantOfShape", "zero", "s")
                                        .node("Add", "y", "p", "zero"))
                        .within(0.5, 2),
                Rule.of(
                        "Range",
                        11,
                        shape(4, 3),
                        m -> m.constant("from", wholeScalar(3))
                                .constant("to", wholeScalar(-1))
                                .constant("by", wholeScalar(-2))
                                .node("Range", "r", "from", "to", "by")
                                .node("Gather", "y", "x", "r")),
                Rule.of(
                        "Range of reals",
                        11,
                        shape(4),
                        m -> m.constant("from", real(0.5))
                                .constant("to", real(2.25))
                                .constant("by", real(0.5))
                                .node("Range", "r", "from", "to", "by")
                                .node("Mul", "y", "x", "r")));
    }
}
