package org.explico.network.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** A network under construction: nodes under names for people, and the parameters they read. For one thread. */
final class Drawing {
    private static final float VARIANCE_FLOOR = 1e-5f;

    private final GraphBuilder graph;
    private final List<Parameter> parameters = new ArrayList<>();

    Drawing(String name) {
        this.graph = new GraphBuilder(name);
    }

    /**
     * The window of a convolution, square.
     *
     * @param from channels in
     * @param to channels out
     * @param size rows and columns of the window
     * @param stride rows and columns from one window to the next
     * @param pad rows and columns of zeros around
     * @param groups parts that the channels fall into
     */
    record Kernel(int from, int to, int size, int stride, int pad, int groups) {
        /** Odd size, padded to keep rows and columns when the stride is 1. */
        static Kernel same(int from, int to, int size, int stride) {
            return new Kernel(from, to, size, stride, size / 2, 1);
        }

        /** One window a channel. */
        static Kernel depthwise(int channels, int size, int stride) {
            return new Kernel(channels, channels, size, stride, size / 2, channels);
        }

        /** Windows side by side. */
        static Kernel patches(int from, int to, int size) {
            return new Kernel(from, to, size, size, 0, 1);
        }
    }

    String input(String name, ElementType type, Shape sample) {
        return graph.input(name, type, sample.behind(Shape.UNKNOWN));
    }

    String parameter(String name, Parameter.Start start, int... dims) {
        parameters.add(new Parameter(name, Shape.of(dims), start));
        return name;
    }

    String filled(String name, double value, int... dims) {
        return parameter(name, new Parameter.Start.Filled(value), dims);
    }

    /** A node whose result has a name for people. */
    String node(String operator, String name, String... operands) {
        return graph.emit(Node.of(operator, List.of(operands), name));
    }

    String node(String operator, String name, Map<String, Attribute> attributes, String... operands) {
        return graph.emit(new Node(operator, name, List.of(operands), List.of(name), attributes));
    }

    String number(double value) {
        return graph.constant(Tensor.of(Shape.of(), new float[] {(float) value}));
    }

    String longs(long... values) {
        return graph.longs(values);
    }

    String whole(long value) {
        return graph.constant(Tensor.of(Shape.of(), new long[] {value}));
    }

    /** \(x W + b\) for x of shape (N, from). */
    String linear(String name, String x, int from, int to) {
        return node("Gemm", name, x, weight(name, from, to), bias(name, from, to));
    }

    /** \(x W + b\) along the last axis of x of any shape. */
    String project(String name, String x, int from, int to) {
        String product = node("MatMul", name + "/MatMul", x, weight(name, from, to));
        return node("Add", name, product, bias(name, from, to));
    }

    String convolution(String name, String x, Kernel kernel) {
        int from = kernel.size() * kernel.size() * kernel.from() / kernel.groups();
        return node("Conv", name, window(kernel), x, window(name, kernel), bias(name, from, kernel.to()));
    }

    /** Without a bias, for a normalisation follows. */
    String bareConvolution(String name, String x, Kernel kernel) {
        return node("Conv", name, window(kernel), x, window(name, kernel));
    }

    String batchNormalised(String name, String x, int channels) {
        String scale = filled(name + ".scale", 1, channels);
        String shift = filled(name + ".shift", 0, channels);
        String mean = parameter(name + ".mean", new Parameter.Start.Statistic(0), channels);
        String variance = parameter(name + ".variance", new Parameter.Start.Statistic(1), channels);
        return node(
                "BatchNormalization",
                name,
                Map.of("epsilon", new Attribute.Real(VARIANCE_FLOOR)),
                x,
                scale,
                shift,
                mean,
                variance);
    }

    String layerNormalised(String name, String x, int dim) {
        return node(
                "LayerNormalization",
                name,
                Map.of("axis", new Attribute.Whole(-1), "epsilon", new Attribute.Real(VARIANCE_FLOOR)),
                x,
                filled(name + ".scale", 1, dim),
                filled(name + ".shift", 0, dim));
    }

