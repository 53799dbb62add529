package org.explico.network.differentiate;

import static org.explico.network.Models.whole;

import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;

/** Attention as one operator: masks, causal order, shared heads, flat and apart; queries, keys and values all move. */
class AttentionRulesTest extends RuleLaws {
    private static final Shape Q = Shape.of(2, 2, 3, 4);
    private static final Shape K = Shape.of(2, 2, 5, 4);
    private static final Shape V = Shape.of(2, 2, 5, 3);

    @Override
    Stream<Rule> rules() {
        return Stream.of(apart(), masked(), flat(), formulas()).flatMap(s -> s);
    }

    private static Rule attention(String name, Map<String, Attribute> settings, Shape q, Shape k, Shape v) {
        return Rule.moving("Attention " + name, 23, m -> m.node("Attention", settings, "y", "x0", "x1", "x2"), q, k, v);
    }

    private static Stream<Rule> apart() {
        return Stream.of(
                attention("apart", Map.of(), Q, K, V),
                attention("scaled", Map.of("scale", of(0.3)), Q, K, V),
                attention("causal", Map.of("is_causal", whole(1)), Q, shape(2, 2, 3, 4), shape(2, 2, 3, 3)),
                attention("causal, more keys", Map.of("is_causal", whole(1)), Q, K, V),
                attention("capped", Map.of("softcap", of(1.5)), Q, K, V),
                attention("shared heads", Map.of(), shape(1, 4, 3, 2), shape(1, 2, 4, 2), shape(1, 2, 4, 3)),
                attention("one shared head", Map.of(), shape(1, 3, 2, 2), shape(1, 1, 4, 2), shape(1, 1, 4, 2)));
    }

    private static Stream<Rule> masked() {
        return Stream.of(
                Rule.moving(
                        "Attention with a moving mask",
                        23,
                        m -> m.node("Attention", "y", "x0", "x1", "x2", "x3"),
                        Q,
                        K,
                        V,
                        shape(3, 5)),
                Rule.moving(
                        "Attention with a mask and a cap",
                        23,
                        m -> m.node("Attention", Map.of("softcap", of(2)), "y", "x0", "x1", "x2", "x3"),
                        Q,
                        K,
                        V,
                        shape(2, 1, 3, 5)),
                Rule.moving(
                        "Attention with a mask of truths",
                        23,
                        m -> m.constant("m", truths(Shape.of(3, 5), 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1))
                                .node("Attention", "y", "x0", "x1", "x2", "m"),
                        Q,
                        K,
                        V),
                Rule.moving(
                        "Attention causal with a mask",
                        23,
                        m -> m.node("Attention", Map.of("is_causal", whole(1)), "y", "x0", "x1", "x2", "x3"),
                        Q,
                        K,
                        V,
                        shape(3, 5)));
    }

    private static Stream<Rule> flat() {
        Map<String, Attribute> two = Map.of("q_num_heads", whole(2), "kv_num_heads", whole(2));
        Map<String, Attribute> shared = Map.of("q_num_heads", whole(4), "kv_num_heads", whole(2));
        return Stream.of(
                attention("flat", two, shape(2, 3, 4), shape(2, 5, 4), shape(2, 5, 6)),
                attention("flat, shared heads", shared, shape(1, 3, 8), shape(1, 4, 4), shape(1, 4, 6)));
    }

    /** One head: rows of softmax(q k^T / sqrt 2) v with q (2, 2), k (3, 2), v (3, 1). */
    private static double[] byHand(double... x) {
        double[] y = new double[2];
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                double score = (x[2 * i] * x[4 + 2 * j] + x[2 * i + 1] * x[5 + 2 * j]) / Math.sqrt(2);
                double weight = StrictMath.exp(score);
                y[i] += weight * x[10 + j];
                sum += weight;
            }
            y[i] /= sum;
        }
        return y;
    }

    private static Stream<Rule> formulas() {
        return Stream.of(attention("by hand", Map.of(), shape(1, 1, 2, 2), shape(1, 1, 3, 2), shape(1, 1, 3, 1))
                .knownAs(AttentionRulesTest::byHand));
    }
}
