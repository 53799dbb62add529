package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.explico.core.statistics.Seed;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explico ricci} from words to a report. */
class RicciTest {
    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void files() throws IOException {
        bench = Workbench.in(folder);
    }

    @Test
    void aNetworkIsComparedWithAllItsNulls() throws IOException {
        String words = "ricci {dir}/mlp.onnx {dir}/data.npz --k 5,8 --main-k 8 --nulls all --twins 2 --twin-epochs 2"
                + " --sensitivity none --layers all --out {dir}/out --format ";
        Workbench.Outcome found = bench.run(words + "csv");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).startsWith("k,rho,band_low,band_high,null_mean,p_value,p_adjusted,components_max\n");
        assertThat(found.err())
                .contains("layer-order: ", "untrained: ", "random-labels: ", "relaxation: ", "rewiring: ");
        assertThat(Files.readString(folder.resolve("out/tables/untrained.csv"))).startsWith("network,k,rho\n");
        assertThat(Files.readString(folder.resolve("out/index.html")))
                .contains("Against its nulls", "id=\"ricci\"", "id=\"ricci-local\"", "Layers in random order")
                .doesNotContain("NaN", "http://", "src=\"http");
        Map<String, Object> json = Json.parseObject("ricci.json", Files.readString(folder.resolve("out/ricci.json")));
        assertThat(json.getOrDefault("readings", "").toString())
                .contains(
                        "layers/rho=", "layers/untrained.p_value=", "layers/random-labels.mean=", "layers/local.mean=");
        Workbench.Outcome again = bench.run(words + "json");
        assertThat(again.err()).contains("5 studies are kept in");
        assertThat(again.out()).isEqualTo(Files.readString(folder.resolve("out/ricci.json")));
    }

    @Test
    void nullsThatNeedTheNetworkAreMissedWithTheReason() throws IOException {
        Workbench.Outcome found =
                bench.run("ricci {dir}/long.npz --k 20 --points 200 --nulls ALL --sensitivity none --out {dir}/out");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .contains("untrained: absent: activations alone, give MODEL.onnx DATA for it", "layer-order: ");
        assertThat(List.of("over_k.csv", "null.csv", "local.csv", "layer_coefficients.csv"))
                .allSatisfy(file ->
                        assertThat(folder.resolve("out/tables").resolve(file)).isRegularFile());
    }

    @Test
    void tooFewLayersAreSaidAndNotGuessed() {
        Workbench.Outcome found = bench.run("ricci {dir}/layers.npz --k 5 --out {dir}/out --sensitivity none");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .contains(
                        "2 layers, 40 points",
                        "ρ is undefined: fewer layers than the definition needs, at least 4, and there are 2.",
                        "relaxation: absent: ρ is undefined")
                .doesNotContain("keep the sign");
        assertThat(folder.resolve("out/index.html")).content().contains("fewer layers than the definition needs");
    }

    @Test
    void theLayerThatLeavesNoCoefficientIsNamed() throws IOException {
        constant("flat.npz", 3, 0);
        Workbench.Outcome flat = bench.run("ricci {dir}/flat.npz --k 5 --out {dir}/flat");
        assertThat(flat.code()).as(flat.err()).isZero();
        assertThat(flat.err())
                .contains("because of the layer l3, where all points coincide.")
                .doesNotContain("keep the sign");
        assertThat(folder.resolve("flat/index.html")).content().contains("because of the layer l3");
        constant("apart.npz", 2, 100);
        Workbench.Outcome apart = bench.run("ricci {dir}/apart.npz --k 5 --out {dir}/apart --sensitivity none");
        assertThat(apart.err()).contains("falls into several components", "because of the layer l2 (2 components).");
    }

    /** Six layers of 40 points, of which one has all points in one place, or two clouds so far apart. */
    private void constant(String name, int odd, double apart) throws IOException {
        SequencedMap<String, NumericArray> layers = new LinkedHashMap<>();
        for (int l = 0; l < 6; l++) {
            double[] values = Seed.of(l).generator().doubles(120).toArray();
            if (l == odd) {
                double[] own = values.clone();
                Arrays.setAll(values, i -> apart == 0 ? 1 : own[i] + (i < 60 ? apart : 0));
            }
            layers.put("l" + l, NumericArray.float64(new int[] {40, 3}, values));
        }
        NpzWriter.write(folder.resolve(name), layers);
    }
}
