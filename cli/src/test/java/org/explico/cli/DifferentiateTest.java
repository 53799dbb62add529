package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explico differentiate} as a user calls it. */
class DifferentiateTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"push-forward, v, Jv", "pull-back, w, Jtw"})
    void writesAModelAndSaysWhatItIs(String mode, String directions, String made) throws IOException {
        Workbench bench = Workbench.in(folder);
        for (String precision : new String[] {"", " --double"}) {
            Workbench.Outcome outcome =
                    bench.run("differentiate {dir}/mlp.onnx --mode " + mode + precision + " --out {dir}/d.onnx");
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("The " + mode, "mlp.onnx", precision.isEmpty() ? "float32" : "float64")
                    .contains(
                            "explico: written to {dir}/d.onnx; at a random point (seed 42) its value is the model's to a relative ")
                    .contains("and central differences in float64 agree with it to ");
            OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(bench.path("d.onnx")))
                    .getGraph();
            assertThat(graph.getInput(graph.getInputCount() - 1).getName()).isEqualTo(directions);
            assertThat(graph.getOutput(1).getName()).isEqualTo(made);
            assertThat(graph.getOutput(1).getDocString()).startsWith("output, J");
        }
    }

    @Test
    void theSameSeedGivesTheSameFileAndTheSameWords() throws IOException {
        Workbench bench = Workbench.in(folder);
        String line = "differentiate {dir}/mlp.onnx --mode pull-back --seed 7 --out {dir}/";
        Workbench.Outcome first = bench.run(line + "a.onnx");
        Workbench.Outcome second = bench.run(line + "b.onnx");
        assertThat(second.err()).isEqualTo(first.err().replace("a.onnx", "b.onnx"));
        assertThat(Files.mismatch(bench.path("a.onnx"), bench.path("b.onnx"))).isEqualTo(-1);
    }
}
