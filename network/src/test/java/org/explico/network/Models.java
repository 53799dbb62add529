package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;

/** Small ONNX models made in code. */
public final class Models {
    private final int opset;
    private final List<TensorInfo> inputs = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** A model whose first input is {@code x}. */
    public Models(int opset, int... inputShape) {
        this.opset = opset;
        inputs.add(new TensorInfo("x", ElementType.FLOAT32, Shape.of(inputShape)));
    }

    public static Attribute whole(long value) {
        return new Attribute.Whole(value);
    }

    public static Attribute wholes(Long... values) {
        return new Attribute.Wholes(List.of(values));
    }

    public Models input(String name, ElementType type, int... shape) {
        inputs.add(new TensorInfo(name, type, Shape.of(shape)));
        return this;
    }

    public Models constant(String name, Tensor value) {
        constants.put(name, value);
        return this;
    }

    public Models random(String name, Seed seed, int... shape) {
        Shape s = Shape.of(shape);
        RandomGenerator random = seed.child(name).generator();
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return constant(name, Tensor.of(s, values));
    }

    public Models node(String operator, String output, String... inputs) {
        return node(operator, Map.of(), output, inputs);
    }

    public Models node(String operator, Map<String, Attribute> attributes, String output, String... inputs) {
        return nodes(operator, attributes, List.of(output), inputs);
    }

    /** A node with several outputs. */
    public Models nodes(String operator, Map<String, Attribute> attributes, List<String> outputs, String... inputs) {
        nodes.add(new Node(operator, operator + "_" + nodes.size(), Arrays.asList(inputs), outputs, attributes));
        return this;
    }

    public Graph graph(String... outputs) {
        return new Graph("test", opset, inputs, Arrays.asList(outputs), constants, nodes);
    }

    public Network read(Path folder, String... outputs) {
        return Networks.read(write(folder, "m.onnx", OnnxWriter.bytes(graph(outputs), Map.of("k", "v"))));
    }

    public static Path write(Path folder, String name, byte... content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PointCloud cloud(Seed seed, int size, int dim, double low, double high) {
        RandomGenerator random = seed.child("points").generator();
        float[] values = new float[size * dim];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return PointCloud.of(size, dim, values);
    }

    /** The map of a layer, which must have one. */
    public static DifferentiableMap known(LayerDifferential differential) {
        assertThat(differential).isInstanceOf(LayerDifferential.Known.class);
        return ((LayerDifferential.Known) differential).map();
    }
}
