package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;

/** Words for how a neighbour graph is made, in any case. */
final class GraphWords {
    private GraphWords() {}

    static KnnGraph.Variant variant(Optional<String> word) {
        return switch (word.orElse("union").toLowerCase(Locale.ROOT)) {
            case "d", "digraph", "paper" -> KnnGraph.Variant.DIGRAPH;
            case "u", "union", "or", "simple" -> KnnGraph.Variant.UNION;
            case "m", "mutual", "and" -> KnnGraph.Variant.MUTUAL;
            default ->
                throw Refusal.usage(
                        "--variant", "D or digraph, U or union, M or mutual", word.orElse(""), "correct the word");
        };
    }

    static Ties ties(Optional<String> word) {
        return switch (word.orElse("index").toLowerCase(Locale.ROOT)) {
            case "index" -> Ties.BY_INDEX;
            case "included", "include" -> Ties.INCLUDED;
            default -> throw Refusal.usage("--ties", "index or included", word.orElse(""), "correct the word");
        };
    }

    static Metric metric(Optional<String> word) {
        try {
            return Metric.named(word.orElse("euclidean").toLowerCase(Locale.ROOT));
        } catch (Refusal e) {
            throw Refusal.usage(
                    "--metric",
                    "euclidean, cosine, angular, correlation, chebyshev or mahalanobis",
                    word.orElse(""),
                    "correct the word");
        }
    }
}
