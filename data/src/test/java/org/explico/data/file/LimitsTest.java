package org.explico.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.explico.data.TestFiles.numpy;
import static org.explico.data.TestFiles.refusal;

import java.util.List;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void anArrayBeyondHalfTheHeapIsOverBudgetBeforeItIsAllocated() {
        long rows = Runtime.getRuntime().maxMemory() / 16 + 1;
        assertThatThrownBy(() -> Limits.elements("x", rows))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUDGET_EXCEEDED))
                .hasMessageContaining("half of the heap");
        assertThat(Limits.elements("x", 3, 4)).isEqualTo(12);
        assertThat(Limits.elements("x")).isEqualTo(1);
        assertThat(Limits.elements("x", 0, 5)).isZero();
    }

    @Test
    void whatPackedBytesMayHold() {
        assertThat(Limits.unpacked(0)).isEqualTo(16L << 20);
        assertThat(Limits.unpacked(1000)).isEqualTo((16L << 20) + 1_000_000);
        assertThat(Limits.unpacked(Long.MAX_VALUE)).isEqualTo(8L << 30);
    }

    @Test
    void theNearestNameAndOnlyIfItIsNear() {
        assertThat(SourceFile.mostLike("digit", List.of("torus", "digits"))).contains("digits");
        assertThat(SourceFile.mostLike("TORUS", List.of("torus", "digits"))).contains("torus");
        assertThat(SourceFile.mostLike("banana", List.of("torus", "digits"))).isEmpty();
    }

    @Test
    void aNetworkInAnotherFormatIsAnsweredWithTheExport() {
        assertThat(refusal(() -> SafeFormat.requireNetwork(numpy("model.pt"))))
                .endsWith(
                        "model.pt: expected an ONNX file, got a PyTorch file (pickle); convert it:"
                                + " torch.onnx.export(model.eval(), example, \"model.onnx\") with the model that these weights belong to");
        assertThat(SafeFormat.of(numpy("f8.npy"))).isEqualTo(SafeFormat.NPY);
        assertThat(SafeFormat.of(numpy("plain.npz"))).isEqualTo(SafeFormat.NPZ);
    }
}
