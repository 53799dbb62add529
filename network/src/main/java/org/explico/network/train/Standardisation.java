package org.explico.network.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * \((x - \mu) / \sigma\) with one mean and one standard deviation over all coordinates of the training points, so that the shape of the data stays as
 * it is; both in float32, as the written model has them.
 */
record Standardisation(float mean, float deviation) {
    static Standardisation of(PointCloud x, int... rows) {
        double sum = 0;
        for (int row : rows) {
            for (int j = 0; j < x.dim(); j++) {
                sum += x.at(row, j);
            }
        }
        double mean = sum / ((double) rows.length * x.dim());
        double squares = 0;
        for (int row : rows) {
            for (int j = 0; j < x.dim(); j++) {
                squares += (x.at(row, j) - mean) * (x.at(row, j) - mean);
            }
        }
        float deviation = (float) Math.sqrt(squares / ((double) rows.length * x.dim()));
        if (!(deviation > 0) || !Float.isFinite(deviation)) {
            throw Refusal.badInput(
                    "points to train on",
                    "coordinates that vary",
                    "a standard deviation of " + deviation,
                    "check them");
        }
        return new Standardisation((float) mean, deviation);
    }

    double[] apply(PointCloud x) {
        double[] out = x.toArray();
        for (int i = 0; i < out.length; i++) {
            out[i] = (out[i] - mean) / deviation;
        }
        return out;
    }

    /** The graph that standardises its input first: tensors {@code centred} and {@code standardised}. */
    Graph before(Graph graph) {
        String input = graph.inputs().getFirst().name();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("mean", Tensor.of(Shape.of(), new float[] {mean}));
        constants.put("deviation", Tensor.of(Shape.of(), new float[] {deviation}));
        constants.putAll(graph.constants());
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.of("Sub", List.of(input, "mean"), "centred"));
        nodes.add(Node.of("Div", List.of("centred", "deviation"), "standardised"));
        for (Node node : graph.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(i -> i.equals(input) ? "standardised" : i)
                    .toList();
            nodes.add(new Node(node.operator(), node.name(), inputs, node.outputs(), node.attributes()));
        }
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, nodes);
    }
}
