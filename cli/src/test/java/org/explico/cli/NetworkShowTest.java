package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.explico.data.text.Json;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explico network show} prints, and the options of {@code profile} that it leads to. */
class NetworkShowTest {
    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void fill() throws IOException {
        bench = Workbench.in(folder);
    }

    @Test
    void csvGoesToStandardOutput() {
        Workbench.Outcome shown = bench.run("network show {dir}/mlp.onnx --format csv");
        assertThat(shown.code()).isZero();
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out()).isEqualTo("""
                        layer,operator,shape,parameters,differential,reason,cut,block
                        input,Input,"(N, 4)",0,yes,,cut,
                        centred,Sub,"(N, 4)",0,yes,,cut,
                        standardised,Div,"(N, 4)",0,yes,,cut,
                        hidden1,Gemm,"(N, 5)",25,yes,,cut,
                        relu1,Relu,"(N, 5)",0,yes,,cut,
                        hidden2,Gemm,"(N, 3)",18,yes,,cut,
                        relu2,Relu,"(N, 3)",0,yes,,cut,
                        logits,Gemm,"(N, 2)",8,yes,,cut,
                        """);
    }

    @Test
    void jsonGoesToStandardOutput() {
        Workbench.Outcome shown = bench.run("network show {dir}/mlp.onnx --format json");
        Map<String, Object> all = Json.parseObject("stdout", shown.out());
        assertThat(all)
                .containsEntry("format", "explico-network")
                .containsEntry("parameters", 51L)
                .containsEntry("input", "input (N, 4), float32");
        assertThat((List<?>) all.getOrDefault("layers", List.of())).hasSize(8);
    }

    @Test
    void theTableForPeopleGoesToStandardErrorWithReasons() throws IOException {
        Graph graph = new Graph(
                "quantised",
                13,
                List.of(new TensorInfo("x", ElementType.FLOAT32, Shape.of(-1, 4))),
                List.of("y"),
                Map.of("scale", Tensor.of(Shape.of(), 0.5f), "zero", Tensor.of(ElementType.INT8, Shape.of(), (byte) 0)),
                List.of(
                        Node.of("QuantizeLinear", List.of("x", "scale", "zero"), "q"),
                        Node.of("DequantizeLinear", List.of("q", "scale", "zero"), "y")));
        Files.write(bench.path("quantised.onnx"), OnnxWriter.bytes(graph, Map.of()));
        Workbench.Outcome shown = bench.run("network show {dir}/quantised.onnx");
        assertThat(shown.out()).isEmpty();
        assertThat(shown.err())
                .startsWith("layer  operator          shape   parameters  differential  cut  block\n"
                        + "x      Input             (N, 4)           0  yes           cut\n"
                        + "y      DequantizeLinear  (N, 4)           0  no            cut\n"
                        + "No differential for 1 layer: operator QuantizeLinear (node")
                .contains("\noutput: y\n")
                .endsWith("differentials: from x, looked up at an input of shape (1, 4)\n");
    }

    @Test
    void mapsOfAProfileBeginWhereItIsTold() {
        String command =
                "profile {dir}/mlp.onnx {dir}/data.npz --layers logits --measures pullback --format csv --out {dir}/";
        Workbench.Outcome whole = bench.run(command + "whole");
        Workbench.Outcome part = bench.run(command + "part --from relu2");
        assertThat(List.of(whole.code(), part.code())).containsOnly(0);
        assertThat(part.out()).isNotEqualTo(whole.out()).contains("logits,pullback");
    }
}
