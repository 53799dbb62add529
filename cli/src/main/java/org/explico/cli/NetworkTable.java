package org.explico.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.data.text.Json;
import org.explico.network.LayerInfo;
import org.explico.network.Network;
import org.explico.network.Overview;
import org.explico.network.graph.Shape;

/** The layers of a network as a table. */
final class NetworkTable {
    private static final List<String> TITLES =
            List.of("layer", "operator", "shape", "parameters", "differential", "cut", "block");

    private final Network network;
    private final Overview overview;

    NetworkTable(Network network, Overview overview) {
        this.network = network;
        this.overview = overview;
    }

    /** For people: aligned columns, then the reasons, then what the network is as a whole. */
    String text() {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        overview.layers().forEach(layer -> rows.add(cells(layer)));
        StringBuilder text = new StringBuilder(aligned(rows));
        Map<String, Long> reasons = overview.layers().stream()
                .flatMap(layer -> layer.withoutMap().stream())
                .collect(Collectors.groupingBy(reason -> reason, LinkedHashMap::new, Collectors.counting()));
        // A size that was only supposed may be what does not fit.
        String where = network.inputShape().from(1).isKnown() ? "" : "at the shape below ";
        reasons.forEach((reason, count) -> text.append(
                "No differential " + where + "for " + count + (count == 1 ? " layer: " : " layers: ") + reason + "\n"));
        totals().forEach((key, value) -> text.append(key + ": " + value + "\n"));
        return text.toString();
    }

    /** For programs. */
    String json() {
        Map<String, Object> all = new TreeMap<>(totals());
        all.put("format", "explico-network");
        all.put("version", 1);
        all.put("parameters", overview.parameters());
        all.put("opset", network.opset());
        all.put("layers", overview.layers().stream().map(this::object).toList());
        return Json.text(all);
    }

    /** For tables: one line a layer. */
    String csv() {
        StringBuilder text = new StringBuilder("layer,operator,shape,parameters,differential,reason,cut,block\n");
        for (Overview.Layer layer : overview.layers()) {
            List<String> cells = new ArrayList<>(cells(layer));
            cells.add(5, layer.withoutMap().orElse(""));
            text.append(cells.stream().map(NetworkTable::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private Map<String, Object> object(Overview.Layer layer) {
        Map<String, Object> object = new TreeMap<>();
        object.put("name", layer.info().name().text());
        object.put("operator", layer.info().operator());
        object.put("shape", shape(layer.info()));
        object.put("parameters", layer.parameters());
        object.put("differential", layer.withoutMap().isEmpty());
        object.put("reason", layer.withoutMap());
        object.put("cut", layer.crossing() == Overview.Crossing.CUT);
        object.put("block", layer.block().map(NetworkTable::words));
        return object;
    }

    private List<String> cells(Overview.Layer layer) {
        return List.of(
                layer.info().name().text(),
                layer.info().operator(),
                shape(layer.info()),
                "" + layer.parameters(),
                layer.withoutMap().isEmpty() ? "yes" : "no",
                layer.crossing() == Overview.Crossing.CUT ? "cut" : "",
                layer.block().map(NetworkTable::words).orElse(""));
    }

    private Map<String, String> totals() {
        Map<String, String> totals = new LinkedHashMap<>();
        LayerInfo input = overview.layers().getFirst().info();
        long cuts = overview.layers().stream()
                .filter(l -> l.crossing() == Overview.Crossing.CUT)
                .count();
        totals.put("network", network.name());
        totals.put("layers in all", overview.layers().size() + ", of which cut points " + cuts);
        totals.put("parameters", "" + overview.parameters());
        totals.put("opset", "" + network.opset());
        totals.put("producer", network.metadata().getOrDefault("producer", "not told"));
        totals.put(
                "input",
                network.inputName() + " " + shape(input) + ", "
                        + network.graph().inputs().getFirst().type().name().toLowerCase(Locale.ROOT));
        totals.put("output", String.join(", ", network.graph().outputs()));
        totals.put(
                "differentials", "from " + overview.start() + ", looked up at an input of shape " + overview.sample());
        return totals;
    }

    private static String words(Overview.EndOf block) {
        return block.kind().name().toLowerCase(Locale.ROOT) + " " + block.number();
    }

    /** The batch is N; other axes of unknown length are question marks. */
    private String shape(LayerInfo info) {
        return info.shape().map(this::shape).orElse("?");
    }

    private String shape(Shape behind) {
        List<String> axes = new ArrayList<>(network.inputShape().rank() >= 2 ? List.of("N") : List.of());
        IntStream.of(behind.toArray())
                .mapToObj(d -> d == Shape.UNKNOWN ? "?" : "" + d)
                .forEach(axes::add);
        return "(" + String.join(", ", axes) + ")";
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, TITLES.size())
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String blank = " ".repeat(widths[c] - row.get(c).length());
                line.append(TITLES.get(c).equals("parameters") ? blank + row.get(c) : row.get(c) + blank)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
