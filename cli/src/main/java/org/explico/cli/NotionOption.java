package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.CurvatureNotions;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.curvature.Idleness;
import org.explico.core.curvature.LinLuYau;
import org.explico.core.curvature.OllivierEdge;
import org.explico.core.curvature.OllivierRicci;
import org.explico.core.measure.Cost;
import picocli.CommandLine.Option;

/** Which curvature. */
final class NotionOption {
    /** Edges whose proofs are checked: each prepares the whole graph. */
    private static final int CHECKED = 20;

    @Option(
            names = {"--notion", "--curvature"},
            paramLabel = "C",
            description =
                    "Which curvature: forman (the default), afrc3 (with triangles), afrc4, afrc5, ollivier, lly, jost-liu,"
                            + " balanced-forman, resistance, jaccard, diffusion …; explico curvature --notions tells them all.")
    private Optional<String> notion = Optional.empty();

    @Option(
            names = {"--alpha", "--idleness"},
            paramLabel = "A",
            description = "Of ollivier: the share of a walk that stays, as 0 (the default), 1/2 or 0.5.")
    private Optional<String> alpha = Optional.empty();

    /** Refuses an unknown word, an idleness where there is none, and arcs where only edges have a curvature, before anything is read. */
    void requireSound(GraphOptions graph) {
        CurvatureNotion chosen = notion();
        if (!graph.edgesGiven() && graph.isDigraph() && !chosen.equals(FormanRicci.plain())) {
            throw Refusal.usage(
                    "--variant D",
                    "--notion forman, the only one that is defined for arcs",
                    "--notion " + chosen.word(),
                    "choose --variant U or M");
        }
    }

    /** The word of the notion, with its parameter where that is not the usual one. */
    String word() {
        return notion().word();
    }

    /** What it costs on this graph. */
    Cost cost(GivenGraph graph) {
        return notion().cost(graph.graph().size(), graph.edges());
    }

    /** The curvature of this graph. */
    CurvatureValues values(GivenGraph graph) {
        return CurvatureValues.of(graph, notion());
    }

    /** The notion. */
    CurvatureNotion notion() {
        CurvatureNotion named = named(given());
        if (alpha.isEmpty()) {
            return named;
        }
        if (named instanceof OllivierRicci ollivier) {
            return ollivier.withIdleness(Idleness.parse(alpha.get()));
        }
        throw Refusal.usage("--alpha", "--notion ollivier beside it", given(), "leave it out");
    }

    /** Checks the proofs of exact curvatures on some of the edges, spread evenly; what it found, in words. */
    Optional<String> certified(GivenGraph graph, CurvatureValues values) {
        if (!(notion() instanceof OllivierRicci ollivier) || values.edges() == 0) {
            return Optional.empty();
        }
        int checked = Math.min(CHECKED, values.edges());
        for (int c = 0; c < checked; c++) {
            int e = (int) ((long) c * values.edges() / checked);
            OllivierEdge proof = ollivier.edge(graph.graph(), values.from(e), values.to(e));
            if (!proof.certifies(graph.graph()) || proof.value() != values.at(e)) {
                throw new IllegalStateException(
                        "the certificate of edge (" + values.from(e) + ", " + values.to(e) + ") does not hold");
            }
        }
        return Optional.of("exact: plan and potentials of "
                + (checked == values.edges() ? "all " + checked : checked + " of the " + values.edges())
                + " edges prove their values");
    }

    private String given() {
        return notion.orElse("forman").strip().toLowerCase(Locale.ROOT);
    }

    private static CurvatureNotion named(String word) {
        if (word.equals("ollivier") || word.equals("orc") || word.equals("o")) {
            return OllivierRicci.withDefaults();
        }
        if (word.startsWith("ollivier:")) {
            return OllivierRicci.withDefaults().withIdleness(Idleness.parse(word.substring("ollivier:".length())));
        }
        if (word.equals("lly") || word.equals("lin-lu-yau")) {
            return new LinLuYau();
        }
        try {
            return CurvatureNotions.named(word);
        } catch (Refusal e) {
            throw Refusal.usage(
                    "--notion", "one of " + String.join(", ", CurvatureNotions.words()), word, "correct the word");
        }
    }
}
