package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.FormanMeasure;
import org.explico.core.dimension.PersistentHomologyDimension;
import org.explico.core.dimension.TwoNN;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Measure;
import org.explico.core.ricci.GraphSetting;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.core.ricci.SensitivityDesign;
import org.explico.core.riemann.PullbackMeasure;
import org.explico.core.topology.DiagramChangeMeasure;
import org.explico.core.topology.RipsMeasure;
import picocli.CommandLine.Option;

/** Which measures to run, and their few knobs. */
final class MeasureOptions {
    private static final int USUAL_NEIGHBOURS = 15;
    private static final String CHANGE = "diagram-change";

    /** Measures that run only where they are named. */
    private static final List<String> BY_NAME = List.of(CurvatureMeasure.NAME, RicciFlowMeasure.NAME, CHANGE);

    /** Where a report has a coefficient of its own: explico ricci draws more. */
    private static final int REWIRINGS = 9;

    private static final int LOCAL_ORDERS = 29;

    private static final List<String> OF_GRAPHS =
            List.of(FormanMeasure.NAME, CurvatureMeasure.NAME, RicciCoefficientMeasure.NAME, RicciFlowMeasure.NAME);
    private static final List<String> OF_NOTIONS = List.of(CurvatureMeasure.NAME, RicciCoefficientMeasure.NAME);
    private static final List<RicciNull> OF_PROFILES =
            List.of(RicciNull.LAYER_ORDER, RicciNull.RELAXATION, RicciNull.REWIRING);
    private static final String PLAIN = "forman";
    private static final Map<String, String> ALIASES = Map.of(
            "twonn",
            "two-nn",
            "phdim",
            "ph-dimension",
            "vietoris-rips",
            "rips",
            "ricci",
            RicciCoefficientMeasure.NAME,
            "flow",
            RicciFlowMeasure.NAME);

    @Option(
            names = "--measures",
            paramLabel = "LIST",
            description =
                    "Measures, separated by commas: two-nn, ph-dimension, rips, forman, ricci-coefficient, pullback"
                            + " (default: all of these), curvature, ricci-flow, diagram-change.")
    private Optional<String> list = Optional.empty();

    @Option(
            names = {"--neighbours", "--n-neighbors", "-k"},
            paramLabel = "K",
            description =
                    "Neighbours of a point in the graphs of forman, curvature, ricci-coefficient and ricci-flow (default: 15, or"
                            + " all others where there are fewer).")
    private Optional<Integer> neighbours = Optional.empty();

    @Option(
            names = {"--notion", "--notions"},
            paramLabel = "LIST",
            description =
                    "Curvatures of the measure curvature (default: forman, afrc3 and jost-liu; forman alone with --variant D),"
                            + " the first of them also of ricci-coefficient (else forman).")
    private Optional<String> notions = Optional.empty();

