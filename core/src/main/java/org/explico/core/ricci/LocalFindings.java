package org.explico.core.ricci;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.statistics.Interval;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;

/**
 * The local and layer coefficients of one network with their intervals and nulls.
 *
 * @param local the coefficient of every point
 * @param centred the same with the mean over points taken away in every layer
 * @param layers the coefficient of every transition
 * @param mean the interval of the mean local coefficient
 * @param negativeShare the interval of the share below 0
 * @param ofLayers the interval of every layer coefficient, by transition
 * @param nulls the mean local coefficient against its nulls
 */
public record LocalFindings(
        LocalRicci local,
        LocalRicci centred,
        LayerRicci layers,
        Optional<Interval> mean,
        Optional<Interval> negativeShare,
        List<Optional<Interval>> ofLayers,
        Map<RicciNull, NullSample> nulls) {
    /** Copies the collections. */
    public LocalFindings {
        ofLayers = List.copyOf(ofLayers);
        nulls = Collections.unmodifiableMap(new TreeMap<>(nulls));
    }

    /** What follows from local coefficients, with intervals by drawing these blocks. */
    public static LocalFindings of(LocalRicci local, GraphBlocks blocks, Seed seed) {
        LayerRicci layers = LayerRicci.of(local);
        return new LocalFindings(
                local,
                local.centred(),
                layers,
                local.meanInterval(blocks, seed),
                local.negativeShareInterval(blocks, seed),
                IntStream.range(0, layers.transitions())
                        .mapToObj(l -> layers.interval(l, blocks, seed))
                        .toList(),
                Map.of());
    }

    /** The mean local coefficient against one null; empty where that was not asked for or the mean is undefined. */
    public Optional<NullSample> against(RicciNull kind) {
        return Optional.ofNullable(nulls.get(kind));
    }

    /** The same with the mean local coefficients of one more null; itself where the observed mean is undefined. */
    public LocalFindings with(RicciNull kind, double... means) {
        OptionalDouble observed = local.summary().mean();
        return observed.isEmpty() ? this : with(kind, NullSample.drawn(observed.getAsDouble(), means));
    }

    LocalFindings with(RicciNull kind, NullSample sample) {
        Map<RicciNull, NullSample> all = new EnumMap<>(RicciNull.class);
        all.putAll(nulls);
        all.put(kind, sample);
        return new LocalFindings(local, centred, layers, mean, negativeShare, ofLayers, all);
    }
}
