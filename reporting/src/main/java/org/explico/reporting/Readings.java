package org.explico.reporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** Looking up what was read, by measure and key. */
final class Readings {
    private Readings() {}

    /** True where the measure has read something of a layer or across them. */
    static boolean has(LayerProfile profile, String measure) {
        return profile.acrossLayers().containsKey(measure)
                || profile.layers().stream().anyMatch(layer -> layer.readings().containsKey(measure));
    }

    /** The number under this key, or empty where it was not measured. */
    static Optional<Estimate> value(Map<String, List<Reading>> readings, String measure, String key) {
        return Reading.estimate(readings.getOrDefault(measure, List.of()), key);
    }

    /** The table under this key, or empty where there is none or it has no rows. */
    static Optional<Table> table(Map<String, List<Reading>> readings, String measure, String key) {
        return Reading.table(readings.getOrDefault(measure, List.of()), key).filter(table -> table.rows() > 0);
    }

    /** The value of an estimate, or empty where it is undefined. */
    static Optional<Double> number(Estimate estimate) {
        return estimate.number().stream().boxed().findFirst();
    }

    /** The standard error; zero for what is computed and not estimated. */
    static double stdError(Estimate estimate) {
        return estimate instanceof Estimate.Estimated estimated ? estimated.stdError() : 0;
    }

    /** A reason in words, as the end of "undefined: ...". */
    static String sentence(Estimate.Reason reason) {
        return switch (reason) {
            case TOO_FEW_POINTS -> "fewer points than the definition needs";
            case ALL_POINTS_EQUAL -> "all points coincide";
            case DISCONNECTED -> "the neighbour graph falls into several components";
            case TOO_FEW_LAYERS -> "fewer layers than the definition needs";
            case NO_VARIATION -> "one side of the correlation or fit does not vary";
            case OUT_OF_RANGE -> "it lies where the definition gives no finite value";
            case BUDGET_EXCEEDED -> "the work was larger than its budget";
            case NO_MAP -> "no differentiable map is known for this layer";
            case NON_FINITE -> "the values it needs are not finite";
        };
    }
}