    @Option(
            names = "--variant",
            paramLabel = "V",
            description =
                    "Graphs of nearest neighbours: U, union (the default), M, mutual, or D, digraph, which ricci-flow takes as"
                            + " the union.")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "T",
            description = "Of points equally far away as the K-th: index (the default) or included.")
    private Optional<String> ties = Optional.empty();

    @Option(
            names = "--nulls",
            paramLabel = "LIST",
            description =
                    "Of ricci-coefficient: layer-order (the default), relaxation, rewiring; explico ricci has those that train"
                            + " networks.")
    private Optional<String> nulls = Optional.empty();

    @Option(
            names = "--rips-points",
            paramLabel = "N",
            defaultValue = "500",
            description = "Points that rips draws from all classes together (default: ${DEFAULT-VALUE}).")
    private int ripsPoints;

    @Option(
            names = "--rips-degree",
            paramLabel = "K",
            defaultValue = "1",
            description = "Degrees of rips up to this one (default: ${DEFAULT-VALUE}).")
    private int ripsDegree;

    @Option(
            names = "--rips-coeff",
            paramLabel = "P",
            defaultValue = "2",
            description = "Coefficients of rips modulo this prime (default: ${DEFAULT-VALUE}).")
    private int ripsModulus;

    @Option(
            names = "--rips-protocol",
            paramLabel = "NAME",
            description =
                    "How rips samples and scales: explico (the default), magai22-code or magai23-paper (see docs/measures/rips.md).")
    private Optional<String> ripsProtocol = Optional.empty();

    @Option(
            names = "--pullback-points",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "Inputs at which pullback takes the Jacobian at most; wide layers take fewer (default: ${DEFAULT-VALUE}).")
    private int pullbackPoints;

    /** Refuses, before anything is read, what makes no sense for any number of points. */
    void requireSound() {
        measures(Integer.MAX_VALUE);
    }

    /** The measures asked for, in the order in which they run; checks the knobs against the number of points. */
    List<Measure> measures(int points) {
        int k = neighbours.orElse(Math.min(USUAL_NEIGHBOURS, points - 1));
        requireAtLeastOne("--neighbours", k);
        requireAtLeastOne("--rips-points", ripsPoints);
        requireAtLeastOne("--pullback-points", pullbackPoints);
        Map<String, Supplier<Measure>> known = known(k, points);
        List<String> wanted = list.map(MeasureOptions::names)
                .orElse(known.keySet().stream()
                        .filter(name -> !BY_NAME.contains(name))
                        .toList());
        for (String name : wanted) {
            if (!known.containsKey(name)) {
                throw Refusal.usage(
                        "--measures",
                        "names among " + String.join(", ", known.keySet()),
                        name,
                        "correct the name or leave the option out");
            }
        }
        requireUsed("--notion", notions, OF_NOTIONS, wanted);
        requireUsed("--variant", variant, OF_GRAPHS, wanted);
        requireUsed("--ties", ties, OF_GRAPHS, wanted);
        requireUsed("--nulls", nulls, List.of(RicciCoefficientMeasure.NAME), wanted);
        if (wanted.stream().anyMatch(OF_GRAPHS::contains) && k > points - 1) {
            throw Refusal.usage(
                    "--neighbours",
                    "at most n - 1 = " + (points - 1) + " for " + points + " points",
                    "" + k,
                    "lower it or give more points");
        }
        List<Measure> measures = new ArrayList<>();
        known.forEach((name, maker) -> {
            if (wanted.contains(name) || (name.equals("rips") && wanted.contains(CHANGE))) {
                measures.add(maker.get());
            }
        });
        return measures;
    }

    /** Refuses an option that none of the chosen measures looks at. */
    private static void requireUsed(String option, Optional<String> given, List<String> of, List<String> wanted) {
        if (given.isPresent() && wanted.stream().noneMatch(of::contains)) {
            throw Refusal.usage(
                    option,
                    (of.size() == 1 ? "" : "one of ") + String.join(", ", of) + " among --measures, to look at it",
                    String.join(", ", wanted),
                    "add it or leave " + option + " out");
        }
    }

    private Map<String, Supplier<Measure>> known(int k, int points) {
        Map<String, Supplier<Measure>> known = new LinkedHashMap<>();
        known.put("two-nn", TwoNN::withDefaults);
        known.put("ph-dimension", PersistentHomologyDimension::withDefaults);
        known.put("rips", this::rips);
        known.put(
                FormanMeasure.NAME,
                () -> FormanMeasure.withDefaults()
                        .withK(k)
                        .withVariant(GraphWords.variant(variant))
                        .withTies(GraphWords.ties(ties)));
        known.put(CurvatureMeasure.NAME, () -> curvature(k));
        known.put("pullback", () -> PullbackMeasure.withDefaults().withSample(pullbackPoints));
        known.put(RicciCoefficientMeasure.NAME, () -> ricci(k, points));
        known.put(
                RicciFlowMeasure.NAME,
                () -> RicciFlowMeasure.withDefaults()
                        .withK(k)
                        .withVariant(GraphWords.variant(variant))
                        .withTies(GraphWords.ties(ties)));
        known.put(CHANGE, DiagramChangeMeasure::withDefaults);
        return known;
    }

    private CurvatureMeasure curvature(int k) {
        KnnGraph.Variant graph = GraphWords.variant(variant);
        CurvatureMeasure usual = CurvatureMeasure.withDefaults().withK(k).withTies(GraphWords.ties(ties));
        if (notions.isPresent()) {
            words(notions.get()).forEach(word -> ArcCurvature.requireDefined(graph, NotionOption.usual(word)));
            usual = usual.withNotions(words(notions.get()));
        } else if (graph == KnnGraph.Variant.DIGRAPH) {
            usual = usual.withNotions(List.of(PLAIN));
        }
        return usual.withVariant(graph);
    }

    /** The usual k, as far as there are neighbours, and the asked one as the main one. */
    private RicciCoefficientMeasure ricci(int k, int points) {
        int[] ks = IntStream.concat(
                        IntStream.of(k), IntStream.of(RicciStudy.withDefaults().ks()))
                .filter(neighbours -> neighbours < points)
                .distinct()
                .toArray();
        GraphSetting setting =
                GraphSetting.withDefaults().with(GraphWords.variant(variant)).with(GraphWords.ties(ties));
        CurvatureNotion notion =
                NotionOption.ofEdges(notions.map(list -> words(list).getFirst()).orElse(PLAIN));
        ArcCurvature.requireDefined(setting.variant(), notion.word());
        return RicciCoefficientMeasure.of(RicciStudy.withDefaults()
                .withKs(k, ks)
                .withSetting(setting)
                .withNotion(notion)
                .withNulls(kinds())
                .withDraws(REWIRINGS, LOCAL_ORDERS)
                .withSensitivity(SensitivityDesign.NONE));
    }

    private RicciNull[] kinds() {
        return nulls.map(MeasureOptions::words).orElse(List.of(RicciNull.LAYER_ORDER.word())).stream()
                .map(word -> RicciOptions.named(word)
                        .filter(OF_PROFILES::contains)
                        .orElseThrow(() -> Refusal.usage(
                                "--nulls",
                                "some of "
                                        + OF_PROFILES.stream()
                                                .map(RicciNull::word)
                                                .collect(Collectors.joining(", ")),
                                word,
                                "correct the word, or use explico ricci for nulls that train networks")))
                .toArray(RicciNull[]::new);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private RipsMeasure rips() {
        RipsMeasure protocol = switch (ripsProtocol.orElse("explico")) {
            case "explico" -> RipsMeasure.withDefaults();
            case "magai22-code" -> RipsMeasure.magai2022Code();
            case "magai23-paper" -> RipsMeasure.magai2023Paper();
            default ->
                throw Refusal.usage(
                        "--rips-protocol",
                        "explico, magai22-code or magai23-paper",
                        ripsProtocol.orElse(""),
                        "correct the word");
        };
        return protocol.withPoints(ripsPoints).upTo(ripsDegree).withField(ripsModulus);
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> ALIASES.getOrDefault(name, name))
                .toList();
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw Refusal.usage(option, "a number of at least 1", "" + value, "leave it out for the default");
        }
    }
}
