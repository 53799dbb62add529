package org.explico.network;

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
final class Models {
    private final int opset;
    private final List<TensorInfo> inputs = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    Models(int opset, int... inputShape) {
        this.opset = opset;
        inputs.add(new TensorInfo("x", ElementType.FLOAT32, Shape.of(inputShape)));
    }

    static Attribute whole(long value) {
        return new Attribute.Whole(value);
    }

    static Attribute wholes(Long... values) {
        return new Attribute.Wholes(List.of(values));
    }

    Models input(String name, ElementType type, int... shape) {
        inputs.add(new TensorInfo(name, type, Shape.of(shape)));
        return this;
    }

    Models constant(String name, Tensor value) {
        constants.put(name, value);
        return this;
    }

    Models random(String name, Seed seed, int... shape) {
        Shape s = Shape.of(shape);
        RandomGenerator random = seed.child(name).generator();
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return constant(name, Tensor.of(s, values));
    }

    Models node(String operator, String output, String... inputs) {
        return node(operator, Map.of(), output, inputs);
    }

    Models node(String operator, Map<String, Attribute> attributes, String output, String... inputs) {
        nodes.add(
                new Node(operator, operator + "_" + nodes.size(), Arrays.asList(inputs), List.of(output), attributes));
        return this;
    }

    Graph graph(String... outputs) {
        return new Graph("test", opset, inputs, Arrays.asList(outputs), constants, nodes);
    }

    Network read(Path folder, String... outputs) {
        return Networks.read(write(folder, "m.onnx", OnnxWriter.bytes(graph(outputs), Map.of("k", "v"))));
    }

    static Path write(Path folder, String name, byte... content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static PointCloud cloud(Seed seed, int size, int dim, double low, double high) {
        RandomGenerator random = seed.child("points").generator();
        float[] values = new float[size * dim];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return PointCloud.of(size, dim, values);
    }
}
