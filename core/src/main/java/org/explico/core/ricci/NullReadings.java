package org.explico.core.ricci;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.NullSample;

/** A null in readings: mean, deviation, p-value, and how far the observed number is from it; exact where the null was enumerated. */
final class NullReadings {
    private NullReadings() {}

    /** What a sample says; a null without a value says nothing, not even p, and a single draw nothing of a spread. */
    static List<Reading> of(NullKeys keys, NullSample sample, int n) {
        if (sample.size() == 0) {
            return without(keys, new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n));
        }
        double draws = sample.size();
        boolean alone = draws == 1 && !sample.enumerated();
        OptionalDouble sd = sample.sd();
        return List.of(
                new Reading.Value(
                        keys.mean(),
                        alone
                                ? new Estimate.Exact(sample.mean().orElseThrow(), n)
                                : drawn(sample, sample.mean(), sd.orElse(0) / Math.sqrt(draws), n)),
                new Reading.Value(keys.sd(), drawn(sample, sd, sd.orElse(0) / Math.sqrt(2 * draws), n)),
                new Reading.Value(keys.pValue(), pValue(sample, n)),
                new Reading.Value(
                        keys.z(),
                        sample.z().isPresent()
                                ? new Estimate.Exact(sample.z().getAsDouble(), n)
                                : new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n)));
    }

    /** A null that was asked for and has no numbers. */
    static List<Reading> without(NullKeys keys, Estimate.Undefined why) {
        return Stream.of(keys.mean(), keys.sd(), keys.pValue(), keys.z())
                .<Reading>map(key -> new Reading.Value(key, why))
                .toList();
    }

    static Estimate pValue(NullSample sample, int n) {
        double p = sample.lowerPValue();
        return drawn(sample, OptionalDouble.of(p), Math.sqrt(p * (1 - p) / Math.max(1, sample.size())), n);
    }

    private static Estimate drawn(NullSample sample, OptionalDouble value, double error, int n) {
        if (value.isEmpty()) {
            return new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n);
        }
        return sample.enumerated()
                ? new Estimate.Exact(value.getAsDouble(), n)
                : new Estimate.Estimated(value.getAsDouble(), error, n);
    }
}
