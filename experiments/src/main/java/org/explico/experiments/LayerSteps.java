package org.explico.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;
import org.explico.core.ricci.LocalRicci;
import org.explico.core.ricci.LocalStep;
import org.explico.core.statistics.Seed;

/** The local steps between any two layers of one network: the coefficients of the layers in any order are put together from them. For one thread. */
final class LayerSteps {
    private final List<Graph> graphs;
    private final List<Known> curvatures;
    private final List<Optional<LocalStep>> known;

    private LayerSteps(List<Graph> graphs, CurvatureNotion notion) {
        this.graphs = graphs;
        this.curvatures = graphs.stream()
                .map(graph -> new Known(notion, notion.of(graph)))
                .toList();
        this.known = new ArrayList<>(Collections.nCopies(graphs.size() * graphs.size(), Optional.empty()));
    }

    /** A notion of the one graph whose curvature is known: every step from it would compute the same again. */
    private record Known(CurvatureNotion notion, EdgeCurvature curvature) implements CurvatureNotion {
        @Override
        public String word() {
            return notion.word();
        }

        @Override
        public EdgeCurvature of(Graph graph) {
            return curvature;
        }

        @Override
        public Cost cost(int n, long m) {
            return notion.cost(n, m);
        }
    }

    /** Undirected graphs of k neighbours a point, ties by index. */
    static LayerSteps of(List<PointCloud> layers, int k, CurvatureNotion notion) {
        return new LayerSteps(
                layers.stream()
                        .map(cloud -> KnnGraph.of(
                                        NearestNeighbours.of(cloud, k, new Metric.Euclidean()),
                                        k,
                                        KnnGraph.Variant.UNION)
                                .graph())
                        .toList(),
                notion);
    }

    /** The coefficients in order of depth. */
    LocalRicci inDepth() {
        return inOrder(IntStream.range(0, graphs.size()).toArray());
    }

    /** The coefficients with the layers in this order. */
    LocalRicci inOrder(int... order) {
        return LocalRicci.of(IntStream.range(0, order.length - 1)
                .mapToObj(l -> step(order[l], order[l + 1]))
                .toList());
    }

    private LocalStep step(int from, int to) {
        int at = from * graphs.size() + to;
        LocalStep step = known.get(at)
                .orElseGet(() -> LocalStep.between(graphs.get(from), graphs.get(to), curvatures.get(from)));
        known.set(at, Optional.of(step));
        return step;
    }

    /**
     * What the layers in random order give.
     *
     * @param mean the mean over orders of the mean over points
     * @param negative the mean over orders of the share below 0
     * @param centred the mean over orders of the mean over points, each layer centred
     * @param p one more than the number of orders with a mean as low as that in order of depth, over one more than all
     */
    record Shuffled(double mean, double negative, double centred, double p) {}

    /** Random orders of the layers; empty where an order leaves no point with a coefficient. */
    Optional<Shuffled> shuffled(int orders, Seed seed) {
        double[] sums = new double[3];
        int lower = 0;
        OptionalDouble own = inDepth().summary().mean();
        for (int i = 0; i < orders; i++) {
            LocalRicci local = inOrder(seed.child(i).sample(graphs.size(), graphs.size()));
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
        return Optional.of(new Shuffled(sums[0], sums[1], sums[2], (lower + 1.0) / (orders + 1)));
    }
}
