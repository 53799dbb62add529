package org.explico.network.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;

/** What training makes small: a weighted sum over the points of a batch, each weight one over the number of points. */
public enum Loss {
    /** \(-\sum_c t_c \ln \mathrm{softmax}(z)_c\), from the logits z; by the logarithm of softmax, so no exponential overflows. */
    CROSS_ENTROPY,
    /** The mean over the outputs of \(\ln(1 + e^z) - t z\), the cross-entropy of \(\sigma(z)\), from the logits z; never overflows. */
    BINARY_CROSS_ENTROPY,
    /** The mean over the outputs of \((z - t)^2\). */
    MEAN_SQUARED_ERROR;

    /** Its word in metadata, as {@code cross-entropy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }

    /**
     * Emits the loss, a scalar.
     *
     * @param outputs the tensor z (n, c)
     * @param targets the tensor t (n, c)
     * @param weights the tensor of the weights of the points (n, 1)
     */
    String emit(GraphBuilder graph, String outputs, String targets, String weights) {
        return switch (this) {
            case CROSS_ENTROPY -> {
                String logs = graph.emit("LogSoftmax", "axis", new Attribute.Whole(1), outputs);
                yield graph.emit("Neg", sum(graph, graph.emit("Mul", logs, targets), weights));
            }
            case BINARY_CROSS_ENTROPY -> {
                String terms = graph.emit("Sub", graph.emit("Softplus", outputs), graph.emit("Mul", outputs, targets));
                yield sum(graph, mean(graph, terms), weights);
            }
            case MEAN_SQUARED_ERROR -> {
                String off = graph.emit("Sub", outputs, targets);
                yield sum(graph, mean(graph, graph.emit("Mul", off, off)), weights);
            }
        };
    }

    private static String mean(GraphBuilder graph, String terms) {
        return graph.emit("ReduceMean", "axes", new Attribute.Wholes(List.of(1L)), terms);
    }

    private static String sum(GraphBuilder graph, String terms, String weights) {
        String weighed = graph.emit("Mul", terms, weights);
        return graph.emit(new Node(
                "ReduceSum",
                "",
                List.of(weighed),
                List.of(graph.next("loss")),
                Map.of("keepdims", new Attribute.Whole(0))));
    }
}
