package org.explico.core.ricci;

import java.util.List;
import org.explico.core.graph.HopDistances;
import org.explico.core.measure.Cost;

/** What a study costs: neighbour searches, hop sums, curvature and hops of edges, each as often as the options ask. */
final class StudyCost {
    private static final double EDGES_A_CHOICE = 0.75; // of n k choices about half are mutual

    private StudyCost() {}

    static Cost of(RicciStudy study, int layers, int n, int dim) {
        int[] ks = study.ks();
        int most = ks[ks.length - 1];
        List<GraphSetting> settings = study.sensitivity().around(study.setting());
        double search = (double) n * n * (dim + 10);
        double searches = settings.stream()
                        .map(GraphSetting::search)
                        .distinct()
                        .mapToDouble(s -> share(s) * share(s))
                        .sum()
                + 0.5;
        double sums = 0;
        for (int k : ks) {
            double one = hopSum(n, k);
            sums += settings.stream().mapToDouble(s -> share(s) * share(s)).sum() * one + 0.5 * one;
            if (study.nulls().contains(RicciNull.REWIRING)) {
                sums += study.rewirings() * (one + 200.0 * n * k);
            }
        }
        long edges = (long) (EDGES_A_CHOICE * n * study.mainK());
        double step = edges * 4.0 * study.mainK();
        double steps = step * (study.nulls().contains(RicciNull.LAYER_ORDER) ? layers : 1)
                + (study.nulls().contains(RicciNull.REWIRING) ? study.rewirings() * step : 0);
        Cost curvature = study.notion().cost(n, edges);
        double curvatures = curvature.operations()
                * (study.nulls().contains(RicciNull.REWIRING) ? study.rewirings() * ks.length + 1 : 1)
                * (LayerTotals.hasClosedForm(study.notion()) ? 1 : settings.size() * ks.length);
        Cost connectivity = CommunityMeasures.connectivityCost(n, edges);
        double orders = study.nulls().contains(RicciNull.LAYER_ORDER) ? 100.0 * study.localOrders() * n * layers : 0;
        double graph = 16.0 * n * most;
        double kept = study.nulls().contains(RicciNull.LAYER_ORDER)
                ? layers * (8.0 * n * study.mainK() * 1.5 + 16.0 * n * layers)
                : 16.0 * n * layers;
        double rewired = study.nulls().contains(RicciNull.REWIRING) ? study.rewirings() * 12.0 * n * study.mainK() : 0;
        double bytes = 16.0 * n * dim
                + 36.0 * n * most
                + 3 * graph
                + HopDistances.bytes(n, (long) n * most, Runtime.getRuntime().availableProcessors())
                + curvature.bytes()
                + connectivity.bytes()
                + kept
                + rewired;
        return new Cost(bytes, layers * (searches * search + sums + steps + curvatures + connectivity.operations()) + orders);
    }

    /** All distances, or those from the sources. */
    private static double hopSum(int n, int k) {
        return n <= RicciStudy.MOST_SUMMED_POINTS
                ? (double) n * n * Math.min(k, n / 64.0)
                : 4.0 * RicciStudy.SOURCES * n * k;
    }

    private static double share(GraphSetting setting) {
        return setting.sample() == Sample.ALL ? 1 : 0.5;
    }
}
