package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.CurvatureNotions;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.curvature.Idleness;
import org.explico.core.curvature.NodeCurvatureNotion;
import org.explico.core.curvature.OllivierEdge;
import org.explico.core.curvature.OllivierRicci;
import org.explico.core.curvature.WeightedOllivier;
import org.explico.core.flow.FlowCurvature;
import org.explico.core.graph.KnnGraph;
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
                    "Which curvature: forman (the default), afrc3, afrc4, afrc5 (Forman with triangles, squares, pentagons),"
                            + " ollivier, lly, jost-liu, balanced-forman, resistance, jaccard, diffusion … (docs/measures/curvature.md).")
    private Optional<String> notion = Optional.empty();

    @Option(
            names = {"--alpha", "--idleness"},
            paramLabel = "A",
            description = "Of ollivier: the share of a walk that stays, as 0 (the default), 1/2 or 0.5.")
    private Optional<String> alpha = Optional.empty();

    /** What a word names: a number an edge, whose means are the numbers of the vertices, or a number a vertex alone. */
    private sealed interface Chosen {
        String word();

        Cost cost(int n, long m);

        record OfEdges(CurvatureNotion notion) implements Chosen {
            @Override
            public String word() {
                return notion.word();
            }

            @Override
            public Cost cost(int n, long m) {
                return notion.cost(n, m);
            }
        }

        record OfVertices(NodeCurvatureNotion notion) implements Chosen {
            @Override
            public String word() {
                return notion.word();
            }

            @Override
            public Cost cost(int n, long m) {
                return notion.cost(n, m);
            }
        }
    }

    /** Refuses an unknown word, an idleness where there is none, and arcs where only edges have a curvature, before anything is read. */
    void requireSound(GraphOptions graph) {
        Chosen chosen = chosen();
        if (!graph.edgesGiven() && graph.isDigraph()) {
            ArcCurvature.requireDefined(KnnGraph.Variant.DIGRAPH, chosen.word());
        }
    }

    /** The word of the notion, with its parameter where that is not the usual one. */
    String word() {
        return chosen().word();
    }

    /** The form of the notion for edges with weights; refused for a notion without one. */
    FlowCurvature weighted(String weights) {
        if (chosen() instanceof Chosen.OfEdges(CurvatureNotion edges)) {
            if (edges instanceof OllivierRicci(Idleness idleness)) {
                return new FlowCurvature.Ollivier(
                        WeightedOllivier.withDefaults().withIdleness(idleness));
            }
            if (edges.equals(FormanRicci.plain())) {
                return new FlowCurvature.Forman();
            }
            if (edges.equals(FormanRicci.augmented())) {
                return new FlowCurvature.AugmentedForman();
            }
        }
        throw Refusal.usage(
                "--weights " + weights,
                "--notion forman, afrc3 or ollivier, which have a form for weights",
                "--notion " + word(),
                "choose one of them or leave the weights out");
    }

    /** What it costs on this graph. */
    Cost cost(GivenGraph graph) {
        return chosen().cost(graph.graph().size(), graph.edges());
    }

    /** The curvature of this graph. */
    CurvatureValues values(GivenGraph graph) {
        return switch (chosen()) {
            case Chosen.OfEdges(CurvatureNotion edges) -> CurvatureValues.of(graph, edges);
            case Chosen.OfVertices(NodeCurvatureNotion vertices) ->
                CurvatureValues.ofVertices(vertices.nodes(graph.graph()));
        };
    }

    /** Checks the proofs of exact curvatures on some of the edges, spread evenly; what it found, in words. */
    Optional<String> certified(GivenGraph graph, CurvatureValues values) {
        if (!(chosen() instanceof Chosen.OfEdges(OllivierRicci ollivier)) || values.edges() == 0) {
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

    /** The notion of a word, which must be one of edges. */
    static CurvatureNotion ofEdges(String word) {
        if (named(word) instanceof Chosen.OfEdges(CurvatureNotion edges)) {
            return edges;
        }
        throw Refusal.usage("--notion", "a curvature of edges", word + ", which is of vertices", "choose another");
    }

    /** The usual word of the notion that a word names, of edges or of vertices. */
    static String usual(String word) {
        return named(word).word();
    }

    private Chosen chosen() {
        String word = notion.orElse("forman").strip().toLowerCase(Locale.ROOT);
        Chosen named = named(word);
        if (alpha.isEmpty()) {
            return named;
        }
        if (named instanceof Chosen.OfEdges(OllivierRicci ollivier)) {
            return new Chosen.OfEdges(ollivier.withIdleness(idleness(alpha.get())));
        }
        throw Refusal.usage("--alpha", "--notion ollivier beside it", word, "leave it out");
    }

    private static Idleness idleness(String word) {
        try {
            return Idleness.parse(word);
        } catch (Refusal e) {
            throw Refusal.usage("--alpha", "a fraction from 0 to 1, as 1/2 or 0.5", word, "correct it");
        }
    }

    private static Chosen named(String word) {
        String name = word.split(":", 2)[0];
        if (CurvatureNotions.nodeWords().contains(name)) {
            return new Chosen.OfVertices(CurvatureNotions.nodeNamed(word).orElseThrow());
        }
        try {
            return new Chosen.OfEdges(CurvatureNotions.named(word));
        } catch (Refusal e) {
            if (CurvatureNotions.words().contains(name)) {
                throw e;
            }
            List<String> words = new ArrayList<>(CurvatureNotions.words());
            words.addAll(CurvatureNotions.nodeWords());
            throw Refusal.usage("--notion", "one of " + String.join(", ", words), word, "correct the word");
        }
    }
}