    String activated(String name, String x, Activation activation) {
        return switch (activation) {
            case RELU -> node("Relu", name, x);
            case LEAKY_RELU -> node("LeakyRelu", name, Map.of("alpha", new Attribute.Real(0.01f)), x);
            case RELU6 -> node("Clip", name, x, number(0), number(6));
            case ELU -> node("Elu", name, x);
            case TANH -> node("Tanh", name, x);
            case SIGMOID -> node("Sigmoid", name, x);
            case SWISH -> node("Mul", name, x, node("Sigmoid", name + "/Sigmoid", x));
            case GELU -> gelu(name, x);
        };
    }

    /** Convolution, normalisation and activation, all under one name with their own words behind it. */
    String convolutionBlock(String name, String x, Kernel kernel, Activation activation) {
        String convolved = bareConvolution(name + "/conv", x, kernel);
        String normalised = batchNormalised(name + "/norm", convolved, kernel.to());
        return activated(name + "/" + activation.word(), normalised, activation);
    }

    String maxPooled(String name, String x, int size) {
        return node("MaxPool", name, Map.of("kernel_shape", wholes(size, size), "strides", wholes(size, size)), x);
    }

    String meanPooled(String name, String x, int size) {
        return node("AveragePool", name, Map.of("kernel_shape", wholes(size, size), "strides", wholes(size, size)), x);
    }

    /** The mean of every channel: (N, c, h, w) to (N, c). */
    String meanOfChannels(String name, String x) {
        return node("Flatten", name, node("GlobalAveragePool", name + "/GlobalAveragePool", x));
    }

    String reshaped(String name, String x, long... shape) {
        return node("Reshape", name, x, longs(shape));
    }

    String transposed(String name, String x, long... order) {
        return node("Transpose", name, Map.of("perm", wholes(order)), x);
    }

    /** The mean over one axis, which goes. */
    String mean(String name, String x, int axis) {
        return node("ReduceMean", name, Map.of("axes", wholes(axis), "keepdims", new Attribute.Whole(0)), x);
    }

    /** One place along an axis, which goes. */
    String place(String name, String x, int axis, int index) {
        return node("Gather", name, Map.of("axis", new Attribute.Whole(axis)), x, whole(index));
    }

    /** Equal parts along the last axis. */
    List<String> parts(String name, String x, int count, int length) {
        List<String> parts = new ArrayList<>();
        long[] lengths = new long[count];
        for (int i = 0; i < count; i++) {
            parts.add(name + "." + (i + 1));
            lengths[i] = length;
        }
        graph.emit(new Node("Split", name, List.of(x, longs(lengths)), parts, Map.of("axis", new Attribute.Whole(-1))));
        return parts;
    }

    static Attribute wholes(long... values) {
        return new Attribute.Wholes(java.util.Arrays.stream(values).boxed().toList());
    }

    List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    Graph build(String output) {
        return graph.build(output);
    }

    private String gelu(String name, String x) {
        String scaled = node("Mul", name + "/scaled", x, number(Math.sqrt(0.5)));
        String both = node("Add", name + "/both", node("Erf", name + "/Erf", scaled), number(1));
        return node("Mul", name, node("Mul", name + "/half", x, number(0.5)), both);
    }

    private String weight(String name, int from, int to) {
        return parameter(name + ".weight", new Parameter.Start.Weight(from, to), from, to);
    }

    private String bias(String name, int from, int to) {
        return parameter(name + ".bias", new Parameter.Start.Bias(from), to);
    }

    private String window(String name, Kernel kernel) {
        int area = kernel.size() * kernel.size();
        int depth = kernel.from() / kernel.groups();
        return parameter(
                name + ".weight",
                new Parameter.Start.Weight(area * depth, area * kernel.to() / kernel.groups()),
                kernel.to(),
                depth,
                kernel.size(),
                kernel.size());
    }

    private static Map<String, Attribute> window(Kernel kernel) {
        return Map.of(
                "kernel_shape", wholes(kernel.size(), kernel.size()),
                "strides", wholes(kernel.stride(), kernel.stride()),
                "pads", wholes(kernel.pad(), kernel.pad(), kernel.pad(), kernel.pad()),
                "group", new Attribute.Whole(kernel.groups()));
    }
}
