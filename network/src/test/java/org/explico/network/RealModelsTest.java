package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Shape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that others trained and exported; they lie beside the checkout, or the test is skipped. */
class RealModelsTest {
    @TempDir
    Path folder;

    private static Network read(String name) {
        Path here = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
        while (here != null
                && !Files.isRegularFile(here.resolve("shared/data/networks").resolve(name))) {
            here = here.getParent();
        }
        Assumptions.assumeTrue(here != null, "shared/data/networks/" + name + " is not above the checkout");
        return Networks.read(java.util.Objects.requireNonNull(here)
                .resolve("shared/data/networks")
                .resolve(name));
    }

    private static double[] weight(Network network, String name) {
        return java.util.Objects.requireNonNull(network.graph().constants().get(name))
                .toDoubles();
    }

    @Test
    void theIrisJacobianIsAProductOfWeightsAndMasks() {
        Network network = read("iris_mlp.onnx");
        assertThat(network.inputShape()).isEqualTo(Shape.of(-1, 4));
        assertThat(Layers.select(network, Optional.empty()))
                .extracting(LayerName::text)
                .containsExactly("input", "8", "10", "output");
        DifferentiableMap map = Models.known(network.map(LayerName.of("output")));
        DifferentiableMap first = Models.known(network.map(LayerName.of("7")));
        DifferentiableMap second = Models.known(network.map(LayerName.of("9")));
        double[] w1 = weight(network, "layer1.weight");
        double[] w2 = weight(network, "layer2.weight");
        double[] w3 = weight(network, "layer3.weight");
        PointCloud flowers = Models.cloud(Seed.of(8), 20, 4, 0, 7);
        for (int row = 0; row < 20; row++) {
            double[] x = flowers.point(row);
            double[] z1 = first.value(x);
            double[] z2 = second.value(x);
            double[] jacobian = map.jacobian(x);
            for (int i = 0; i < 3; i++) {
                for (int l = 0; l < 4; l++) {
                    double expected = 0;
                    for (int j = 0; j < 24; j++) {
                        for (int k = 0; k < 24; k++) {
                            expected += z2[j] > 0 && z1[k] > 0 ? w3[i * 24 + j] * w2[j * 24 + k] * w1[k * 4 + l] : 0;
                        }
                    }
                    assertThat(jacobian[i * 4 + l]).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @Test
    void theMnistNetworkOfFixedBatchIsRecordedAndDifferentiated() {
        Network network = read("mnist_cnn.onnx");
        assertThat(network.inputShape()).isEqualTo(Shape.of(1, 1, 28, 28));
        assertThat(network.opset()).isEqualTo(7);
        List<LayerName> layers = Layers.select(network, Optional.empty());
        assertThat(layers)
                .extracting(LayerName::text)
                .containsExactly(
                        "Input3",
                        "ReLU32_Output_0",
                        "Pooling66_Output_0",
                        "ReLU114_Output_0",
                        "Pooling160_Output_0",
                        "Plus214_Output_0");
        agrees(network, layers, Models.cloud(Seed.of(1), 20, 784, 0, 255), 5);
    }

    @Test
    void theCifarNetworkIsRecordedAndDifferentiated() {
        Network network = read("cifar10_cnn.onnx");
        List<LayerName> layers = Layers.select(network, Optional.empty());
        assertThat(layers).hasSize(7);
        agrees(network, layers, Models.cloud(Seed.of(2), 3, 3072, 0, 1), 1);
    }

    private void agrees(Network network, List<LayerName> layers, PointCloud images, int rows) {
        Activations recorded = network.record(images, "noise", layers, folder.resolve("s"), Progress.silent());
        for (LayerName layer : layers) {
            DifferentiableMap map = recorded.map(layer).orElseThrow().map();
            PointCloud cloud = recorded.cloud(layer);
            double scale = 0;
            for (int i = 0; i < cloud.dim(); i++) {
                scale = Math.max(scale, Math.abs(cloud.at(0, i)));
            }
            for (int row = 0; row < rows; row++) {
                assertThat(map.value(images.point(row)))
                        .as("%s row %d", layer, row)
                        .containsExactly(cloud.point(row), within(1e-5 * scale));
            }
        }
        DifferentiableMap logits = recorded.map(layers.getLast()).orElseThrow().map();
        double[] x = images.point(0);
        double[] jacobian = logits.jacobian(x);
        double h = 1e-4;
        for (int j = 0; j < x.length; j += 97) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += h;
            down[j] -= h;
            double slope = (logits.value(up)[3] - logits.value(down)[3]) / (2 * h);
            assertThat(jacobian[3 * x.length + j])
                    .as("pixel %d", j)
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }
}
