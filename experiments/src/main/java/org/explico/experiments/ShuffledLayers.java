package org.explico.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.KnnGraph;
import org.explico.core.ricci.LayerSteps;
import org.explico.core.ricci.LocalRicci;
import org.explico.core.statistics.Seed;

/**
 * What the layers in random order give.
 *
 * @param mean the mean over orders of the mean over points
 * @param negative the mean over orders of the share below 0
 * @param centred the mean over orders of the mean over points, each layer centred
 * @param p one more than the number of orders with a mean as low as that in order of depth, over one more than all
 */
record ShuffledLayers(double mean, double negative, double centred, double p) {
    /** The steps between layers on undirected graphs of k neighbours a point, ties by index. */
    static LayerSteps steps(List<PointCloud> layers, int k, CurvatureNotion notion) {
        return LayerSteps.of(
                layers.stream()
                        .map(cloud -> KnnGraph.of(
                                        NearestNeighbours.of(cloud, k, new Metric.Euclidean()),
                                        k,
                                        KnnGraph.Variant.UNION)
                                .graph())
                        .toList(),
                notion);
    }

    /** Random orders of the layers; empty where an order leaves no point with a coefficient. */
    static Optional<ShuffledLayers> of(LayerSteps steps, int orders, Seed seed) {
        double[] sums = new double[3];
        int lower = 0;
        OptionalDouble own = steps.inDepth().summary().mean();
        for (int i = 0; i < orders; i++) {
            LocalRicci local = steps.inOrder(seed.child(i).sample(steps.layers(), steps.layers()));
            OptionalDouble mean = local.summary().mean();
            OptionalDouble centred = local.centred().summary().mean();
            if (own.isEmpty() || mean.isEmpty() || centred.isEmpty()) {
                return Optional.empty();
            }
            sums[0] += mean.getAsDouble() / orders;
            sums[1] += local.summary().negativeShare().orElseThrow() / orders;
            sums[2] += centred.getAsDouble() / orders;
            lower += mean.getAsDouble() <= own.getAsDouble() ? 1 : 0;
        }
        return Optional.of(new ShuffledLayers(sums[0], sums[1], sums[2], (lower + 1.0) / (orders + 1)));
    }
}
