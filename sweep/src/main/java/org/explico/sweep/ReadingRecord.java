package org.explico.sweep;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.data.text.Json;

/**
 * One record of the journal: the readings of one measure on one layer, as one line of JSON. Doubles are written so that they come back to the last
 * bit; infinity is the text {@code "inf"}.
 *
 * @param key the hash of what the readings depend on
 * @param readings the readings
 */
record ReadingRecord(String key, List<Reading> readings) {
    private static final String INFINITY = "inf";

    String encode() {
        return Json.line(Map.of(
                "key",
                key,
                "readings",
                readings.stream().map(ReadingRecord::encode).toList()));
    }

    static ReadingRecord decode(String line) {
        Map<?, ?> record = Json.parseObject("journal record", line);
        List<?> readings = (List<?>) in(record, "readings");
        return new ReadingRecord(
                (String) in(record, "key"),
                readings.stream().map(r -> decode((Map<?, ?>) r)).toList());
    }

    private static Map<String, Object> encode(Reading reading) {
        return switch (reading) {
            case Reading.Value(String key, Estimate estimate) -> encode(key, estimate);
            case Reading.Tabulated(String key, Table table) -> encode(key, table);
        };
    }

    private static Map<String, Object> encode(String key, Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact(double value, int n) -> Map.of("key", key, "exact", value, "n", (long) n);
            case Estimate.Estimated(double value, double stdError, int n) ->
                Map.of("key", key, "value", value, "std_error", stdError, "n", (long) n);
            case Estimate.Undefined(Estimate.Reason reason, int n) ->
                Map.of("key", key, "reason", reason.name(), "n", (long) n);
        };
    }

    private static Map<String, Object> encode(String key, Table table) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String name : table.names()) {
            columns.put(
                    name,
                    Arrays.stream(table.column(name))
                            .mapToObj(ReadingRecord::number)
                            .toList());
        }
        return Map.of("key", key, "names", table.names(), "columns", columns);
    }

    private static Reading decode(Map<?, ?> reading) {
        String key = (String) in(reading, "key");
        return reading.containsKey("columns")
                ? new Reading.Tabulated(key, table(reading))
                : new Reading.Value(key, estimate(reading));
    }

    private static Estimate estimate(Map<?, ?> reading) {
        int n = ((Number) in(reading, "n")).intValue();
        if (reading.containsKey("reason")) {
            return new Estimate.Undefined(Estimate.Reason.valueOf((String) in(reading, "reason")), n);
        }
        return reading.containsKey("exact")
                ? new Estimate.Exact(number(in(reading, "exact")), n)
                : new Estimate.Estimated(number(in(reading, "value")), number(in(reading, "std_error")), n);
    }

    private static Table table(Map<?, ?> reading) {
        List<String> names = ((List<?>) in(reading, "names"))
                .stream().map(String.class::cast).toList();
        Map<?, ?> columns = (Map<?, ?>) in(reading, "columns");
        double[][] values = names.stream()
                .map(name -> ((List<?>) in(columns, name))
                        .stream().mapToDouble(ReadingRecord::number).toArray())
                .toArray(double[][]::new);
        return Table.of(names, values);
    }

    private static Object number(double value) {
        return value == Double.POSITIVE_INFINITY ? INFINITY : (Object) value;
    }

    private static double number(Object value) {
        return value.equals(INFINITY) ? Double.POSITIVE_INFINITY : ((Number) value).doubleValue();
    }

    private static Object in(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("a journal record has no " + key);
        }
        return value;
    }
}
