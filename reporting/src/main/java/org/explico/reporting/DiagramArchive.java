package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;

/**
 * Writes every persistence diagram of a profile into one npz: {@code layer/dim} is an (n, 2) array of float64, births and deaths, infinity kept;
 * one class lies under {@code layer/class:3/dim}. Entries are stored, not compressed: equal diagrams give equal bytes.
 */
final class DiagramArchive {
    private static final Pattern KEY = Pattern.compile("(all|class:-?\\d+)/h(\\d+)");

    private DiagramArchive() {}

    /** Writes the file whole. */
    static void write(Path target, LayerProfile profile) throws IOException {
        NpzWriter.write(target, NpzWriter.Packing.STORED, writer -> {
            for (LayerReadings layer : profile.layers()) {
                for (var diagram : diagrams(layer).entrySet()) {
                    writer.add(diagram.getKey(), array(diagram.getValue()));
                }
            }
        });
    }

    private static SortedMap<String, Table> diagrams(LayerReadings layer) {
        SortedMap<String, Table> byName = new TreeMap<>();
        for (Reading reading : layer.readings().getOrDefault("rips", List.of())) {
            Matcher key = KEY.matcher(reading.key());
            if (reading instanceof Reading.Tabulated tabulated && key.matches()) {
                String group = key.group(1).equals("all") ? "" : key.group(1) + "/";
                byName.put(safe(layer.layer().text()) + "/" + group + key.group(2), tabulated.table());
            }
        }
        return byName;
    }

    /** The layer's name, such that no program that unpacks the archive leaves its folder. */
    private static String safe(String layer) {
        return Arrays.stream(layer.replace('\\', '_').split("/", -1))
                .map(part -> part.equals("..") || part.equals(".") ? part.replace(".", "%2E") : part)
                .collect(Collectors.joining("/"));
    }

    private static NumericArray array(Table diagram) {
        double[] birth = diagram.column("birth");
        double[] death = diagram.column("death");
        double[] rows = new double[2 * birth.length];
        for (int i = 0; i < birth.length; i++) {
            rows[2 * i] = birth[i];
            rows[2 * i + 1] = death[i];
        }
        return NumericArray.float64(new int[] {birth.length, 2}, rows);
    }
}
