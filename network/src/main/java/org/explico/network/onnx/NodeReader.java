package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Node;

/** Turns the messages of nodes into {@link Node}s; refuses what is not a plain operator of the default domain. */
final class NodeReader {
    private static final Set<String> RANDOM = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");

    /** What works with every model. */
    private static final String ELSEWHERE =
            "record its layers in another program and give them: explico profile ACTIVATIONS.npz";

    private static final int LONGEST_NAME = 4096;

    private final String what;
    private final TensorReader tensors;

    NodeReader(String what, TensorReader tensors) {
        this.what = what;
        this.tensors = tensors;
    }

    static boolean isDefault(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    Node read(OnnxMl.NodeProto node) {
        String label = node.getName().isEmpty()
                ? node.getOutputList().stream().findFirst().orElse("?")
                : node.getName();
        String place = "operator " + node.getOpType() + " (node " + label + ")";
        if (!isDefault(node.getDomain())) {
            throw Refusal.badInput(
                    what,
                    "operators of the default ONNX domain",
                    place + " of domain " + node.getDomain(),
                    node.getDomain().startsWith("com.microsoft")
                            ? "export the model without the fusions of ONNX Runtime, or " + ELSEWHERE
                            : "export the model without custom operators, or " + ELSEWHERE);
        }
        if (RANDOM.contains(node.getOpType())) {
            throw Refusal.badInput(
                    what,
                    "a network that gives the same values every time",
                    place,
                    "export the model in evaluation mode, as by model.eval() in PyTorch");
        }
        if (node.getOutputList().stream().allMatch(String::isEmpty)) {
            throw Refusal.badInput(what, "nodes with an output", place + " without one", "export the model again");
        }
        if (node.getOutputList().stream().anyMatch(o -> o.length() > LONGEST_NAME)) {
            throw Refusal.badInput(
                    what,
                    "tensor names of at most " + LONGEST_NAME + " characters",
                    "a longer one",
                    "export the model again");
        }
        Map<String, Attribute> attributes = new TreeMap<>();
        node.getAttributeList().forEach(a -> attributes.put(a.getName(), attribute(place, a)));
        return new Node(node.getOpType(), node.getName(), node.getInputList(), node.getOutputList(), attributes);
    }

    private Attribute attribute(String place, OnnxMl.AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> new Attribute.Whole(attribute.getI());
            case FLOAT -> new Attribute.Real(attribute.getF());
            case STRING -> new Attribute.Text(attribute.getS().toStringUtf8());
            case INTS -> new Attribute.Wholes(attribute.getIntsList());
            case FLOATS -> new Attribute.Reals(attribute.getFloatsList());
            case STRINGS ->
                new Attribute.Texts(attribute.getStringsList().stream()
                        .map(s -> s.toStringUtf8())
                        .toList());
            case TENSOR -> new Attribute.Constant(tensors.read(attribute.getT()));
            case GRAPH, GRAPHS ->
                throw Refusal.badInput(
                        what,
                        "a graph without sub-graphs",
                        place,
                        "export the model without loops and branches, as by tracing one example, or " + ELSEWHERE);
            default ->
                throw Refusal.badInput(
                        what,
                        "attributes that are numbers, words or tensors",
                        "\"" + attribute.getName() + "\" of " + place + ", which is " + attribute.getType(),
                        "export the model again");
        };
    }
}
