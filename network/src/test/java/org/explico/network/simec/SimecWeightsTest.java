package org.explico.network.simec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.profile.LayerName;
import org.explico.network.LayerDifferential;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimecWeightsTest {
    private static final String TWO =
            "2\n2\t1\t2\t1\tFC_LAYER_SP\n0.1\t-3e-1\n.25\t1.\n1 2 1 2 FC_LAYER_SL\n2 1\n\n-0.5\n";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("w.csv"), text);
    }

    private static double value(Network network, double... x) {
        return map(network).value(x)[0];
    }

    private static DifferentiableMap map(Network network) {
        LayerDifferential differential = network.map(LayerName.of("output"));
        assertThat(differential).isInstanceOf(LayerDifferential.Known.class);
        return ((LayerDifferential.Known) differential).map();
    }

    private Network imported(Path weights) {
        Path model = folder.resolve("model.onnx");
        SimecWeights.read(weights).writeTo(model);
        return Networks.read(model);
    }

    @Test
    void tabsSpacesAndBlankLinesAreRead() throws IOException {
        SimecWeights weights = SimecWeights.read(file(TWO));
        assertThat(weights.layers()).hasSize(2);
        assertThat(weights.layers().getFirst().weights().toDoubles()).containsExactly(0.1, -0.3);
        assertThat(weights.layers().getFirst().biases().toDoubles()).containsExactly(0.25, 1);
        assertThat(weights.layers().getLast().activation()).isEqualTo(SimecLayer.Activation.SILU);
    }

    @Test
    void theNetworkIsTheFormula() throws IOException {
        Network network = imported(file(TWO));
        for (double x : new double[] {-3, 0, 0.7, 40}) {
            double a = Math.log1p(Math.exp(0.1 * x + 0.25));
            double b = Math.log1p(Math.exp(-0.3 * x + 1));
            double z = 2 * a + b - 0.5;
            assertThat(value(network, x)).isCloseTo(z / (1 + Math.exp(-z)), within(1e-14 * (1 + Math.abs(z))));
        }
    }

    @Test
    void softmaxIsOverTheUnitsOfItsLayer() throws IOException {
        Network network = imported(file("1\n2 2 2 2 FC_LAYER_SM\n1 0 0 2\n0 0\n"));
        double[] y = map(network).value(1, 1);
        assertThat(y[1] / y[0]).isCloseTo(Math.E, within(1e-14));
    }

    @Test
    void everyNumberStaysAsTheTextHasIt() throws IOException {
        Graph graph = imported(file(TWO)).graph();
        assertThat(constant(graph, "weights1").toDoubles()).containsExactly(0.1, -0.3);
        assertThat(constant(graph, "biases2").toDoubles()).containsExactly(-0.5);
    }

    private static Tensor constant(Graph graph, String name) {
        return Objects.requireNonNull(graph.constants().get(name));
    }

    @Test
    void theNetworkOfThePaperHasItsValue() {
        Path weights = Path.of("../../shared/data/simec/weights_surface_1_good_weights.csv");
        Assumptions.assumeTrue(Files.exists(weights), "the shared data are not here");
        Network network = imported(weights);
        assertThat(value(network, 0.25, 0.25)).isCloseTo(0.154071, within(5e-7));
        SimecWeights read = SimecWeights.read(weights);
        for (int i = 1; i <= read.layers().size(); i++) {
            assertThat(constant(network.graph(), "weights" + i))
                    .isEqualTo(read.layers().get(i - 1).weights());
            assertThat(constant(network.graph(), "biases" + i))
                    .isEqualTo(read.layers().get(i - 1).biases());
        }
        assertThat(constant(network.graph(), "weights1").toDoubles()[0]).isEqualTo(0.007201388943940401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the number of layers (1 words), got the end of the file",
                "0 | a whole number from 1 to 1000, got \"0\"",
                "1 | rows, columns, outputs, inputs and type of layer 1 (5 words), got the end of the file",
                "1;1 1 1 1 | 5 words for rows, columns, outputs, inputs and type of layer 1, got 4",
                "1;1 1 1 1 RELU | one of the types FC_LAYER_SG, FC_LAYER_SP, FC_LAYER_SL, FC_LAYER_SM, got \"RELU\"",
                "1;1 2 1 1 FC_LAYER_SG | as many outputs and inputs as rows and columns in layer 1, got \"1 2 1 1\"",
                "1;99999 99999 99999 99999 FC_LAYER_SG | at most 16777216 weights in layer 1, got 99999 x 99999",
                "1;1 2 1 2 FC_LAYER_SG;1 | 2 words for the weights of layer 1, got 1",
                "1;1 2 1 2 FC_LAYER_SG;1 nan;0 | finite numbers, got \"nan\"",
                "1;1 2 1 2 FC_LAYER_SG;1 1e999;0 | finite numbers, got \"1e999\"",
                "1;1 1 1 1 FC_LAYER_SG;1;0;7 | nothing behind 1 layers, got \"7\"",
                "2;1 1 1 1 FC_LAYER_SG;1;0;1 2 1 2 FC_LAYER_SG;1 1;0 | 1 inputs of layer 2, as the one before has outputs, got 2 inputs",
            })
    void whatIsNoFileOfWeightsIsRefused(String lines, String words) throws IOException {
        Path file = file(lines.replace(';', '\n'));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SimecWeights.read(file))
                .withMessageContaining(words)
                .withMessageStartingWith("w.csv: expected ");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("b.csv"), new byte[] {0, -1, 7, 'x', '\n'});
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SimecWeights.read(file))
                .withMessageContaining("got \"???x\"");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> SimecWeights.read(folder));
    }
}
