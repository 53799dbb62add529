package org.explico.core.measure;

import java.util.List;

/**
 * The mean of one estimate over groups (classes), with the standard error of that mean from the spread between the groups:
 * \(s / \sqrt{g}\) over g groups. Groups without a number are left out.
 *
 * <ul>
 *   <li>Fewer than two groups with a number: {@code Undefined}, with the reason of the groups where none has one, else {@code TOO_FEW_POINTS}.
 *   <li>A mean outside float64: {@code OUT_OF_RANGE}.
 * </ul>
 */
public final class MeanEstimate {
    private MeanEstimate() {}

    /** The mean over the groups; its {@code n} is the number of groups that count. */
    public static Estimate over(List<Estimate> groups) {
        double[] values = groups.stream()
                .filter(e -> !(e instanceof Estimate.Undefined))
                .mapToDouble(MeanEstimate::value)
                .toArray();
        if (values.length < 2) {
            return new Estimate.Undefined(reason(groups), values.length);
        }
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        double stdError = Math.sqrt(squares / (values.length - 1) / values.length);
        return Double.isFinite(mean) && Double.isFinite(stdError)
                ? new Estimate.Estimated(mean, stdError, values.length)
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, values.length);
    }

    private static Estimate.Reason reason(List<Estimate> groups) {
        Estimate.Reason reason = Estimate.Reason.TOO_FEW_POINTS;
        for (Estimate group : groups) {
            if (!(group instanceof Estimate.Undefined(Estimate.Reason own, int _))) {
                return Estimate.Reason.TOO_FEW_POINTS;
            }
            reason = own;
        }
        return reason;
    }

    private static double value(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact(double value, int _) -> value;
            case Estimate.Estimated(double value, double _, int _) -> value;
            case Estimate.Undefined _ -> throw new IllegalArgumentException("no value");
        };
    }
}
