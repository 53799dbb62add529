package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.explico.core.Refusal;
import org.explico.network.graph.Graph;
import org.explico.network.graph.RunningOrder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;

/** Turns the messages of a file into a checked {@link Graph}. */
final class GraphReader {
    private static final int MOST = 1_000_000;
    private static final int LONGEST_NAME = 4096;
    private static final int OLDEST_OPSET = 1;
    private static final int NEWEST_OPSET = 23;

    private final String what;
    private final TensorReader tensors;
    private final NodeReader nodes;

    GraphReader(String what, ExternalData external) {
        this.what = what;
        this.tensors = new TensorReader(what, external);
        this.nodes = new NodeReader(what, tensors);
    }

    Graph read(OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = model.getGraph();
        if (model.getFunctionsCount() > 0) {
            throw Refusal.badInput(
                    what,
                    "operators of the default ONNX domain",
                    "the function \"" + model.getFunctions(0).getName() + "\"",
                    "inline functions, as by onnx.inliner.inline_local_functions in Python");
        }
        requireAtMost("nodes", graph.getNodeCount());
        requireAtMost("tensors", graph.getInitializerCount());
        int opset = opset(model);
        Map<String, Tensor> constants = constants(graph);
        List<TensorInfo> inputs = inputs(graph, constants.keySet());
        List<String> outputs = graph.getOutputList().stream()
                .map(OnnxMl.ValueInfoProto::getName)
                .toList();
        Set<String> given = new HashSet<>(constants.keySet());
        inputs.forEach(i -> given.add(named(i.name())));
        var order = RunningOrder.of(
                what, given, graph.getNodeList().stream().map(nodes::read).toList());
        order.forEach(n -> n.outputs().forEach(given::add));
        requireOutputs(outputs, given);
        return new Graph(graph.getName(), opset, inputs, outputs, constants, order);
    }

    private void requireAtMost(String things, int count) {
        if (count > MOST) {
            throw Refusal.badInput(
                    what, "at most " + MOST + " " + things, Integer.toString(count), "cut the model into parts");
        }
    }

    private int opset(OnnxMl.ModelProto model) {
        long opset = 1;
        for (OnnxMl.OperatorSetIdProto set : model.getOpsetImportList()) {
            if (NodeReader.isDefault(set.getDomain())) {
                opset = set.getVersion();
            }
        }
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw Refusal.badInput(
                    what,
                    "an operator set up to " + NEWEST_OPSET,
                    Long.toString(opset),
                    "convert the model, as by onnx.version_converter.convert_version(model, 17)");
        }
        return (int) opset;
    }

    private Map<String, Tensor> constants(OnnxMl.GraphProto graph) {
        if (graph.getSparseInitializerCount() > 0) {
            throw Refusal.badInput(what, "dense constants", "a sparse one", "export the model with dense weights");
        }
        Map<String, Tensor> constants = new LinkedHashMap<>();
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            if (constants.put(named(tensor.getName()), tensors.read(tensor)) != null) {
                throw twice(tensor.getName());
            }
        }
        return constants;
    }

    private List<TensorInfo> inputs(OnnxMl.GraphProto graph, Set<String> constants) {
        List<TensorInfo> inputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (OnnxMl.ValueInfoProto input : graph.getInputList()) {
            if (!seen.add(input.getName())) {
                throw twice(input.getName());
            }
            if (!constants.contains(input.getName())) {
                inputs.add(info(input));
            }
        }
        if (inputs.isEmpty()) {
            throw Refusal.badInput(what, "a graph with an input", "one without", "export the model with its input");
        }
        return inputs;
    }

    private TensorInfo info(OnnxMl.ValueInfoProto value) {
        if (!value.getType().hasTensorType()) {
            throw Refusal.badInput(
                    what,
                    "inputs that are tensors",
                    "\"" + value.getName() + "\", which is none",
                    "export the model with tensor inputs");
        }
        OnnxMl.TypeProto.Tensor type = value.getType().getTensorType();
        List<OnnxMl.TensorShapeProto.Dimension> dims = type.getShape().getDimList();
        int[] lengths = new int[dims.size()];
        for (int i = 0; i < lengths.length; i++) {
            long length = dims.get(i).hasDimValue() ? dims.get(i).getDimValue() : 0;
            lengths[i] = length > 0 && length < Integer.MAX_VALUE ? (int) length : Shape.UNKNOWN;
        }
        return new TensorInfo(
                named(value.getName()), tensors.type(value.getName(), type.getElemType()), Shape.of(lengths));
    }

    private void requireOutputs(List<String> outputs, Set<String> made) {
        if (outputs.isEmpty()) {
            throw Refusal.badInput(what, "a graph with an output", "one without", "export the model again");
        }
        for (String output : outputs) {
            if (!made.contains(output)) {
                throw Refusal.badInput(
                        what,
                        "every output to be made",
                        "\"" + output + "\", which no node makes",
                        "export the model again");
            }
        }
    }

    private Refusal twice(String name) {
        return Refusal.badInput(
                what, "every tensor made once", "\"" + name + "\" given twice", "export the model again");
    }

    private String named(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.badInput(
                    what,
                    "tensor names of 1 to " + LONGEST_NAME + " characters",
                    "one of " + name.length(),
                    "export the model again");
        }
        return name;
    }
}
