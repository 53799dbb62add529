package org.explico.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.network.graph.ConstantNodes;
import org.explico.network.graph.Graph;
import org.explico.network.graph.HalfPrecision;
import org.explico.network.graph.HeldInput;
import org.explico.network.graph.Node;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxModel;
import org.explico.network.onnx.OnnxReader;

/** Where networks come from. */
public final class Networks {
    private Networks() {}

    /**
     * Reads an ONNX file with one input, {@link #read(Path, FixedInputs)}.
     *
     * <ul>
     *   <li>Several inputs that are not constants: refused with their names.
     * </ul>
     */
    public static Network read(Path file) {
        return read(file, FixedInputs.none());
    }

    /**
     * Reads an ONNX file. Its bytes are parsed and checked here; ONNX Runtime only ever gets what is written anew from the checked graph.
     * Numbers of 16 bits are widened to float32; constant nodes become constants.
     *
     * <ul>
     *   <li>No such file, a folder, an empty or cut file, another format (with how to export): refused.
     *   <li>Operator sets after 23, cycles, dangling or doubled tensors, more than 10⁶ nodes: refused.
     *   <li>Not exactly one input that is neither a constant nor fixed: refused.
     *   <li>Sub-graphs (If, Loop, Scan), functions, custom domains, random operators: refused by name.
     *   <li>Weights outside the folder of the file: refused.
     * </ul>
     *
     * @param fixed the inputs to hold at one value
     */
    public static Network read(Path file, FixedInputs fixed) {
        String name = name(file);
        OnnxModel model = model(file, fixed);
        requireOne(name, model.graph());
        return Network.of(name, model);
    }

    /** The model in a file with some inputs held; any number of inputs may be left. */
    static OnnxModel model(Path file, FixedInputs fixed) {
        OnnxModel model = OnnxReader.read(file);
        Graph plain = HalfPrecision.widened(ConstantNodes.lifted(model.graph()));
        requireRepeatable(name(file), plain);
        Graph graph = held(name(file), plain, fixed);
        return new OnnxModel(graph, model.metadata(), fixed.contentHash(model.contentHash()));
    }

    /** A Dropout whose training flag is on drops at random. */
    private static void requireRepeatable(String name, Graph graph) {
        for (Node node : graph.nodes()) {
            boolean training = node.operator().equals("Dropout")
                    && node.input(2)
                            .map(flag -> graph.constants().get(flag))
                            .filter(flag -> flag.toLongs()[0] != 0)
                            .isPresent();
            if (training) {
                throw Refusal.badInput(
                        name,
                        "a network that gives the same values every time",
                        "operator Dropout (node " + node.label() + ") in training mode",
                        "export the model in evaluation mode, as by model.eval() in PyTorch");
            }
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name;
    }

    private static void requireOne(String name, Graph graph) {
        List<String> left = graph.inputs().stream().map(TensorInfo::name).toList();
        if (left.size() != 1) {
            throw Refusal.badInput(
                    name,
                    "one input that is not fixed",
                    left.size() + ": " + String.join(", ", left),
                    "fix the others at one value, as by "
                            + left.stream()
                                    .skip(1)
                                    .map(input -> "--fix " + input + (input.contains("mask") ? "=1" : "=0"))
                                    .collect(Collectors.joining(" ")));
        }
    }

    private static Graph held(String name, Graph graph, FixedInputs fixed) {
        Optional<String> main = graph.inputs().stream()
                .map(TensorInfo::name)
                .filter(input -> !fixed.values().containsKey(input))
                .findFirst();
        if (main.isEmpty()) {
            throw Refusal.badInput(name, "one input that is not fixed", "none", "leave one out of --fix");
        }
        Graph held = graph;
        for (var entry : fixed.values().entrySet()) {
            held = HeldInput.at(name, held, main.get(), entry.getKey(), entry.getValue());
        }
        return held;
    }
}
