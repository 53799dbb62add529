package org.explico.network.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Tensor;

/**
 * An architecture drawn as a graph: float32, operator set 17, input {@value #INPUT} with a free batch axis, output {@value #LOGITS}; its parameters
 * have names and shapes but no values yet.
 *
 * <ul>
 *   <li>More than 50 million parameters: refused, for training keeps several copies of them.
 * </ul>
 */
public final class Blueprint {
    /** The input. */
    public static final String INPUT = "input";

    /** The output: one row of real numbers a sample. */
    public static final String LOGITS = "logits";

    static final int MOST_PARAMETERS = 50_000_000;

    private final Graph bare;
    private final List<Parameter> parameters;

    private Blueprint(Graph bare, List<Parameter> parameters) {
        this.bare = bare;
        this.parameters = parameters;
        if (size() > MOST_PARAMETERS) {
            throw Refusal.usage(
                    "architecture",
                    "at most " + MOST_PARAMETERS + " weights and biases",
                    size() + " for " + bare.name(),
                    "choose a smaller one");
        }
    }

    /** Draws an architecture. */
    public static Blueprint of(Architecture architecture) {
        Drawing drawing = new Drawing(architecture.family());
        ElementType type = architecture instanceof TextTransformer ? ElementType.INT64 : ElementType.FLOAT32;
        String x = drawing.input(INPUT, type, architecture.sample());
        String last = switch (architecture) {
            case Mlp net -> net.draw(drawing, x);
            case LeNet net -> net.draw(drawing, x);
            case Vgg net -> net.draw(drawing, x);
            case ResNet net -> net.draw(drawing, x);
            case MobileNet net -> net.draw(drawing, x);
            case ConvMixer net -> net.draw(drawing, x);
            case VisionTransformer net -> net.draw(drawing, x);
            case TextTransformer net -> net.draw(drawing, x);
            case LstmNet net -> net.draw(drawing, x);
        };
        return new Blueprint(drawing.build(last), drawing.parameters());
    }

    /** The parameters in the order of the graph, running statistics among them. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The number of numbers that gradients move. */
    public long size() {
        return parameters.stream()
                .filter(Parameter::moves)
                .mapToLong(p -> p.shape().size())
                .sum();
    }

    /** The graph with initial values. The same seed gives the same bits; each parameter has its own stream, by name. */
    public Graph graph(Initialisation initialisation, Seed seed) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        parameters.forEach(p -> values.put(p.name(), p.draw(initialisation, seed)));
        values.putAll(bare.constants());
        return new Graph(bare.name(), bare.opset(), bare.inputs(), bare.outputs(), values, bare.nodes());
    }
}
