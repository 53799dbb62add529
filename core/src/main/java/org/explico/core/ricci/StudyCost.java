package org.explico.core.ricci;

import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.graph.HopDistances;
import org.explico.core.measure.Cost;

/** What a study costs: neighbour searches, hop sums, curvature and hops of edges, each as often as the options ask. */
final class StudyCost {
    private static final double EDGES_A_CHOICE = 0.75; // of n k choices about half are mutual

    private final RicciStudy study;
    private final int n;
    private final int[] ks;
    private final int copies;
    private final boolean reorders;

    private StudyCost(RicciStudy study, int n) {
        this.study = study;
        this.n = n;
        this.ks = study.ks();
        this.copies = study.nulls().contains(RicciNull.REWIRING) ? study.rewirings() : 0;
        this.reorders = study.nulls().contains(RicciNull.LAYER_ORDER);
    }

    static Cost of(RicciStudy study, int layers, int n, int dim) {
        return new StudyCost(study, n).over(layers, dim);
    }

    private Cost over(int layers, int dim) {
        List<GraphSetting> settings = study.sensitivity().around(study.setting());
        double graphs = whole(settings);
        double searches =
                whole(settings.stream().map(GraphSetting::search).distinct().toList());
        double sums = 0;
        for (int k : ks) {
            sums += (graphs + copies) * hopSum(n, k) + 200.0 * copies * n * k;
        }
        double step = edges(study.mainK()) * 4.0 * study.mainK();
        double steps = step * (1 + copies + (reorders ? layers : 0));
        double orders = reorders ? 100.0 * study.localOrders() * n * layers : 0;
        double layer = searches * n * n * (dim + 10)
                + sums
                + steps
                + curvatures(graphs)
                + connectivity().operations();
        return new Cost(bytes(layers, dim, searches), layers * layer + orders);
    }

    /** How many searches or graphs of all points these are worth, with those of two halves for the choice of k, of which the panel may have one. */
    private double whole(List<GraphSetting> settings) {
        boolean shared = settings.contains(study.setting().with(Sample.HALF).search());
        return settings.stream().mapToDouble(s -> share(s) * share(s)).sum() + (shared ? 0.25 : 2 * 0.25);
    }

    /** Of every graph at every k unless it follows from the degrees; and at the main k of the edges, again for other orders, and of every copy. */
    private double curvatures(double graphs) {
        double local = curvature(study.mainK()).operations() * (1 + copies + (reorders ? 1 : 0));
        return LayerTotals.hasClosedForm(study.notion())
                ? local
                : local
                        + IntStream.of(ks)
                                .mapToDouble(
                                        k -> (graphs + copies) * curvature(k).operations())
                                .sum();
    }

    private double bytes(int layers, int dim, double searches) {
        int most = ks[ks.length - 1];
        double steps = 16.0 * n * layers;
        double graph = 12.0 * n * study.mainK();
        // The graphs of all k are held together where all distances are summed.
        double held = 48.0
                * n
                * (n <= RicciStudy.MOST_SUMMED_POINTS ? IntStream.of(ks).sum() : most);
        double kept = reorders ? layers * (graph + steps) : steps;
        return 16.0 * n * dim
                + NearestNeighbours.bytes(n, dim, most)
                + 12.0 * searches * n * most
                + held
                + HopDistances.bytes(n, (long) n * most, Runtime.getRuntime().availableProcessors())
                + curvature(LayerTotals.hasClosedForm(study.notion()) ? study.mainK() : most)
                        .bytes()
                + connectivity().bytes()
                + kept
                + copies * (graph + steps);
    }

    private Cost connectivity() {
        return CommunityMeasures.connectivityCost(n, edges(study.mainK()));
    }

    private Cost curvature(int k) {
        return study.notion().cost(n, edges(k));
    }

    private long edges(int k) {
        return (long) (EDGES_A_CHOICE * n * k);
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
