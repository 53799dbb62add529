package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.data.text.Json;

/** A profile as JSON, as {@code docs/formats/report.md} defines it. */
final class ReportJson {
    private static final String FORMAT = "explico-report";
    private static final int VERSION = 1;

    private ReportJson() {}

    /** The document, with a line feed at its end. */
    static String of(LayerProfile profile, Map<String, String> clock) {
        return Json.text(Map.of(
                "across_layers", readings(profile.acrossLayers()),
                "clock", clock,
                "format", FORMAT,
                "layers", profile.layers().stream().map(ReportJson::layer).toList(),
                "notes", profile.notes(),
                "parameters", profile.parameters(),
                "provenance", profile.provenance(),
                "run", profile.run(),
                "version", VERSION));
    }

    private static Map<String, Object> layer(LayerReadings layer) {
        return Map.of(
                "dim", layer.dim(),
                "name", layer.layer().text(),
                "readings", readings(layer.readings()),
                "size", layer.size(),
                "without_map", layer.withoutMap());
    }

    static Map<String, Object> readings(Map<String, List<Reading>> readings) {
        Map<String, Object> byMeasure = new TreeMap<>();
        readings.forEach((measure, list) -> {
            Map<String, Object> byKey = new TreeMap<>();
            list.forEach(reading -> byKey.put(reading.key(), reading(reading)));
            byMeasure.put(measure, byKey);
        });
        return byMeasure;
    }

    private static Map<String, Object> reading(Reading reading) {
        return switch (reading) {
            case Reading.Value value -> estimate(value.estimate());
            case Reading.Tabulated tabulated -> table(tabulated.table());
        };
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        return Map.of(
                "n",
                estimate.n(),
                "reason",
                estimate instanceof Estimate.Undefined e ? e.reason().name() : Optional.empty(),
                "std_error",
                estimate instanceof Estimate.Estimated e ? e.stdError() : Optional.empty(),
                "value",
                Readings.number(estimate));
    }

    private static Map<String, Object> table(Table table) {
        Map<String, Object> columns = new TreeMap<>();
        table.names().forEach(name -> columns.put(name, column(table.column(name))));
        return Map.of("columns", columns, "order", table.names(), "rows", table.rows());
    }

    private static List<Object> column(double[] values) {
        List<Object> cells = new ArrayList<>(values.length);
        for (double value : values) {
            cells.add(cell(value));
        }
        return cells;
    }

    /** JSON knows no infinity: null stands for the death of what never dies. */
    private static Object cell(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        return value == Double.NEGATIVE_INFINITY ? "-Infinity" : value;
    }
}
