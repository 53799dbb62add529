package org.explico.network.differentiate;

import static org.explico.network.Models.whole;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that take elements by whole numbers, and those that find such numbers. */
class IndexRulesTest extends RuleLaws {
    @Override
    Stream<Rule> rules() {
        return Stream.of(gathered(), taken(), highest(), marked(), triangles(), cumulated())
                .flatMap(s -> s);
    }

    private static Rule gather(String name, int axis, Shape x, Tensor places) {
        return Rule.of(
                "Gather " + name,
                13,
                x,
                m -> m.constant("i", places)
                        .node("Gather", Map.of("axis", whole(axis)), "g", "x", "i")
                        .node("Sin", "y", "g"));
    }

    private static Stream<Rule> gathered() {
        return Stream.of(
                gather("several", 0, shape(4, 3), longs(2, 0, 2, 3)),
                gather("several columns", 1, shape(2, 4, 2), longs(3, 1, 1)),
                gather("along the last", -1, shape(2, 4), longs(0, 3)),
                gather("from the end", 0, shape(4, 3), longs(-1, 0, -4)),
                gather("in a table", 1, shape(2, 4, 2), Tensor.of(Shape.of(2, 3), 0L, 1, 2, -1, 1, 0)),
                gather("one", 1, shape(2, 4, 2), wholeScalar(2)),
                gather("one from the end", 1, shape(2, 4, 2), wholeScalar(-1)),
                gather("a list of one", 0, shape(4, 3), longs(1)),
                gather("a table of one", 1, shape(2, 4), Tensor.of(Shape.of(1, 1), -2L)),
                gather("of a vector", 0, shape(5), longs(4, 4, 0)),
                gather(
                        "narrow places",
                        0,
                        shape(4, 2),
                        Tensor.of(
                                ElementType.INT32,
                                Shape.of(2),
                                (byte) 3,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0,
                                (byte) 1,
                                (byte) 0,
                                (byte) 0,
                                (byte) 0)),
                Rule.of(
                        "Gather by the input",
                        13,
                        shape(4, 3),
                        m -> m.node("ArgMax", Map.of("axis", whole(0), "keepdims", whole(0)), "i", "x")
                                .node("Gather", "y", "x", "i")));
    }

    private static Stream<Rule> taken() {
        return Stream.of(
                Rule.of(
                        "GatherElements",
                        13,
                        shape(3, 3),
                        m -> m.constant("i", Tensor.of(Shape.of(2, 3), 0L, 2, 0, 2, 2, 1))
                                .node("GatherElements", "g", "x", "i")
                                .node("Exp", "y", "g")),
                Rule.of(
                        "GatherElements from the end",
                        11,
                        shape(2, 3),
                        m -> m.constant("i", Tensor.of(Shape.of(2, 4), -1L, 0, 0, 2, 1, 1, -3, -2))
                                .node("GatherElements", Map.of("axis", whole(-1)), "y", "x", "i")));
    }

    private static Stream<Rule> highest() {
        return Stream.of(
                Rule.of(
                        "TopK values",
                        11,
                        shape(2, 5),
                        m -> m.constant("k", longs(3))
                                .nodes("TopK", Map.of(), List.of("v", "i"), "x", "k")
                                .node("Exp", "y", "v")),
                Rule.of(
                        "TopK smallest",
                        11,
                        shape(4, 2),
                        m -> m.constant("k", longs(2))
                                .nodes(
                                        "TopK",
                                        Map.of("axis", whole(0), "largest", whole(0)),
                                        List.of("y", "i"),
                                        "x",
                                        "k")),
                Rule.of(
                        "TopK all",
                        10,
                        shape(2, 3),
                        m -> m.constant("k", longs(3))
                                .nodes("TopK", Map.of("axis", whole(-1)), List.of("y", "i"), "x", "k")),
                Rule.of(
                        "TopK by setting",
                        9,
                        shape(2, 4, 2),
                        m -> m.nodes("TopK", Map.of("axis", whole(1), "k", whole(2)), List.of("y", "i"), "x")),
                Rule.of(
                        "ArgMin",
                        13,
                        shape(3, 4),
                        m -> m.node("ArgMin", Map.of("axis", whole(1)), "i", "x")
                                .node("GatherElements", Map.of("axis", whole(1)), "y", "x", "i")));
    }

    private static Stream<Rule> marked() {
        return Stream.of(
                Rule.of(
                        "OneHot of moving values",
                        11,
                        shape(2),
                        m -> m.constant("i", longs(1, 0, 3))
                                .constant("d", longs(4))
                                .node("OneHot", "y", "i", "d", "x")),
                Rule.of(
                        "OneHot",
                        9,
                        shape(4, 2),
                        m -> m.constant("i", longs(1, 0, 3))
                                .constant("d", wholeScalar(4))
                                .constant("v", Tensor.of(Shape.of(2), 0f, 1f))
                                .node("OneHot", "h", "i", "d", "v")
                                .node("MatMul", "y", "h", "x")),
                Rule.of(
                        "OneHot from the end, other axis",
                        11,
                        shape(2),
                        m -> m.constant("i", Tensor.of(Shape.of(2, 2), -1L, 0, 2, -3))
                                .constant("d", longs(3))
                                .node("OneHot", Map.of("axis", whole(1)), "y", "i", "d", "x")),
                Rule.of(
                        "OneHot of the largest",
                        13,
                        shape(3, 4),
                        m -> m.node("ArgMax", Map.of("axis", whole(1), "keepdims", whole(0)), "i", "x")
                                .constant("d", longs(4))
                                .constant("v", Tensor.of(Shape.of(2), 0f, 2f))
                                .node("OneHot", "h", "i", "d", "v")
                                .node("Mul", "y", "x", "h")));
    }

    private static Stream<Rule> triangles() {
        return Stream.of(
                Rule.of("Trilu", 14, shape(2, 3, 4), m -> m.node("Trilu", "y", "x")),
                Rule.of("Trilu lower", 14, shape(4, 3), m -> m.node("Trilu", Map.of("upper", whole(0)), "y", "x")),
                Rule.of(
                        "Trilu above",
                        14,
                        shape(3, 4),
                        m -> m.constant("k", wholeScalar(1)).node("Trilu", "y", "x", "k")),
                Rule.of(
                        "Trilu lower and below",
                        14,
                        shape(4, 4),
                        m -> m.constant("k", wholeScalar(-1)).node("Trilu", Map.of("upper", whole(0)), "y", "x", "k")));
    }

    private static Stream<Rule> cumulated() {
        return Stream.of(0, 1)
                .flatMap(axis -> Stream.of(0, 1)
                        .flatMap(exclusive -> Stream.of(0, 1)
                                .map(reverse -> Rule.of(
                                        "CumSum " + axis + (exclusive == 1 ? " exclusive" : "")
                                                + (reverse == 1 ? " reverse" : ""),
                                        14,
                                        shape(3, 4),
                                        m -> m.constant("a", wholeScalar(axis - 2))
                                                .node(
                                                        "CumSum",
                                                        Map.of(
                                                                "exclusive",
                                                                whole(exclusive),
                                                                "reverse",
                                                                whole(reverse)),
                                                        "y",
                                                        "x",
                                                        "a")))))
                .collect(java.util.stream.Collectors.collectingAndThen(
                        java.util.stream.Collectors.toList(),
                        all -> Stream.concat(
                                all.stream(),
                                Stream.of(Rule.of(
                                        "CumSum of a vector",
                                        11,
                                        shape(5),
                                        m -> m.constant("a", wholeScalar(0)).node("CumSum", "y", "x", "a"))))));
    }
}
