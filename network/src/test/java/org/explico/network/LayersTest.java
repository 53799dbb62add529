package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    @TempDir
    Path folder;

    private Network network() {
        return new Models(13, -1, 3)
                .random("w", Seed.of(1), 3, 3)
                .node("MatMul", "/layers.1/m", "x", "w")
                .node("Relu", "/layers.1/r", "/layers.1/m")
                .node("MatMul", "/layers.2/m", "/layers.1/r", "w")
                .node("Softmax", Map.of(), "p", "/layers.2/m")
                .read(folder, "p");
    }

    private static List<String> names(List<LayerName> layers) {
        return layers.stream().map(LayerName::text).toList();
    }

    @Test
    void withoutAPatternTheInputTheActivationsAndTheLogits() {
        assertThat(names(Layers.select(network(), Optional.empty())))
                .containsExactly("x", "/layers.1/r", "/layers.2/m");
    }

    @Test
    void patternsMatchTensorsAndOperatorsInOrderOfDepth() {
        assertThat(names(Layers.select(network(), Optional.of("*Relu*")))).containsExactly("/layers.1/r");
        assertThat(names(Layers.select(network(), Optional.of("/layers.2/*, Softmax, x"))))
                .containsExactly("x", "/layers.2/m", "p");
        assertThat(names(Layers.select(network(), Optional.of("/layers.?/m"))))
                .containsExactly("/layers.1/m", "/layers.2/m");
    }

    @Test
    void refusesAPatternThatMatchesNothing() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Layers.select(network(), Optional.of("x,*Conv*")))
                .withMessage(
                        "layer pattern \"x,*Conv*\": expected names or globs that match layers, got no match; "
                                + "the layers are x (Input), /layers.1/m (MatMul), /layers.1/r (Relu), /layers.2/m (MatMul), p (Softmax)");
    }

    @Test
    void longListsAreCounted() {
        Models models = new Models(13, -1, 3);
        String last = "x";
        for (int i = 0; i < 30; i++) {
            models.node("Relu", "r" + i, last);
            last = "r" + i;
        }
        Network network = models.read(folder, last);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Layers.select(network, Optional.of("")))
                .withMessageEndingWith("r18 (Relu) and 11 more");
    }
}
