package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.Shape;

/** Operators that reduce axes, their axes given as a setting and as an input. */
class ReductionRulesTest extends RuleLaws {
    private static final Shape X = Shape.of(2, 3, 2);

    @Override
    Stream<Rule> rules() {
        return Stream.of(older(), newer(), softmax(), products()).flatMap(s -> s);
    }

    private static Stream<String> operators() {
        return Stream.of(
                "ReduceSum",
                "ReduceMean",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSum",
                "ReduceLogSumExp");
    }

    private static Stream<Rule> older() {
        return operators()
                .flatMap(op -> Stream.of(
                        Rule.of(op, 11, X, m -> m.node(op, Map.of("axes", wholes(1L)), "y", "x")),
                        Rule.of(
                                op + " axes that go",
                                11,
                                X,
                                m -> m.node(op, Map.of("axes", wholes(-1L, 0L), "keepdims", whole(0)), "y", "x")),
                        Rule.of(op + " of all", 8, X, m -> m.node(op, "y", "x"))))
                .map(rule -> rule.within(0.2, 2));
    }

    private static Stream<Rule> newer() {
        return operators()
                .flatMap(op -> Stream.of(
                        Rule.of(op, 18, X, m -> m.constant("a", longs(-2)).node(op, "y", "x", "a")),
                        Rule.of(
                                op + " axes that go",
                                18,
                                X,
                                m -> m.constant("a", longs(2, 0))
                                        .node(op, Map.of("keepdims", whole(0)), "y", "x", "a")),
                        Rule.of(op + " of all", 18, X, m -> m.node(op, Map.of("keepdims", whole(0)), "y", "x"))))
                .map(rule -> rule.within(0.2, 2));
    }

    private static Stream<Rule> products() {
        return Stream.of(
                Rule.of("ReduceSum", 13, X, m -> m.constant("a", longs(1)).node("ReduceSum", "y", "x", "a")),
                Rule.of(
                        "ReduceSum of nothing",
                        13,
                        X,
                        m -> m.node("ReduceSum", Map.of("noop_with_empty_axes", whole(1)), "y", "x")),
                Rule.of(
                        "ReduceMean of no axes",
                        18,
                        X,
                        m -> m.constant("a", longs())
                                .node("ReduceMean", Map.of("noop_with_empty_axes", whole(1)), "y", "x", "a")),
                Rule.of(
                                "ReduceLogSumExp of large values",
                                13,
                                shape(2, 3),
                                m -> m.node("ReduceLogSumExp", Map.of("axes", wholes(1L)), "y", "x"))
                        .within(90, 100),
                Rule.of(
                        "ReduceProd with signs",
                        13,
                        shape(2, 5),
                        m -> m.node("ReduceProd", Map.of("axes", wholes(1L)), "y", "x")),
                Rule.of(
                        "ReduceL1 with signs",
                        13,
                        shape(2, 5),
                        m -> m.node("ReduceL1", Map.of("axes", wholes(1L)), "y", "x")),
                Rule.of(
                        "layer normalisation by parts",
                        13,
                        shape(2, 5),
                        m -> m.node("ReduceMean", Map.of("axes", wholes(-1L)), "m", "x")
                                .node("Sub", "c", "x", "m")
                                .constant("two", real(2))
                                .node("Pow", "p", "c", "two")
                                .node("ReduceMean", Map.of("axes", wholes(-1L)), "v", "p")
                                .constant("e", real(1e-5))
                                .node("Add", "ve", "v", "e")
                                .node("Sqrt", "s", "ve")
                                .node("Div", "y", "c", "s")));
    }

    private static Stream<Rule> softmax() {
        return Stream.of("Softmax", "LogSoftmax")
                .flatMap(op -> Stream.of(
                        Rule.of(op, 13, X, m -> m.node(op, "y", "x")),
                        Rule.of(op, 11, X, m -> m.node(op, "y", "x")),
                        Rule.of(op + " axis 1", 13, X, m -> m.node(op, Map.of("axis", whole(1)), "y", "x")),
                        Rule.of(op + " axis 0", 17, X, m -> m.node(op, Map.of("axis", whole(0)), "y", "x")),
                        Rule.of(op + " axis 2", 11, X, m -> m.node(op, Map.of("axis", whole(2)), "y", "x")),
                        Rule.of(op + " axis -2", 11, X, m -> m.node(op, Map.of("axis", whole(-2)), "y", "x")),
                        Rule.of(op + " far apart", 13, shape(2, 3), m -> m.node(op, "y", "x"))
                                .within(-60, 60)));
    }
}
