package org.explico.reporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.profile.LayerProfile;

/**
 * One number of a profile in long form, as a line of {@code profile.csv} and a row of {@code profile.parquet}.
 *
 * @param run the run
 * @param layer the layer, or {@code (all)} for what compares layers
 * @param measure the measure
 * @param key what it measured
 * @param value the number, empty where it is undefined
 * @param stdError its standard error, empty where it is computed and not estimated
 * @param reason why there is no number, empty where there is one
 */
record ProfileRow(
        String run,
        String layer,
        String measure,
        String key,
        OptionalDouble value,
        OptionalDouble stdError,
        Optional<String> reason) {
    /** The names of the columns, in order. */
    static final List<String> COLUMNS = List.of("run", "layer", "measure", "key", "value", "std_error", "reason");

    /** What stands for the layer in rows about all of them. */
    static final String ALL_LAYERS = "(all)";

    /** All numbers of the profile: layers in order of depth, then what compares them. */
    static Stream<ProfileRow> of(LayerProfile profile) {
        return Stream.concat(
                profile.layers().stream()
                        .flatMap(layer -> rows(profile.run(), layer.layer().text(), layer.readings())),
                rows(profile.run(), ALL_LAYERS, profile.acrossLayers()));
    }

    private static Stream<ProfileRow> rows(String run, String layer, Map<String, List<Reading>> readings) {
        return readings.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().flatMap(reading -> switch (reading) {
                    case Reading.Value value ->
                        Stream.of(row(run, layer, entry.getKey(), value.key(), value.estimate()));
                    case Reading.Tabulated tabulated -> Stream.empty();
                }));
    }

    private static ProfileRow row(String run, String layer, String measure, String key, Estimate estimate) {
        OptionalDouble none = OptionalDouble.empty();
        return switch (estimate) {
            case Estimate.Exact e ->
                new ProfileRow(run, layer, measure, key, OptionalDouble.of(e.value()), none, Optional.empty());
            case Estimate.Estimated e ->
                new ProfileRow(
                        run,
                        layer,
                        measure,
                        key,
                        OptionalDouble.of(e.value()),
                        OptionalDouble.of(e.stdError()),
                        Optional.empty());
            case Estimate.Undefined e ->
                new ProfileRow(
                        run,
                        layer,
                        measure,
                        key,
                        none,
                        none,
                        Optional.of(e.reason().name()));
        };
    }
}
