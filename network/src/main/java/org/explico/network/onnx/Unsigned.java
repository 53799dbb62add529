package org.explico.network.onnx;

import java.util.ArrayList;
import java.util.List;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.TensorInfo;

/**
 * Unsigned whole numbers of 16 bits and more as inputs. ONNX Runtime for Java takes none: they go in as signed numbers of the same bits, and a Cast in
 * front of the graph turns them back.
 */
final class Unsigned {
    private static final String SUFFIX = " as signed";

    private Unsigned() {}

    /** The name under which an input of a type is fed. */
    static String fed(String input, ElementType type) {
        return signed(type) == type ? input : input + SUFFIX;
    }

    /** The type whose bits stand for those of {@code type} in a feed. */
    static ElementType signed(ElementType type) {
        return switch (type) {
            case UINT16 -> ElementType.INT16;
            case UINT32 -> ElementType.INT32;
            case UINT64 -> ElementType.INT64;
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, INT8, INT16, INT32, INT64, UINT8, BOOL -> type;
        };
    }

    /** The graph with such inputs declared signed. */
    static Graph fedAsSigned(Graph graph) {
        if (graph.inputs().stream().allMatch(i -> signed(i.type()) == i.type())) {
            return graph;
        }
        List<TensorInfo> inputs = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (TensorInfo input : graph.inputs()) {
            String fed = fed(input.name(), input.type());
            inputs.add(new TensorInfo(fed, signed(input.type()), input.shape()));
            if (!fed.equals(input.name())) {
                nodes.add(Node.of("Cast", List.of(fed), input.name())
                        .with("to", new Attribute.Whole(input.type().code())));
            }
        }
        nodes.addAll(graph.nodes());
        return new Graph(graph.name(), graph.opset(), inputs, graph.outputs(), graph.constants(), nodes);
    }
}
