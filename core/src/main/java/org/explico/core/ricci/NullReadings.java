package org.explico.core.ricci;

import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.NullSample;

/** A null in readings: mean, deviation, p-value, and how far the observed number is from it; exact where the null was enumerated. */
final class NullReadings {
    private NullReadings() {}

    static void add(List<Reading> readings, String prefix, String pKey, NullSample sample, int n) {
        double draws = sample.size();
        OptionalDouble sd = sample.sd();
        readings.add(
                new Reading.Value(prefix + ".mean", drawn(sample, sample.mean(), sd.orElse(0) / Math.sqrt(draws), n)));
        readings.add(new Reading.Value(prefix + ".sd", drawn(sample, sd, sd.orElse(0) / Math.sqrt(2 * draws), n)));
        readings.add(new Reading.Value(pKey, pValue(sample, n)));
        readings.add(new Reading.Value(
                prefix + ".z",
                sample.z().isPresent()
                        ? new Estimate.Exact(sample.z().getAsDouble(), n)
                        : new Estimate.Undefined(Estimate.Reason.NO_VARIATION, n)));
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
