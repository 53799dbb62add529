package org.explico.network.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;

/**
 * Holds an input of a graph at one value: it becomes a tensor of that value in every element, of its declared type, whose shape follows the input
 * that is left.
 *
 * <p>An axis of known length keeps it. An axis of unknown length takes the length of the same axis of the main input where both are declared with the same
 * shape; else only the first axis, the batch, may be unknown.
 *
 * <ul>
 *   <li>No such input, or the main input itself: refused with the names there are.
 *   <li>A fraction, or a number out of range, for an input of whole numbers; a value other than 0 and 1 for one of truth values: refused.
 *   <li>Another unknown axis: refused.
 * </ul>
 */
public final class HeldInput {
    /** The first operator set with ConstantOfShape. */
    private static final int LEAST_OPSET = 9;

    private HeldInput() {}

    /**
     * The graph with one input fewer.
     *
     * @param what the network, for refusals
     * @param main the input that is left in the end
     */
    public static Graph at(String what, Graph graph, String main, String input, double value) {
        TensorInfo held = find(what, graph, input);
        TensorInfo moving = find(what, graph, main);
        if (graph.opset() < LEAST_OPSET) {
            throw Refusal.badInput(
                    what,
                    "operator set " + LEAST_OPSET + " or later to fix an input",
                    "" + graph.opset(),
                    "convert the model, as by onnx.version_converter");
        }
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.of("ConstantOfShape", List.of(shape(what, graph, moving, held, constants, nodes)), input)
                .with("value", new Attribute.Constant(filled(what, held, value))));
        nodes.addAll(graph.nodes());
        List<TensorInfo> left =
                graph.inputs().stream().filter(i -> !i.name().equals(input)).toList();
        return new Graph(graph.name(), graph.opset(), left, graph.outputs(), constants, nodes);
    }

    private static TensorInfo find(String what, Graph graph, String input) {
        return graph.inputs().stream()
                .filter(i -> i.name().equals(input))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        what,
                        "the name of an input to fix",
                        input,
                        "the inputs are "
                                + String.join(
                                        ", ",
                                        graph.inputs().stream()
                                                .map(TensorInfo::name)
                                                .toList())));
    }

    /** The name of the tensor with the shape of the held input. */
    private static String shape(
            String what,
            Graph graph,
            TensorInfo main,
            TensorInfo held,
            Map<String, Tensor> constants,
            List<Node> nodes) {
        String prefix = held.name() + "|held|";
        Shape shape = held.shape();
        if (shape.isKnown()) {
            constants.put(prefix + "shape", Tensor.longs(shape.toLongs()));
            return prefix + "shape";
        }
        nodes.add(Node.of("Shape", List.of(main.name()), prefix + "main"));
        if (shape.equals(main.shape())) {
            return prefix + "main";
        }
        if (!shape.from(1).isKnown() || main.shape().rank() == 0) {
            throw Refusal.badInput(
                    what + ", input \"" + held.name() + "\" of shape " + shape,
                    "the shape of \"" + main.name() + "\", or at most a batch of unknown length, for an input to fix",
                    main.shape() + " there",
                    "export the model with this input made constant");
        }
        constants.put(prefix + "first", Tensor.longs(0));
        constants.put(prefix + "rest", Tensor.longs(shape.from(1).toLongs()));
        nodes.add(Node.of("Gather", List.of(prefix + "main", prefix + "first"), prefix + "batch"));
        nodes.add(Node.of("Concat", List.of(prefix + "batch", prefix + "rest"), prefix + "shape")
                .with("axis", new Attribute.Whole(0)));
        return prefix + "shape";
    }

    private static Tensor filled(String what, TensorInfo held, double value) {
        ElementType type = held.type();
        double bits = 8.0 * type.bytes();
        boolean signed = type.name().startsWith("INT");
        double least = signed ? -Math.pow(2, bits - 1) : 0;
        double most = type == ElementType.BOOL ? 1 : Math.pow(2, signed ? bits - 1 : bits) - 1;
        // 2^53 bounds what a double says exactly.
        boolean fits = type.isReal()
                ? Double.isFinite(value)
                : value == Math.rint(value) && value >= least && value <= most && Math.abs(value) <= 0x1p53;
        if (!fits) {
            throw Refusal.usage(
                    what + ", input \"" + held.name() + "\"",
                    type.isReal() ? "a finite value" : "a value of type " + type,
                    "" + value,
                    "give another value");
        }
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32 -> bytes.putFloat((float) value);
            case FLOAT64 -> bytes.putDouble(value);
            case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) value));
            case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
            case INT8, UINT8, BOOL -> bytes.put((byte) (long) value);
            case INT16, UINT16 -> bytes.putShort((short) (long) value);
            case INT32, UINT32 -> bytes.putInt((int) (long) value);
            case INT64, UINT64 -> bytes.putLong((long) value);
        }
        return Tensor.of(type, Shape.of(1), bytes.array());
    }
}
