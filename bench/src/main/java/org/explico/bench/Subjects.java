package org.explico.bench;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Networks to be measured, their weights drawn. */
final class Subjects {
    private Subjects() {}

    /** A perceptron 784-256-128-10 with tanh. */
    static Graph perceptron() {
        GraphBuilder graph = new GraphBuilder("perceptron");
        graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 784));
        String h = dense(graph, "x", 784, 256);
        h = dense(graph, graph.emit("Tanh", h), 256, 128);
        return named(graph, dense(graph, graph.emit("Tanh", h), 128, 10));
    }

    /** A perceptron 2-5-5-1 with sigmoids. */
    static Graph plane() {
        GraphBuilder graph = new GraphBuilder("plane");
        graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 2));
        String h = graph.emit("Sigmoid", dense(graph, "x", 2, 5));
        h = graph.emit("Sigmoid", dense(graph, h, 5, 5));
        return named(graph, graph.emit("Sigmoid", dense(graph, h, 5, 1)));
    }

    /** The shapes of the MNIST network of the ONNX model zoo: two convolutions 5 x 5 with 8 and 16 channels, relu, pooling by 2 and 3. */
    static Graph convolutional() {
        GraphBuilder graph = new GraphBuilder("convolutional");
        graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 1, 28, 28));
        String h = pooled(graph, convolved(graph, "x", 1, 8), 2);
        h = pooled(graph, convolved(graph, h, 8, 16), 3);
        String flat = graph.emit("Flatten", "axis", new Attribute.Whole(1), h);
        return named(graph, dense(graph, flat, 256, 10));
    }

    /** The map from x to y for so many samples. */
    static Program program(Graph graph, int samples) {
        Shape shape = graph.inputs().getFirst().shape().with(0, samples);
        return switch (Differential.of(graph, "x", "y", Map.of("x", shape))) {
            case Differential.Known(Program program) -> program;
            case Differential.Unknown(String reason) -> throw new IllegalStateException(reason);
        };
    }

    private static Graph named(GraphBuilder graph, String y) {
        graph.named(y, "y");
        return graph.build("y");
    }

    private static String dense(GraphBuilder graph, String x, int from, int to) {
        String product = graph.emit("MatMul", x, graph.constant(normal(Math.sqrt(1.0 / from), from, to)));
        return graph.emit("Add", product, graph.constant(normal(0.1, to)));
    }

    private static String convolved(GraphBuilder graph, String x, int from, int to) {
        String weights = graph.constant(normal(Math.sqrt(2.0 / (25 * from)), to, from, 5, 5));
        Node node = Node.of("Conv", List.of(x, weights), graph.next("t"))
                .with("auto_pad", new Attribute.Text("SAME_UPPER"))
                .with("kernel_shape", new Attribute.Wholes(List.of(5L, 5L)));
        return graph.emit("Relu", graph.emit(node));
    }

    private static String pooled(GraphBuilder graph, String x, long by) {
        return graph.emit(Node.of("MaxPool", List.of(x), graph.next("t"))
                .with("kernel_shape", new Attribute.Wholes(List.of(by, by)))
                .with("strides", new Attribute.Wholes(List.of(by, by))));
    }

    private static Tensor normal(double scale, int... dims) {
        Shape shape = Shape.of(dims);
        RandomGenerator random = Seed.of(1).child(shape.toString()).generator();
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }
}
