package org.explico.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.ricci.RicciCoefficient;

/** Hop sum and total Forman curvature of the neighbour graph of every layer, as a digraph and as an undirected graph. */
final class LayerSums {
    private final OptionalLong[] hops;
    private final long[] directed;
    private final long[] union;

    private LayerSums(int layers) {
        this.hops = new OptionalLong[layers];
        this.directed = new long[layers];
        this.union = new long[layers];
    }

    static LayerSums of(List<PointCloud> layers, int k, Ties ties) {
        LayerSums sums = new LayerSums(layers.size());
        for (int l = 0; l < layers.size(); l++) {
            NearestNeighbours neighbours = NearestNeighbours.of(layers.get(l), k, new Metric.Euclidean());
            KnnGraph arcs = KnnGraph.of(neighbours, k, KnnGraph.Variant.DIGRAPH, ties);
            KnnGraph edges = KnnGraph.of(neighbours, k, KnnGraph.Variant.UNION, ties);
            sums.hops[l] = HopDistances.of(edges.graph()).sum();
            sums.directed[l] = FormanRicci.plainTotal(arcs.edges(), arcs.degrees());
            sums.union[l] = FormanRicci.plainTotal(edges.edges(), edges.degrees());
        }
        return sums;
    }

    /** How many layers fall apart into several components. */
    long broken() {
        return java.util.Arrays.stream(hops).filter(OptionalLong::isEmpty).count();
    }

    /** The Ricci coefficient over all layers; empty where a layer falls apart. */
    Optional<RicciCoefficient> coefficient(KnnGraph.Variant variant) {
        return broken() > 0
                ? Optional.empty()
                : Optional.of(RicciCoefficient.of(
                        IntStream.range(0, hops.length)
                                .mapToDouble(l -> hops[l].orElseThrow())
                                .toArray(),
                        IntStream.range(0, hops.length)
                                .mapToDouble(l -> curvature(variant, l))
                                .toArray()));
    }

    /** The sum of hop distances of layer l over unordered pairs; empty where it falls apart. */
    OptionalLong hops(int l) {
        return hops[l];
    }

    /** The total curvature of layer l. */
    long curvature(KnnGraph.Variant variant, int l) {
        return variant == KnnGraph.Variant.DIGRAPH ? directed[l] : union[l];
    }

    int layers() {
        return hops.length;
    }
}
