package org.explico.core.ricci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Orders;
import org.explico.core.statistics.Seed;

/**
 * The mean local coefficient when the layers come in another order: the same graphs, hop changes taken again between those that are then consecutive. Every
 * order's steps are among the L (L - 1) steps between two layers, which are computed once: L times the work of the coefficients themselves, and 16 n bytes a
 * step.
 */
final class LocalOrderNull {
    private LocalOrderNull() {}

    /** The null for at most this many orders, the first of those that {@link Orders} gives; empty where the observed mean is undefined. */
    static Optional<NullSample> of(List<Graph> graphs, CurvatureNotion notion, int most, Seed seed) {
        int layers = graphs.size();
        LayerSteps steps = LayerSteps.of(graphs, notion);
        OptionalDouble observed = steps.inDepth().summary().mean();
        if (observed.isEmpty()) {
            return Optional.empty();
        }
        List<int[]> orders = Orders.of(layers, seed);
        boolean all = Orders.enumerated(layers) && orders.size() <= most;
        // Enumerated orders come in the order of the dictionary: a few of them are drawn, not the first.
        List<int[]> some = all ? orders : drawn(orders, most, seed.child("some"));
        double[] means = some.stream()
                .map(order -> steps.inOrder(order).summary().mean())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return Optional.of(
                all
                        ? NullSample.enumerated(observed.getAsDouble(), means)
                        : NullSample.drawn(observed.getAsDouble(), means));
    }

    private static List<int[]> drawn(List<int[]> orders, int count, Seed seed) {
        var random = seed.generator();
        return IntStream.range(0, count)
                .mapToObj(i -> orders.get(random.nextInt(orders.size())))
                .toList();
    }
}
