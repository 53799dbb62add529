package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Connectivity;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.ReadingStore;
import org.explico.core.statistics.Seed;

/** One run of a study over the layers, in order of depth; what it keeps of each layer. */
final class StudyRun {
    private final RicciStudy study;
    private final Seed seed;
    private final int[][] halves;
    private final int[] everyRow;
    private final List<GraphSetting> settings;
    private final Map<GraphSetting, List<List<LayerTotals>>> totals = new LinkedHashMap<>();
    private final List<List<LayerTotals>> firstHalf = new ArrayList<>();
    private final List<List<LayerTotals>> secondHalf = new ArrayList<>();
    private final List<Connectivity> connectivities = new ArrayList<>();
    private final LocalRun local;
    private final RewiringRun rewiring;

    private StudyRun(RicciStudy study, int n, Seed seed) {
        this.study = study;
        this.seed = seed;
        this.everyRow = IntStream.range(0, n).toArray();
        this.halves = LayerSearch.halves(n, seed.child("half"));
        this.settings = study.sensitivity().around(study.setting()).stream()
                .filter(s -> s.variant() != KnnGraph.Variant.DIGRAPH
                        || study.notion().equals(FormanRicci.plain()))
                .toList();
        this.local = new LocalRun(study, seed);
        this.rewiring = new RewiringRun(study, seed.child(RicciNull.REWIRING.word()));
        settings.forEach(setting -> totals.put(setting, new ArrayList<>()));
    }

    static RicciFindings of(RicciStudy study, LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress) {
        StudyRun run = new StudyRun(study, layers.size(), seed);
        for (int l = 0; l < layers.count(); l++) {
            progress.at(layers.name(l), (double) l / (layers.count() + 1));
            run.add(layers.points(l), new GraphTotals(study, seed, pieces.under("layer " + l)));
        }
        progress.at("nulls", layers.count() / (layers.count() + 1.0));
        List<String> names =
                IntStream.range(0, layers.count()).mapToObj(layers::name).toList();
        RicciFindings findings = run.findings(names, layers.size());
        progress.at("done", 1);
        return findings;
    }

    private void add(LayerPoints layer, GraphTotals of) {
        PointCloud cloud = layer.cloud();
        Map<GraphSetting, LayerSearch> searches = new LinkedHashMap<>();
        for (GraphSetting setting : settings) {
            searches.computeIfAbsent(setting.search(), s -> search(cloud, s, s.sample()));
        }
        searches.forEach((kind, search) -> {
            List<GraphSetting> alike =
                    settings.stream().filter(s -> s.search().equals(kind)).toList();
            totals(alike, search, of, kind.sample() == Sample.ALL ? "all points" : "first half")
                    .forEach((setting, found) -> held(totals, setting).add(found));
        });
        GraphSetting own = study.setting();
        if (study.nulls().contains(RicciNull.LAYER_ORDER) && cloud.size() >= 4) {
            GraphSetting half = own.with(Sample.HALF);
            firstHalf.add(
                    settings.contains(half)
                            ? held(totals, half).getLast()
                            : half(cloud, halves[0], half, of, "first half"));
            secondHalf.add(half(cloud, halves[1], half, of, "second half"));
        }
        held(searches, own.search())
                .neighbours()
                .ifPresentOrElse(
                        neighbours -> addGraphs(neighbours, layer.labels(), of),
                        () -> local.addWithout(
                                held(searches, own.search()).undefined().orElseThrow()));
    }

    private List<LayerTotals> half(PointCloud cloud, int[] rows, GraphSetting half, GraphTotals of, String name) {
        LayerSearch search = LayerSearch.of(cloud, rows, half, largest(half, rows.length));
        return held(totals(List.of(half), search, of, name), half);
    }

    private void addGraphs(NearestNeighbours neighbours, Labels labels, GraphTotals of) {
        GraphSetting own = study.setting();
        connectivities.add(Connectivity.of(neighbours, own.variant(), own.ties()));
        KnnGraph main = KnnGraph.of(neighbours, study.mainK(), own.variant(), own.ties());
        local.add(main.graph(), labels);
        if (study.nulls().contains(RicciNull.REWIRING)) {
            rewiring.add(neighbours, held(totals, own).getLast(), of);
        }
    }

