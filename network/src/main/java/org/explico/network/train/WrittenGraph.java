package org.explico.network.train;

import java.util.List;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** The graph of a trained perceptron as it is written: float32, with the standardisation in front. */
final class WrittenGraph {
    static final String INPUT = "input";
    static final String LOGITS = "logits";

    private WrittenGraph() {}

    /** Its input is the data as they are, its output the logits. */
    static Graph of(MlpArchitecture architecture, Standardisation standardisation, double... parameters) {
        GraphBuilder graph = new GraphBuilder("mlp");
        graph.input(INPUT, ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, architecture.inputDim()));
        graph.constant("mean", scalar(standardisation.mean()));
        graph.constant("deviation", scalar(standardisation.deviation()));
        graph.emit(Node.of("Sub", List.of(INPUT, "mean"), "centred"));
        String last = graph.emit(Node.of("Div", List.of("centred", "deviation"), "standardised"));
        int at = 0;
        for (int i = 0; i < architecture.depth(); i++) {
            boolean hidden = i + 1 < architecture.depth();
            String name = hidden ? "hidden" + (i + 1) : LOGITS;
            Shape shape = Shape.of(architecture.from(i), architecture.to(i));
            graph.constant(name + ".weight", piece(parameters, shape, at));
            graph.constant(name + ".bias", piece(parameters, Shape.of(shape.dim(1)), at + (int) shape.size()));
            at += (int) shape.size() + shape.dim(1);
            last = graph.emit(Node.of("Gemm", List.of(last, name + ".weight", name + ".bias"), name));
            if (hidden) {
                Activation activation = architecture.activation();
                last = graph.emit(Node.of(activation.operator(), List.of(last), activation.word() + (i + 1)));
            }
        }
        return graph.build(LOGITS);
    }

    private static Tensor scalar(float value) {
        return Tensor.of(Shape.of(), new float[] {value});
    }

    private static Tensor piece(double[] parameters, Shape shape, int from) {
        float[] narrow = new float[(int) shape.size()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) parameters[from + i];
        }
        return Tensor.of(shape, narrow);
    }
}
