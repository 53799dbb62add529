package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.graph.NestedHops;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.statistics.Seed;

/** The totals of the graphs of one layer. Each sum that takes long is kept as soon as it is there, and that of an earlier run is taken instead. */
final class GraphTotals {
    private final RicciStudy study;
    private final Seed seed;
    private final ReadingStore pieces;

    /**
     * The totals of one layer.
     *
     * @param pieces what is kept of this layer alone
     */
    GraphTotals(RicciStudy study, Seed seed, ReadingStore pieces) {
        this.study = study;
        this.seed = seed;
        this.pieces = pieces;
    }

    /**
     * The totals at every k of the study for settings that make different graphs of the same neighbours; equal graphs share their hop sums.
     *
     * @param rows tells apart searches of the same setting among different points
     */
    Map<GraphSetting, List<LayerTotals>> of(NearestNeighbours neighbours, List<GraphSetting> alike, String rows) {
        Map<GraphSetting, List<LayerTotals>> out = new LinkedHashMap<>();
        alike.forEach(setting -> out.put(setting, new ArrayList<>()));
        for (int[] ks : batches(neighbours.size())) {
            Map<Graph, HopSums> known = new HashMap<>();
            out.forEach((setting, totals) -> totals.addAll(of(neighbours, setting, rows, known, ks)));
        }
        return out;
    }

    /** All k at once, but for large graphs, of which only those of one k are held. */
    private List<int[]> batches(int n) {
        return n <= RicciStudy.MOST_SUMMED_POINTS
                ? List.of(study.ks())
                : IntStream.of(study.ks()).mapToObj(k -> new int[] {k}).toList();
    }

    private List<LayerTotals> of(
            NearestNeighbours neighbours, GraphSetting setting, String rows, Map<Graph, HopSums> known, int... ks) {
        int[] chosen = IntStream.of(ks)
                .map(k -> setting.sample().neighbours(k, neighbours.size()))
                .toArray();
        KnnGraph[] graphs = IntStream.of(chosen)
                .mapToObj(k -> KnnGraph.of(neighbours, k, setting.variant(), setting.ties()))
                .toArray(KnnGraph[]::new);
        String where = rows + " by " + setting + ", k ";
        addSums(known, where, graphs);
        return Arrays.stream(graphs)
                .map(graph -> LayerTotals.of(
                        graph,
                        curvature(where + graph.k(), () -> LayerTotals.curvature(graph, study.notion())),
                        Optional.ofNullable(known.get(graph.graph())).orElseThrow()))
                .toList();
    }

    /** Adds the hop sums of these graphs to those that are known: kept ones, and then what is missing, all k beside each other. */
    private void addSums(Map<Graph, HopSums> known, String where, KnnGraph... graphs) {
        SortedMap<Integer, KnnGraph> missing = new TreeMap<>();
        for (KnnGraph graph : graphs) {
            if (known.containsKey(graph.graph())) {
                continue;
            }
            pieces.find(hopsKey(where + graph.k()))
                    .ifPresentOrElse(
                            kept -> known.put(graph.graph(), HopSums.from(kept, graph.graph())),
                            () -> missing.put(graph.k(), graph));
        }
        if (missing.isEmpty()) {
            return;
        }
        if (graphs[0].graph().size() > RicciStudy.MOST_SUMMED_POINTS) {
            missing.forEach((k, graph) -> {
                HopSums sums = study.hopSums(graph.graph(), seed);
                known.put(graph.graph(), kept(where + k, sums));
            });
            return;
        }
        KnnGraph[] ascending = missing.values().toArray(KnnGraph[]::new);
        NestedHops hops = NestedHops.of(ascending);
        for (int t = 0; t < ascending.length; t++) {
            Graph graph = ascending[t].graph();
            HopSums sums = HopSums.of(graph, hops.at(t), study.disconnected());
            known.put(graph, kept(where + hops.k(t), sums));
        }
    }

    /** The totals of a rewired copy of the graph that has the totals {@code observed}. */
    LayerTotals rewired(LayerTotals observed, Graph graph, int copy) {
        String where = "copy " + copy + ", k " + observed.k();
        HopSums sums = pieces.find(hopsKey(where))
                .map(earlier -> HopSums.from(earlier, graph))
                .orElseGet(() -> kept(where, study.hopSums(graph, seed)));
        double total = LayerTotals.hasClosedForm(study.notion())
                ? observed.curvature()
                : curvature(where, () -> study.notion().of(graph).total());
        return observed.rewired(total, sums);
    }

    private HopSums kept(String where, HopSums fresh) {
        pieces.keep(hopsKey(where), fresh.kept());
        return fresh;
    }

    /** The total of a notion; kept unless it follows from the degrees. */
    private double curvature(String where, DoubleSupplier total) {
        if (LayerTotals.hasClosedForm(study.notion())) {
            return total.getAsDouble();
        }
        String key = "curvature, " + where;
        List<Reading> kept = pieces.find(key).orElse(List.of());
        if (!kept.isEmpty()
                && kept.getFirst() instanceof Reading.Value(String _, Estimate.Exact(double value, int _))) {
            return value;
        }
        double fresh = total.getAsDouble();
        pieces.keep(key, List.of(new Reading.Value("total", new Estimate.Exact(fresh, 1))));
        return fresh;
    }

    private static String hopsKey(String where) {
        return "hops, " + where;
    }
}
