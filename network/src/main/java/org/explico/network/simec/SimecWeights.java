package org.explico.network.simec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;

/**
 * A fully connected network as the SiMEC programs keep it: text, numbers apart by tabs or spaces.
 *
 * <p>Its model has float64 input, weights and output, every number exactly as the text says: the input {@code x}, then {@code sum1} and
 * {@code sigmoid1} (or {@code softplus1}, {@code silu1}, {@code softmax1}) and so on; what the last layer makes is called {@code output}.
 *
 * @param name the name of the file
 * @param layers the layers in order, at least one
 * @see <a href="https://doi.org/10.48550/arXiv.2112.10583">Benfenati and Marta 2021</a>
 */
public record SimecWeights(String name, List<SimecLayer> layers) {
    /** Copies the list. */
    public SimecWeights {
        layers = List.copyOf(layers);
    }

    /**
     * Reads a file.
     *
     * <ul>
     *   <li>No such file, a folder, more than 256 MiB: refused.
     *   <li>Another number of words in a line than its sizes say, an unknown type, numbers that are not finite, layers that do not fit, more than
     *       1000 layers or 2²⁴ weights in one, anything behind the last layer: refused, with the line.
     * </ul>
     */
    public static SimecWeights read(Path file) {
        return new SimecWeights(String.valueOf(file.getFileName()), SimecReader.read(file));
    }

    /** The graph of the network. */
    public Graph graph() {
        GraphBuilder graph = new GraphBuilder("simec");
        String x = graph.input(
                "x",
                ElementType.FLOAT64,
                Shape.of(Shape.UNKNOWN, layers.getFirst().inputs()));
        for (int i = 1; i <= layers.size(); i++) {
            x = emit(graph, layers.get(i - 1), i, x);
        }
        return graph.build(x);
    }

    /** The bytes of the model. */
    public byte[] bytes() {
        Graph graph = graph();
        String output = graph.outputs().getFirst();
        Shape shape = Shape.of(Shape.UNKNOWN, layers.getLast().outputs());
        return OnnxWriter.bytes(
                graph,
                Map.of("explico.version", OnnxWriter.VERSION, "explico.source", name),
                Map.of(output, new TensorInfo(output, ElementType.FLOAT64, shape)));
    }

    /** Writes the model, whole or not at all. */
    public void writeTo(Path file) {
        try {
            WholeFile.write(file, out -> out.write(bytes()));
        } catch (IOException e) {
            throw Refusal.badInput(
                    file.toString(), "a file that can be written", String.valueOf(e.getMessage()), "check the folder");
        }
    }

    private String emit(GraphBuilder graph, SimecLayer layer, int number, String x) {
        String weights = graph.constant("weights" + number, layer.weights());
        String biases = graph.constant("biases" + number, layer.biases());
        String sum = graph.emit(
                Node.of("Gemm", List.of(x, weights, biases), "sum" + number).with("transB", new Attribute.Whole(1)));
        boolean last = number == layers.size();
        return switch (layer.activation()) {
            case SIGMOID -> graph.emit(Node.of("Sigmoid", List.of(sum), last ? "output" : "sigmoid" + number));
            case SOFTPLUS -> softplus(graph, sum, last ? "output" : "softplus" + number);
            case SILU -> {
                String logistic = graph.emit(Node.of("Sigmoid", List.of(sum), "logistic" + number));
                yield graph.emit(Node.of("Mul", List.of(sum, logistic), last ? "output" : "silu" + number));
            }
            case SOFTMAX ->
                graph.emit(Node.of("Softmax", List.of(sum), last ? "output" : "softmax" + number)
                        .with("axis", new Attribute.Whole(-1)));
        };
    }

    /** \(\max(z, 0) + \ln(1 + e^{-|z|})\): ONNX Runtime has no softplus in float64. */
    private static String softplus(GraphBuilder graph, String sum, String name) {
        String fall = graph.emit("Exp", graph.emit("Neg", graph.emit("Abs", sum)));
        String logarithm = graph.emit("Log", graph.emit("Add", fall, graph.scalar(1)));
        return graph.emit(Node.of("Add", List.of(graph.emit("Relu", sum), logarithm), name));
    }
}
