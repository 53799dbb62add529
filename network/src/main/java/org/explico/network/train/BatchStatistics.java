package org.explico.network.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Session;

/**
 * A graph whose batch normalisations use the mean and the variance of the batch, through which gradients flow, and the tensors of these.
 *
 * <p>\(y = s (x - \mu) / \sqrt{v + \epsilon} + b\) with \(\mu, v\) over the batch and all places of a channel; v is divided by their number, as ONNX
 * has it.
 *
 * @param graph the graph, without BatchNormalization
 * @param followed the statistics, two for each normalisation, in running order
 * @see <a href="https://doi.org/10.48550/arXiv.1502.03167">Ioffe and Szegedy 2015, algorithm 1</a>
 */
record BatchStatistics(Graph graph, List<Followed> followed) {
    BatchStatistics {
        followed = List.copyOf(followed);
    }

    /**
     * A running statistic and what it follows.
     *
     * @param running the constant of the graph that was normalised by it
     * @param batch the tensor of the batch's own, of the same size
     */
    record Followed(String running, String batch) {}

    static BatchStatistics of(Graph graph) {
        List<String> normalised = graph.nodes().stream()
                .filter(BatchStatistics::isNormalisation)
                .map(node -> node.outputs().getFirst())
                .toList();
        if (normalised.isEmpty()) {
            return new BatchStatistics(graph, List.of());
        }
        Map<String, Integer> ranks = ranks(graph, normalised);
        GraphBuilder builder = GraphBuilder.extending(
                new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), graph.constants(), List.of()));
        List<Followed> followed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (isNormalisation(node)) {
                emit(builder, node, ranks.getOrDefault(node.outputs().getFirst(), 2), followed);
            } else {
                builder.emit(node);
            }
        }
        return new BatchStatistics(builder.build(graph.outputs().toArray(String[]::new)), followed);
    }

    static boolean isNormalisation(Node node) {
        return node.operator().equals("BatchNormalization");
    }

    private static void emit(GraphBuilder builder, Node node, int rank, List<Followed> followed) {
        String name = node.outputs().getFirst();
        Map<String, Attribute> axes = Map.of(
                "axes",
                new Attribute.Wholes(IntStream.range(0, rank)
                        .filter(i -> i != 1)
                        .mapToObj(i -> (long) i)
                        .toList()));
        String x = node.inputs().getFirst();
        String mean = named(builder, "ReduceMean", name + "/mean", axes, x);
        String centred = named(builder, "Sub", name + "/centred", Map.of(), x, mean);
        String squares = named(builder, "Mul", name + "/squares", Map.of(), centred, centred);
        String variance = named(builder, "ReduceMean", name + "/variance", axes, squares);
        String floor = builder.constant(Tensor.of(Shape.of(), new float[] {node.real("epsilon", 1e-5f)}));
        String deviation = builder.emit("Sqrt", builder.emit("Add", variance, floor));
        String factor = builder.emit("Div", spread(builder, node.inputs().get(1), rank), deviation);
        String scaled = builder.emit("Mul", centred, factor);
        named(
                builder,
                "Add",
                name,
                Map.of(),
                scaled,
                spread(builder, node.inputs().get(2), rank));
        followed.add(new Followed(node.inputs().get(3), mean));
        followed.add(new Followed(node.inputs().get(4), variance));
    }

    private static String named(
            GraphBuilder builder, String operator, String name, Map<String, Attribute> attributes, String... inputs) {
        return builder.emit(new Node(operator, name, List.of(inputs), List.of(name), attributes));
    }

    /** One number a channel, made to broadcast against (n, channels, places). */
    private static String spread(GraphBuilder builder, String channels, int rank) {
        long[] shape = new long[rank - 1];
        java.util.Arrays.fill(shape, 1);
        shape[0] = -1;
        return rank == 2 ? channels : builder.emit("Reshape", channels, builder.longs(shape));
    }

    private static Map<String, Integer> ranks(Graph graph, List<String> tensors) {
        Map<String, Integer> ranks = new java.util.HashMap<>();
        try (Session session = Session.plain(graph.name(), graph.handingOut(tensors))) {
            session.declared().forEach(d -> d.shape().ifPresent(shape -> ranks.put(d.name(), shape.rank())));
        }
        return ranks;
    }
}
