package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.flow.FlowCurvature;
import org.explico.core.graph.WeightedGraph.Bandwidth;
import picocli.CommandLine.Option;

/** What the edges weigh. */
final class WeightOption {
    private static final String UNIT = "unit";

    @Option(
            names = "--weights",
            paramLabel = "W",
            description =
                    "Of the edges, for forman, afrc3 and ollivier: unit (the default), length (by --metric), heat or heat:T"
                            + " (exp(-d²/4T), without T 4T the square of the median length), or given (the third column of"
                            + " a file of edges).")
    private Optional<String> weights = Optional.empty();

    /** Refuses a word, a graph or a notion without weights, before anything is read. */
    void requireSound(GraphOptions graph, NotionOption notion) {
        Optional<EdgeWeights> chosen = chosen();
        if (chosen.isEmpty()) {
            return;
        }
        notion.weighted(word());
        boolean given = chosen.get() instanceof EdgeWeights.Given;
        if (given != graph.edgesGiven()) {
            throw Refusal.usage(
                    "--weights " + word(),
                    given ? "a file of edges, --edges" : "points or distances, which edges can be measured by",
                    given ? "points" : "--edges",
                    given ? "choose length or heat" : "choose given, for the third column");
        }
        if (!graph.edgesGiven() && graph.isDigraph()) {
            throw Refusal.usage(
                    "--weights " + word(),
                    "a graph without arcs",
                    "--variant D",
                    "choose --variant U or M, or leave the weights out");
        }
    }

    /** Refuses a file without the weights that are asked for. */
    void requireFits(GraphSource source) {
        if (source instanceof GraphSource.Edges file
                && chosen().isPresent()
                && !file.given().weighted()) {
            throw Refusal.badInput(
                    file.path().toString(),
                    "a third column, for --weights given",
                    "two columns",
                    "leave the weights out");
        }
    }

    /** The weights of the edges of a graph; empty where all are one. */
    Optional<WeightedEdges> of(GivenGraph graph, GraphSource source, GraphOptions options, NotionOption notion) {
        return chosen().map(kind -> {
            FlowCurvature curvature = notion.weighted(word());
            return WeightedEdges.of(kind, graph, source, options, curvature);
        });
    }

    /** What is added to the word of the notion in captions. */
    String suffix() {
        return chosen().isEmpty() ? "" : ", weights " + word();
    }

    private String word() {
        return weights.orElse(UNIT).strip().toLowerCase(Locale.ROOT);
    }

    private Optional<EdgeWeights> chosen() {
        String word = word();
        return switch (word) {
            case UNIT -> Optional.empty();
            case "length" -> Optional.of(new EdgeWeights.Length());
            case "given" -> Optional.of(new EdgeWeights.Given());
            case "heat" -> Optional.of(new EdgeWeights.Heat(new Bandwidth.MedianLength()));
            default -> {
                if (!word.startsWith("heat:")) {
                    throw Refusal.usage("--weights", "unit, length, heat, heat:T or given", word, "correct the word");
                }
                yield Optional.of(new EdgeWeights.Heat(bandwidth(word.substring("heat:".length()))));
            }
        };
    }

    private static Bandwidth bandwidth(String number) {
        try {
            return new Bandwidth.Given(Double.parseDouble(number));
        } catch (NumberFormatException | Refusal wrong) {
            throw Refusal.usage(
                    "--weights heat:T",
                    "a T above 0, in squared units of length",
                    number,
                    "leave it out for the median");
        }
    }
}