    private LayerSearch search(PointCloud cloud, GraphSetting setting, Sample sample) {
        int[] rows = sample == Sample.ALL ? everyRow : halves[0];
        return LayerSearch.of(cloud, rows, setting, largest(setting, rows.length));
    }

    private int largest(GraphSetting setting, int n) {
        int[] ks = study.ks();
        return setting.sample().neighbours(ks[ks.length - 1], n);
    }

    /** The totals at every k for settings that make different graphs of the same neighbours. */
    private Map<GraphSetting, List<LayerTotals>> totals(
            List<GraphSetting> alike, LayerSearch search, GraphTotals of, String rows) {
        return search.neighbours()
                .map(neighbours -> of.of(neighbours, alike, rows))
                .orElseGet(() -> without(alike, search));
    }

    private Map<GraphSetting, List<LayerTotals>> without(List<GraphSetting> alike, LayerSearch search) {
        Map<GraphSetting, List<LayerTotals>> out = new LinkedHashMap<>();
        Estimate.Reason reason = search.undefined().orElseThrow();
        for (GraphSetting setting : alike) {
            out.put(
                    setting,
                    IntStream.of(study.ks())
                            .mapToObj(k -> LayerTotals.without(setting.sample().neighbours(k, search.size()), reason))
                            .toList());
        }
        return out;
    }

    /** What a map that has an entry for every setting has for this one. */
    private static <V> V held(Map<GraphSetting, V> of, GraphSetting setting) {
        return Optional.ofNullable(of.get(setting)).orElseThrow();
    }

    private RicciFindings findings(List<String> names, int n) {
        RicciCurve curve = study.curve(held(totals, study.setting()), seed);
        Optional<LocalFindings> found = local.findings();
        if (study.nulls().contains(RicciNull.REWIRING)) {
            curve = curve.with(RicciNull.REWIRING, rewiring.curves());
            found = found.map(f -> f.with(RicciNull.REWIRING, rewiring.localMeans()));
        }
        return new RicciFindings(
                names,
                n,
                study.mainK(),
                curve,
                connectivities.size() < names.size()
                        ? OptionalInt.empty()
                        : Connectivity.allConnectedFrom(connectivities),
                found,
                local.reason(),
                local.communities(),
                heldOut(),
                panel());
    }

    private HeldOutPoints heldOut() {
        if (firstHalf.isEmpty()) {
            return new HeldOutPoints(List.of());
        }
        return HeldOutPoints.of(
                RicciCurve.of(firstHalf, study.removal(), Set.of(), seed),
                RicciCurve.of(secondHalf, study.removal(), Set.of(), seed),
                IntStream.of(study.ks()).boxed().toList(),
                seed.child("held out"));
    }

    private SensitivityPanel panel() {
        List<SensitivityPanel.Row> rows = new ArrayList<>();
        int[] ks = study.ks();
        for (GraphSetting setting : settings) {
            for (Ends ends : Ends.values()) {
                List<List<LayerTotals>> layers = ends.of(held(totals, setting));
                for (int t = 0; t < ks.length; t++) {
                    rows.add(new SensitivityPanel.Row(setting, ends, ks[t], rho(layers, t)));
                }
            }
        }
        SensitivityPanel.Row own = rows.stream()
                .filter(row ->
                        row.setting().equals(study.setting()) && row.ends() == Ends.ALL && row.k() == study.mainK())
                .findFirst()
                .orElseThrow();
        return new SensitivityPanel(own, rows);
    }

    private OptionalDouble rho(List<List<LayerTotals>> layers, int t) {
        List<List<LayerTotals>> atK =
                layers.stream().map(l -> List.of(l.get(t))).toList();
        return atK.isEmpty()
                ? OptionalDouble.empty()
                : RicciCurve.of(atK, study.removal(), Set.of(), seed)
                        .points()
                        .getFirst()
                        .rho();
    }
}
