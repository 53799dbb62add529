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
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
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

    /** GELU as exporters write it, inside of a residual block, then pooling and a Softmax. */
    private Network block() {
        return new Models(13, -1, 3)
                .random("w", Seed.of(1), 3, 3)
                .random("b", Seed.of(1), 3)
                .constant("root", Tensor.of(Shape.of(), 1.41421356f))
                .constant("one", Tensor.of(Shape.of(), 1f))
                .constant("half", Tensor.of(Shape.of(), 0.5f))
                .node("MatMul", "m", "x", "w")
                .node("Add", "biased", "m", "b")
                .node("Div", "d", "biased", "root")
                .node("Erf", "e", "d")
                .node("Add", "f", "e", "one")
                .node("Mul", "g", "biased", "f")
                .node("Mul", "gelu", "g", "half")
                .node("MatMul", "n", "gelu", "w")
                .node("Add", "sum", "x", "n")
                .node("Sigmoid", "gate", "sum")
                .node("Mul", "silu", "sum", "gate")
                .node("MatMul", "logits", "silu", "w")
                .node("Softmax", Map.of(), "p", "logits")
                .read(folder, "p");
    }

    private static List<String> chosen(Network network, String words) {
        return names(Layers.select(network, Optional.of(words)));
    }

    @Test
    void presetsChooseByTheShapeOfTheGraph() {
        Network network = block();
        assertThat(chosen(network, "cuts")).containsExactly("x", "sum", "silu", "logits", "p");
        assertThat(chosen(network, "activations")).containsExactly("gelu", "silu");
        assertThat(chosen(network, "blocks")).containsExactly("silu");
        assertThat(chosen(network, "ends")).containsExactly("x", "logits");
        assertThat(chosen(network, "all")).hasSize(14);
        assertThat(chosen(network, "usual")).containsExactly("x", "gelu", "silu", "logits");
        assertThat(Layers.select(network, Optional.empty()))
                .isEqualTo(Layers.select(network, LayerChoice.Preset.USUAL));
    }

    @Test
    void presetsAndNamesGoTogether() {
        assertThat(chosen(block(), "ends, m ,blocks")).containsExactly("x", "m", "silu", "logits");
    }

    @Test
    void refusesAPresetThatFindsNothing() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> chosen(network(), "blocks"))
                .withMessage(
                        "layers \"blocks\": expected a preset (usual, cuts, activations, blocks, ends, all) that finds layers "
                                + "of m, got none of its layers; choose among x (Input), /layers.1/m (MatMul), /layers.1/r (Relu), "
                                + "/layers.2/m (MatMul), p (Softmax)");
    }

    @Test
    void tokensAreInNoPresetButAll() {
        Path file = ModelResource.MINILM.in(folder);
        Network network =
                Networks.read(file, FixedInputs.none().with("attention_mask", 1).with("token_type_ids", 0));
        assertThat(chosen(network, "ends")).containsExactly("last_hidden_state");
        assertThat(chosen(network, "blocks")).hasSize(6);
        assertThat(chosen(network, "activations"))
                .hasSize(6)
                .allMatch(name -> name.endsWith("intermediate_act_fn/Mul_1_output_0"));
        assertThat(chosen(network, "cuts")).doesNotContain("input_ids").hasSizeGreaterThan(60);
        assertThat(network.start().text()).isEqualTo("/embeddings/word_embeddings/Gather_output_0");
        Overview overview = Overview.of(network);
        // 22,713,216 of the original less the pooler, which this file leaves out.
        assertThat(overview.parameters()).isEqualTo(22_565_376);
        assertThat(overview.layers().stream().filter(l -> l.withoutMap().isPresent()))
                .extracting(l -> l.info().name().text())
                .containsExactly("input_ids");
        assertThat(overview.layers().getLast().info().shape()).contains(Shape.of(-1, 384));
    }

    @Test
    void theLogitsAreFoundBehindASoftmaxThatIsOnlyRenamed() {
        Network network = new Models(17, -1, 3)
                .node("Tanh", "z", "x")
                .node("Softmax", "p", "z")
                .node("Identity", "y", "p")
                .read(folder, "y");
        assertThat(Layers.select(network, LayerChoice.of("ends")))
                .extracting(LayerName::text)
                .containsExactly("x", "z");
    }
}
