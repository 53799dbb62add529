package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.Disconnected;
import org.explico.core.ricci.GraphSetting;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.core.ricci.SensitivityDesign;
import picocli.CommandLine.Option;

/** What a study of Ricci coefficients looks at, and what it is compared with. */
final class RicciOptions {
    private static final String ALL = "all";

    @Option(
            names = {"--k", "-k", "--n-neighbors", "--neighbours"},
            paramLabel = "LIST",
            required = true,
            description = "Numbers of neighbours, as 10,15,20 or 10-14.")
    private String ks = "";

    @Option(
            names = "--main-k",
            paramLabel = "K",
            description = "The one of local coefficients, communities and figures (default: the middle one).")
    private Optional<Integer> mainK = Optional.empty();

    @Option(
            names = {"--notion", "--curvature"},
            paramLabel = "C",
            description =
                    "Which curvature: forman (the default), afrc3, jost-liu, ollivier … (docs/measures/curvature.md).")
    private Optional<String> notion = Optional.empty();

    @Option(
            names = "--variant",
            paramLabel = "V",
            description =
                    "Which graph: U, union (the default), M, mutual, or D, digraph, whose numbers the paper prints.")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "T",
            description = "Of points equally far away as the K-th: index (the default) or included.")
    private Optional<String> ties = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "How far points are apart: euclidean (the default), cosine, angular, correlation, chebyshev or"
                            + " mahalanobis.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--nulls",
            paramLabel = "LIST",
            description =
                    "What ρ is compared with: layer-order, relaxation (the default: these two), rewiring, untrained,"
                            + " random-labels, or all. The last two need the network, and train it anew.")
    private Optional<String> nulls = Optional.empty();

    @Option(
            names = "--twins",
            paramLabel = "N",
            defaultValue = "9",
            description = "Networks of each of the nulls untrained and random-labels (default: ${DEFAULT-VALUE}).")
    private int twins = 9;

    @Option(
            names = "--twin-epochs",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "Epochs at most for a network to learn random labels as well as the network has learnt the true ones"
                            + " (default: ${DEFAULT-VALUE}).")
    private int twinEpochs = 300;

    @Option(
            names = "--sensitivity",
            paramLabel = "S",
            description =
                    "Other choices of the graph to look at: one at a time (one, the default), all combinations (all) or none.")
    private Optional<String> sensitivity = Optional.empty();

    @Option(
            names = "--disconnected",
            paramLabel = "D",
            description =
                    "Hop sums of layers that fall apart: reject (the default, as in the paper), pairs without a path count n"
                            + " (size) or the longest path + 1 (diameter), only the largest component (largest), or the"
                            + " harmonic mean (harmonic).")
    private Optional<String> disconnected = Optional.empty();

    /** The study, with the nulls that need no other network; refuses what makes no sense. */
    RicciStudy study() {
        int[] list = NumberWords.counts("--k", ks);
        if (list.length == 0 || list[0] < 1) {
            throw Refusal.usage("--k", "numbers of neighbours of at least 1, as 10,15,20 or 10-14", ks, "correct it");
        }
        int main = mainK.orElse(list[list.length / 2]);
        if (Arrays.binarySearch(list, main) < 0) {
            throw Refusal.usage("--main-k", "one of --k " + ks, "" + main, "add it there");
        }
        NumberWords.requireAtLeastOne("--twins", twins);
        NumberWords.requireAtLeastOne("--twin-epochs", twinEpochs);
        GraphSetting setting = GraphSetting.withDefaults()
                .with(GraphWords.variant(variant))
                .with(GraphWords.ties(ties))
                .with(GraphWords.metric(metric));
        CurvatureNotion chosen = notion();
        ArcCurvature.requireDefined(setting.variant(), chosen.word());
        Set<RicciNull> own = EnumSet.copyOf(nulls());
        own.removeIf(RicciNull::needsNetworks);
        return RicciStudy.withDefaults()
                .withKs(main, list)
                .withSetting(setting)
                .withNotion(chosen)
                .withNulls(own.toArray(RicciNull[]::new))
                .withDisconnected(disconnected())
                .withSensitivity(sensitivity());
    }

    /** Refuses more neighbours than there are. */
    void requireFits(int points) {
        int largest = Arrays.stream(NumberWords.counts("--k", ks)).max().orElse(0);
        if (largest > points - 1) {
            throw Refusal.usage(
                    "--k",
                    "at most n - 1 = " + (points - 1) + " for " + points + " points",
                    "" + largest,
                    "lower it or give more points");
        }
        if (points > RicciStudy.MOST_SUMMED_POINTS && !(disconnected() instanceof Disconnected.Reject)) {
            throw Refusal.usage(
                    "--disconnected " + disconnected.orElse(""),
                    "at most " + RicciStudy.MOST_SUMMED_POINTS + " points, whose distances are all summed",
                    points + " points, of which some are sampled",
                    "take fewer with --points or leave the option out");
        }
    }

    /** All nulls that are wanted. */
    Set<RicciNull> nulls() {
        Set<RicciNull> chosen = EnumSet.noneOf(RicciNull.class);
        for (String word : words()) {
            if (word.equals(ALL)) {
                return EnumSet.allOf(RicciNull.class);
            }
            chosen.add(named(word).orElseThrow(() -> {
                List<String> known = new ArrayList<>(List.of(ALL));
                Arrays.stream(RicciNull.values()).forEach(kind -> known.add(kind.word()));
                return Refusal.usage("--nulls", "names among " + String.join(", ", known), word, "correct the word");
            }));
        }
        return chosen;
    }

    private List<String> words() {
        return Arrays.stream(nulls.orElse("layer-order,relaxation")
                        .toLowerCase(Locale.ROOT)
                        .split(",", -1))
                .map(String::strip)
                .toList();
    }

    /** The nulls that need other networks, of those that are wanted. */
    List<RicciNull> nullsOfNetworks() {
        return nulls().stream().filter(RicciNull::needsNetworks).toList();
    }

    /** True where these nulls were asked for by name, and not by "all". */
    boolean byName() {
        return !words().contains(ALL);
    }

    int twins() {
        return twins;
    }

    int twinEpochs() {
        return twinEpochs;
    }

    /** The null of a word or number, n1 to n5. */
    static Optional<RicciNull> named(String word) {
        return switch (word) {
            case "n1" -> Optional.of(RicciNull.LAYER_ORDER);
            case "n2" -> Optional.of(RicciNull.UNTRAINED);
            case "n3" -> Optional.of(RicciNull.RANDOM_LABELS);
            case "n4" -> Optional.of(RicciNull.RELAXATION);
            case "n5" -> Optional.of(RicciNull.REWIRING);
            default ->
                Arrays.stream(RicciNull.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst();
        };
    }

    private CurvatureNotion notion() {
        return NotionOption.ofEdges(notion.orElse("forman").strip().toLowerCase(Locale.ROOT));
    }

    private Disconnected disconnected() {
        String word = disconnected.orElse("reject").strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "reject" -> new Disconnected.Reject();
            case "size" -> new Disconnected.PenaliseBySize();
            case "diameter" -> new Disconnected.PenaliseByDiameter();
            case "largest" -> new Disconnected.LargestComponent();
            case "harmonic" -> new Disconnected.HarmonicMean();
            default ->
                throw Refusal.usage(
                        "--disconnected", "reject, size, diameter, largest or harmonic", word, "correct the word");
        };
    }

    private SensitivityDesign sensitivity() {
        return switch (sensitivity.orElse("one").toLowerCase(Locale.ROOT)) {
            case "none" -> SensitivityDesign.NONE;
            case "one" -> SensitivityDesign.ONE_AT_A_TIME;
            case "all" -> SensitivityDesign.FACTORIAL;
            default ->
                throw Refusal.usage("--sensitivity", "one, all or none", sensitivity.orElse(""), "correct the word");
        };
    }
}
