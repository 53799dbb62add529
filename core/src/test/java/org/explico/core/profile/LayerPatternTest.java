package org.explico.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;

class LayerPatternTest {
    private static final List<String> NAMES = List.of("/conv1/Relu_output_0", "relu2", "logits", "block.3.mlp");

    @Test
    void starsCrossSlashesQuestionMarksStandForOneAndCaseDoesNotCount() {
        assertThat(chosen("*relu*")).containsExactly("/conv1/Relu_output_0", "relu2");
        assertThat(chosen("relu?")).containsExactly("relu2");
        assertThat(chosen("RELU2, logits")).containsExactly("relu2", "logits");
        assertThat(chosen("*")).isEqualTo(NAMES);
    }

    @Test
    void otherSignsStandForThemselves() {
        assertThat(chosen("block.3.*")).containsExactly("block.3.mlp");
        assertThat(LayerPattern.of("block.3").matches("blockx3")).isFalse();
        assertThat(LayerPattern.of("a[b]+(c)$").matches("a[b]+(c)$")).isTrue();
    }

    @Test
    void noMatchIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> chosen("conv9"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "layer pattern \"conv9\": expected names or globs that match layers, got no match; the layers are "
                                + "/conv1/Relu_output_0, relu2, logits, block.3.mlp");
        List<String> many = IntStream.range(0, 25).mapToObj(i -> "l" + i).toList();
        assertThatThrownBy(() -> LayerPattern.of("x").select(many, List::of))
                .hasMessageEndingWith("l18, l19 and 5 more");
    }

    @Test
    void aGlobAmongOthersThatMatchesNothingIsRefusedToo() {
        assertThatThrownBy(() -> chosen("relu2,conv9")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> chosen(" , ")).isInstanceOf(Refusal.class);
    }

    private static List<String> chosen(String pattern) {
        return LayerPattern.of(pattern).select(NAMES, List::of);
    }
}
