package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.explico.network.Models;
import org.explico.network.graph.Shape;

/** Operators that shift and scale by means and variances, their weights moving too. */
class NormalisationRulesTest extends RuleLaws {
    private static final Shape X = Shape.of(2, 4, 3, 2);

    @Override
    Stream<Rule> rules() {
        return Stream.of(batch(), layer(), group(), norms()).flatMap(s -> s);
    }

    private static Stream<Rule> batch() {
        UnaryOperator<Models> usual = m -> m.node("BatchNormalization", "y", "x0", "x1", "x2", "x3", "x4");
        UnaryOperator<Models> coarse =
                m -> m.node("BatchNormalization", Map.of("epsilon", of(0.1)), "y", "x0", "x1", "x2", "x3", "x4");
        Shape each = Shape.of(4);
        return Stream.concat(
                Stream.of(9, 14, 15)
                        .map(opset -> Rule.moving("BatchNormalization", opset, usual, X, each, each, each, each)
                                .within(0.3, 2)),
                Stream.of(
                        Rule.moving("BatchNormalization of rows", 13, coarse, shape(3, 4), each, each, each, each)
                                .within(0.3, 2),
                        Rule.moving(
                                "InstanceNormalization",
                                13,
                                m -> m.node("InstanceNormalization", "y", "x0", "x1", "x2"),
                                X,
                                each,
                                each),
                        Rule.moving(
                                "InstanceNormalization of sequences",
                                6,
                                m -> m.node("InstanceNormalization", Map.of("epsilon", of(0.1)), "y", "x0", "x1", "x2"),
                                shape(2, 4, 5),
                                each,
                                each)));
    }

    private static Stream<Rule> layer() {
        return Stream.of(
                Rule.moving(
                        "LayerNormalization",
                        17,
                        m -> m.node("LayerNormalization", "y", "x0", "x1", "x2"),
                        shape(2, 3, 5),
                        shape(5),
                        shape(5)),
                Rule.moving(
                        "LayerNormalization over two axes",
                        17,
                        m -> m.node(
                                "LayerNormalization",
                                Map.of("axis", whole(1), "epsilon", of(0.1)),
                                "y",
                                "x0",
                                "x1",
                                "x2"),
                        shape(2, 3, 4),
                        shape(3, 4),
                        shape(3, 4)),
                Rule.moving(
                        "LayerNormalization without a term",
                        17,
                        m -> m.node("LayerNormalization", "y", "x0", "x1"),
                        shape(3, 4),
                        shape(4)),
                Rule.moving(
                        "LayerNormalization with its mean and deviation",
                        17,
                        m -> m.nodes("LayerNormalization", Map.of(), List.of("n", "mean", "inverse"), "x0", "x1")
                                .node("Mul", "s", "mean", "inverse")
                                .node("Add", "y", "n", "s"),
                        shape(3, 4),
                        shape(4)),
                Rule.moving(
                        "RMSNormalization",
                        23,
                        m -> m.node("RMSNormalization", "y", "x0", "x1"),
                        shape(2, 3, 5),
                        shape(5)),
                Rule.moving(
                                "RMSNormalization by formula",
                                23,
                                m -> m.node("RMSNormalization", Map.of("epsilon", of(0.5)), "y", "x0", "x1"),
                                shape(2, 3),
                                shape(3))
                        .knownAs(NormalisationRulesTest::byRootMeanSquare),
                Rule.moving(
                        "RMSNormalization over two axes",
                        23,
                        m -> m.node("RMSNormalization", Map.of("axis", whole(-2)), "y", "x0", "x1"),
                        shape(2, 3, 2),
                        shape(3, 2)));
    }

    /** Two rows of three values, then three factors. */
    private static double[] byRootMeanSquare(double... x) {
        double[] y = new double[6];
        for (int i = 0; i < 6; i++) {
            int row = i / 3 * 3;
            double square = (x[row] * x[row] + x[row + 1] * x[row + 1] + x[row + 2] * x[row + 2]) / 3;
            y[i] = x[i] / Math.sqrt(square + 0.5) * x[6 + i % 3];
        }
        return y;
    }

    /** (1, 4, 3) in two groups, then the factors and the terms: one for each group, or one for each channel. */
    private static double[] byGroups(int each, double... x) {
        double[] y = new double[12];
        for (int group = 0; group < 2; group++) {
            double mean = 0;
            for (int i = 0; i < 6; i++) {
                mean += x[group * 6 + i] / 6;
            }
            double variance = 0;
            for (int i = 0; i < 6; i++) {
                variance += Math.pow(x[group * 6 + i] - mean, 2) / 6;
            }
            for (int i = 0; i < 6; i++) {
                int at = group * 6 + i;
                int own = each == 2 ? group : at / 3;
                y[at] = (x[at] - mean) / Math.sqrt(variance + 1e-5f) * x[12 + own] + x[12 + each + own];
            }
        }
        return y;
    }

    private static Stream<Rule> group() {
        UnaryOperator<Models> two =
                m -> m.node("GroupNormalization", Map.of("num_groups", whole(2)), "y", "x0", "x1", "x2");
        return Stream.of(
                Rule.moving("GroupNormalization by formula", 18, two, shape(1, 4, 3), shape(2), shape(2))
                        .knownAs(x -> byGroups(2, x)),
                Rule.moving("GroupNormalization by formula", 21, two, shape(1, 4, 3), shape(4), shape(4))
                        .knownAs(x -> byGroups(4, x)),
                Rule.moving("GroupNormalization", 21, two, X, shape(4), shape(4)));
    }

    private static Stream<Rule> norms() {
        return Stream.of(
                Rule.of("LpNormalization", 1, shape(2, 3, 2), m -> m.node("LpNormalization", "y", "x")),
                Rule.of(
                        "LpNormalization 1",
                        13,
                        shape(2, 3, 2),
                        m -> m.node("LpNormalization", Map.of("p", whole(1), "axis", whole(1)), "y", "x")),
                Rule.of("MeanVarianceNormalization", 13, X, m -> m.node("MeanVarianceNormalization", "y", "x")),
                Rule.of(
                        "MeanVarianceNormalization of rows",
                        9,
                        shape(3, 4),
                        m -> m.node("MeanVarianceNormalization", Map.of("axes", wholes(1L)), "y", "x")),
                Rule.of("LRN", 13, X, m -> m.node("LRN", Map.of("size", whole(3)), "y", "x")),
                Rule.of(
                        "LRN strong",
                        13,
                        X,
                        m -> m.node(
                                "LRN",
                                Map.of("size", whole(5), "alpha", of(0.5), "beta", of(0.6), "bias", of(2)),
                                "y",
                                "x")));
    }
}
