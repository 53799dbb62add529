package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.network.LayerDifferential;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks that others trained have the accuracies on their data that others measured: recorded in float32 and by their maps in float64.
 *
 * <p>{@code iris.csv} holds the measurements of Fisher 1936 (10.1111/j.1469-1809.1936.tb02137.x) with the digits that scikit-learn 1.2.1 gives.
 */
class AccuracyTest {
    @TempDir
    Path folder;

    private static Network network(String name) {
        Optional<Path> file = above().stream()
                .map(p -> p.resolve("shared/data/networks").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        Assumptions.assumeTrue(file.isPresent(), "shared/data/networks/" + name + " is not above the checkout");
        return Networks.read(file.orElseThrow());
    }

    private static List<Path> above() {
        List<Path> folders = new ArrayList<>();
        Path here = Path.of("").toAbsolutePath();
        while (here != null) {
            folders.add(here);
            here = here.getParent();
        }
        return folders;
    }

    private static int largest(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private int hits(Network network, Dataset data, String logits) {
        LayerName layer = LayerName.of(logits);
        PointCloud out = network.record(
                        data.points(), data.contentHash(), List.of(layer), folder.resolve("s"), Progress.silent())
                .cloud(layer);
        int hits = 0;
        for (int i = 0; i < out.size(); i++) {
            hits += largest(out.point(i)) == data.labels().at(i) ? 1 : 0;
        }
        return hits;
    }

    /** Of the first rows, how many fall into their class by the float64 map. */
    private static int hitsOfMap(Network network, Dataset data, String logits, int rows) {
        LayerDifferential known = network.map(LayerName.of(logits));
        DifferentiableMap map = ((LayerDifferential.Known) known).map();
        int hits = 0;
        for (int i = 0; i < rows; i++) {
            hits += largest(map.value(data.points().point(i))) == data.labels().at(i) ? 1 : 0;
        }
        return hits;
    }

    @Test
    void irisFallsIntoItsClasses147TimesOf150() throws IOException {
        Network network = network("iris_mlp.onnx");
        Path csv = folder.resolve("iris.csv");
        try (InputStream in = AccuracyTest.class.getResourceAsStream("iris.csv")) {
            Files.copy(in, csv);
        }
        Dataset iris = Datasets.read(csv.toString(), folder, Seed.of(1));
        assertThat(hits(network, iris, "output")).isEqualTo(147);
        assertThat(hitsOfMap(network, iris, "output", 150)).isEqualTo(147);
    }

    @Test
    void theMnistNetworkIsRightOn989OfAThousand() {
        Network network = network("mnist_cnn.onnx");
        Path cache = new CacheOption().folder();
        Assumptions.assumeTrue(
                Files.isDirectory(cache.resolve("mnist")),
                "MNIST is not in the cache folder; explico data get mnist fetches it");
        Dataset test = Datasets.read("mnist:split=test", cache, Seed.of(1));
        double accuracy = hits(network, test, "Plus214_Output_0") / 10_000.0;
        assertThat(accuracy).isCloseTo(0.989, within(0.0005));
    }
}
