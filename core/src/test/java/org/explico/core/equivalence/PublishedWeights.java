package org.explico.core.equivalence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;

/** The authors' networks of sigmoid layers, where their files are at hand. */
final class PublishedWeights {
    private static final Path FOLDER = Path.of("../../shared/data/simec");

    private PublishedWeights() {}

    /** Skips the test without the file. */
    static DifferentiableMap read(String name) {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeThat(Files.exists(file))
                .as("the published weights are not at hand")
                .isTrue();
        try {
            return network(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DifferentiableMap network(List<String> lines) {
        int layers = Integer.parseInt(lines.getFirst().strip());
        DifferentiableMap[] maps = new DifferentiableMap[2 * layers];
        for (int i = 0; i < layers; i++) {
            int inputs = Integer.parseInt(lines.get(1 + 3 * i).split("\t")[3].strip());
            double[] bias = numbers(lines.get(3 + 3 * i));
            maps[2 * i] = AffineMap.of(inputs, numbers(lines.get(2 + 3 * i)), bias);
            maps[2 * i + 1] = new ElementwiseMap(bias.length, ElementwiseMap.Function.LOGISTIC);
        }
        return Composition.of(maps[0], Arrays.copyOfRange(maps, 1, maps.length));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
