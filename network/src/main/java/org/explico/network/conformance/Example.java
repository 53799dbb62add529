package org.explico.network.conformance;

import java.util.List;
import org.explico.network.graph.Tensor;

/**
 * Inputs of a case and the outputs that belong to them.
 *
 * @param inputs in the order of the inputs of the graph
 * @param outputs in the order of its outputs
 */
public record Example(List<Tensor> inputs, List<Tensor> outputs) {
    /** Copies the lists. */
    public Example {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
