package org.explico.reporting;

import java.util.List;
import java.util.Map;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A profile as JSON, as {@code docs/formats/report.md} defines it: names sorted, line feeds, shortest doubles. */
final class ReportJson {
    private static final String FORMAT = "explico-report";
    private static final int VERSION = 1;

    private ReportJson() {}

    /** The document, with a line feed at its end. */
    static String of(LayerProfile profile, Map<String, String> clock) {
        ObjectNode root = object();
        root.set("across_layers", readings(profile.acrossLayers()));
        root.set("clock", strings(clock));
        root.put("format", FORMAT);
        ArrayNode layers = root.putArray("layers");
        profile.layers().forEach(layer -> layers.add(layer(layer)));
        ArrayNode notes = root.putArray("notes");
        profile.notes().forEach(notes::add);
        ObjectNode parameters = root.putObject("parameters");
        profile.parameters().forEach((measure, values) -> parameters.set(measure, strings(values)));
        root.set("provenance", strings(profile.provenance()));
        root.put("run", profile.run());
        root.put("version", VERSION);
        return printed(root);
    }

    private static String printed(ObjectNode root) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JsonMapper.builder()
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .build()
                        .writer()
                        .with(printer)
                        .writeValueAsString(root)
                + "\n";
    }

    private static ObjectNode layer(LayerReadings layer) {
        ObjectNode node = object();
        node.put("dim", layer.dim());
        node.put("name", layer.layer().text());
        node.set("readings", readings(layer.readings()));
        node.put("size", layer.size());
        layer.withoutMap().ifPresentOrElse(why -> node.put("without_map", why), () -> node.putNull("without_map"));
        return node;
    }

    private static ObjectNode readings(Map<String, List<Reading>> readings) {
        ObjectNode node = object();
        readings.forEach((measure, list) -> {
            ObjectNode byKey = node.putObject(measure);
            list.stream()
                    .sorted(java.util.Comparator.comparing(Reading::key))
                    .forEach(reading -> byKey.set(reading.key(), reading(reading)));
        });
        return node;
    }

    private static ObjectNode reading(Reading reading) {
        return switch (reading) {
            case Reading.Value value -> estimate(value.estimate());
            case Reading.Tabulated tabulated -> table(tabulated.table());
        };
    }

    private static ObjectNode estimate(Estimate estimate) {
        ObjectNode node = object();
        node.put("n", estimate.n());
        return switch (estimate) {
            case Estimate.Exact e -> node.putNull("reason").putNull("std_error").put("value", e.value());
            case Estimate.Estimated e ->
                node.putNull("reason").put("std_error", e.stdError()).put("value", e.value());
            case Estimate.Undefined e ->
                node.put("reason", e.reason().name()).putNull("std_error").putNull("value");
        };
    }

    private static ObjectNode table(Table table) {
        ObjectNode node = object();
        ObjectNode columns = node.putObject("columns");
        table.names().stream().sorted().forEach(name -> {
            ArrayNode column = columns.putArray(name);
            for (double value : table.column(name)) {
                add(column, value);
            }
        });
        ArrayNode order = node.putArray("order");
        table.names().forEach(order::add);
        node.put("rows", table.rows());
        return node;
    }

    /** JSON knows no infinity: null stands for the death of what never dies. */
    private static void add(ArrayNode column, double value) {
        if (value == Double.POSITIVE_INFINITY) {
            column.addNull();
        } else if (value == Double.NEGATIVE_INFINITY) {
            column.add("-Infinity");
        } else {
            column.add(value);
        }
    }

    private static ObjectNode strings(Map<String, String> values) {
        ObjectNode node = object();
        new java.util.TreeMap<>(values).forEach(node::put);
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
