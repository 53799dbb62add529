package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.explico.network.Networks;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explico train writes, and what explico zoo lists. */
class TrainTest {
    @TempDir
    Path folder;

    @Test
    void aPresetIsFittedToTheDataAndWrittenWithHowItWasTrained() throws Exception {
        Workbench.Outcome outcome = Workbench.in(folder)
                .run(
                        "train --data digits --preset resnet-8 --epochs 1 --batch 64"
                                + " --optimizer sgd --momentum 0.5 --learning-rate 0.05 --decay l2:0.0001 --out {dir}/resnet.onnx");
        assertThat(outcome.err()).startsWith("explico: trained ResNet 1-1-1 of 16 channels on 1x8x8 to 10, relu on");
        assertThat(outcome.code()).isEqualTo(Explico.DONE);
        assertThat(Networks.read(folder.resolve("resnet.onnx")).metadata())
                .containsEntry("explico.optimiser", "sgd momentum 0.5, decay l2 1.0E-4")
                .containsEntry("explico.loss", "cross-entropy")
                .containsEntry("explico.precision", "float32");
    }

    @Test
    void copiesAreNumberedFilesThatDiffer() throws Exception {
        Workbench.Outcome outcome = Workbench.in(folder)
                .run("train --data spirals:n=60 --widths 4 --activation tanh --epochs 2 --copies 2"
                        + " --loss Binary-Cross-Entropy --precision float64 --optimiser rmsprop --out {dir}/net.onnx");
        assertThat(outcome.err()).contains("explico: trained 2-4-1 tanh on spirals:n=60", "net-2.onnx");
        assertThat(outcome.code()).isEqualTo(Explico.DONE);
        assertThat(Files.readAllBytes(folder.resolve("net-1.onnx")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("net-2.onnx")));
        assertThat(folder.resolve("net.onnx")).doesNotExist();
    }

    @Test
    void theZooListsEveryPreset() throws Exception {
        Workbench.Outcome outcome = Workbench.in(folder).run("zoo");
        assertThat(outcome.code()).isEqualTo(Explico.DONE);
        assertThat(outcome.out()).contains("resnet-20              269,722  (3, 32, 32)");
        Zoo.presets().forEach(preset -> assertThat(outcome.out()).contains(preset.name() + " "));
    }

    @Test
    void thePageOfTheZooIsTrue() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "zoo.md"));
        for (Zoo.Preset preset : Zoo.presets()) {
            assertThat(page)
                    .contains(String.format(
                            Locale.ROOT,
                            "| `%s` | %,d |",
                            preset.name(),
                            Blueprint.of(preset.architecture()).size()));
        }
    }
}
