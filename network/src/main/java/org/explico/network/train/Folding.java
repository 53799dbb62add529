package org.explico.network.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Folds batch normalisation into the linear map before it: with \(f = s / \sqrt{v + \epsilon}\) a channel, weights become \(f W\) and the bias
 * \(f (b - \mu) + t\). The result of the map then has the name of the normalised tensor.
 *
 * <ul>
 *   <li>A normalisation that does not follow a Conv, or a Gemm without scaling, or whose operand others read too or the graph hands out, or whose
 *       numbers or weights are not constants of its own: stays as it is.
 * </ul>
 */
public final class Folding {
    private final Map<String, Tensor> constants;
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Node> makers;

    private Folding(Graph graph) {
        this.constants = new LinkedHashMap<>(graph.constants());
        this.makers = graph.makers();
        graph.nodes().forEach(node -> node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
        graph.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
    }

    /** The graph that computes the same with fewer nodes. */
    public static Graph of(Graph graph) {
        Folding folding = new Folding(graph);
        Map<Node, Node> replaced = new HashMap<>();
        for (Node node : graph.nodes()) {
            Node before = folding.makers.get(
                    node.inputs().isEmpty() ? "" : node.inputs().getFirst());
            if (Trainee.normalises(node) && before != null && folding.folds(before, node)) {
                replaced.put(before, folding.folded(before, node));
                replaced.put(node, node);
            }
        }
        List<Node> nodes = new ArrayList<>();
        graph.nodes().forEach(node -> {
            Node other = replaced.get(node);
            if (other == null || !Trainee.normalises(node)) {
                nodes.add(other == null ? node : other);
            }
        });
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), folding.constants, nodes)
                .handingOut(graph.outputs());
    }

    private boolean folds(Node before, Node node) {
        boolean linear = before.operator().equals("Conv")
                || (before.operator().equals("Gemm") && before.real("alpha", 1) == 1 && before.real("beta", 1) == 1);
        return linear
                && readers.getOrDefault(node.inputs().getFirst(), 0) == 1
                && before.inputs().stream().skip(1).allMatch(this::own)
                && node.inputs().stream().skip(1).allMatch(constants::containsKey)
                && before.input(2).map(b -> known(b).shape().rank() == 1).orElse(true)
                && known(node.inputs().get(1)).size() > 0;
    }

    private boolean own(String constant) {
        return constants.containsKey(constant)
                && readers.getOrDefault(constant, 0) == 1
                && Set.of("FLOAT32", "FLOAT64").contains(known(constant).type().name());
    }

    private Node folded(Node before, Node node) {
        double[] factor = known(node.inputs().get(1)).toDoubles();
        double[] shift = known(node.inputs().get(2)).toDoubles();
        double[] mean = known(node.inputs().get(3)).toDoubles();
        double[] variance = known(node.inputs().get(4)).toDoubles();
        double[] bias = before.input(2).map(b -> known(b).toDoubles()).orElseGet(() -> new double[factor.length]);
        for (int i = 0; i < factor.length; i++) {
            factor[i] /= Math.sqrt(variance[i] + node.real("epsilon", 1e-5f));
            shift[i] += factor[i] * (bias[bias.length == 1 ? 0 : i] - mean[i]);
        }
        String weight = before.inputs().get(1);
        constants.put(weight, scaled(known(weight), channelAxis(before), factor));
        String term = before.input(2).orElse(node.outputs().getFirst() + ".bias");
        constants.put(term, like(known(weight), Shape.of(shift.length), shift));
        return new Node(
                before.operator(),
                before.name(),
                List.of(before.inputs().getFirst(), weight, term),
                List.of(node.outputs().getFirst()),
                before.attributes());
    }

    /** The axis of the weights along which outputs lie. */
    private static int channelAxis(Node linear) {
        return linear.operator().equals("Conv") || linear.whole("transB", 0) == 1 ? 0 : 1;
    }

    private static Tensor scaled(Tensor weight, int axis, double... factor) {
        double[] values = weight.toDoubles();
        int stride = weight.shape().strides()[axis];
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor[i / stride % factor.length];
        }
        return like(weight, weight.shape(), values);
    }

    private static Tensor like(Tensor other, Shape shape, double... values) {
        return switch (other.type()) {
            case FLOAT64 -> Tensor.of(shape, values);
            default -> Floats.tensor(shape, values);
        };
    }

    private Tensor known(String name) {
        Tensor tensor = constants.get(name);
        if (tensor == null) {
            throw new IllegalStateException(name + " is no constant");
        }
        return tensor;
    }
}
