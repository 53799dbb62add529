package org.explico.network;

import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.profile.LayerName;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;

/**
 * The layer by which a network tells classes apart: what its final softmax takes. Probabilities near 0 and 1 lose the digits that a class of points
 * with one output lives on; these values do not.
 *
 * @param layer the layer
 * @param words what was chosen and why, for people
 */
public record Logits(LayerName layer, String words) {
    /** Softmax coerces its operand to two axes before this operator set. */
    private static final int AXIS_ALONE = 13;

    /** The layer of a network. */
    static Logits of(Network network) {
        Graph graph = network.graph();
        String output = graph.outputs().getFirst();
        Optional<Node> last = maker(graph, output);
        while (last.filter(n -> n.operator().equals("Identity")).isPresent()) {
            last = maker(graph, last.orElseThrow().inputs().getFirst());
        }
        return last.filter(n -> n.operator().equals("Softmax") || n.operator().equals("LogSoftmax"))
                .map(n -> before(network, n))
                .orElseGet(() ->
                        new Logits(LayerName.of(output), "\"" + output + "\", the output, which no softmax makes"));
    }

    private static Optional<Node> maker(Graph graph, String tensor) {
        return Optional.ofNullable(graph.makers().get(tensor));
    }

    private static Logits before(Network network, Node softmax) {
        String made = softmax.outputs().getFirst();
        String taken = softmax.inputs().getFirst();
        return isOverAll(network, softmax)
                ? new Logits(LayerName.of(taken), "\"" + taken + "\", which the final " + softmax.operator() + " takes")
                : new Logits(
                        LayerName.of(made),
                        "\"" + made + "\", the output: its " + softmax.operator() + " has more than one distribution");
    }

    /** True where all values of one sample are one distribution. */
    private static boolean isOverAll(Network network, Node softmax) {
        Optional<Shape> known = network.layers().stream()
                .filter(l -> l.name().text().equals(softmax.outputs().getFirst()))
                .findFirst()
                .flatMap(LayerInfo::shape);
        if (known.isEmpty() || !known.get().isKnown()) {
            return false;
        }
        int batch = network.inputShape().rank() >= 2 ? 1 : 0;
        Shape sample = known.get();
        boolean alone = network.opset() >= AXIS_ALONE;
        long given = softmax.whole("axis", alone ? -1 : 1);
        int axis = Math.toIntExact(given < 0 ? given + sample.rank() + batch : given) - batch;
        return IntStream.range(0, sample.rank())
                .filter(i -> alone ? i != axis : i < axis)
                .allMatch(i -> sample.dim(i) == 1);
    }
}
