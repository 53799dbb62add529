package org.explico.network.conformance;

import java.util.List;
import java.util.stream.IntStream;
import org.explico.network.graph.ElementType;
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

    /** This example with inputs of the declared types; where the numbers differ, as it is. */
    Example fedAs(List<ElementType> types) {
        return types.size() != inputs.size()
                ? this
                : new Example(
                        IntStream.range(0, types.size())
                                .mapToObj(i -> as(inputs.get(i), types.get(i)))
                                .toList(),
                        outputs);
    }

    /** The suite keeps bfloat16, which NumPy lacks, as uint16 of the same bits. */
    static Tensor as(Tensor stored, ElementType type) {
        return type == ElementType.BFLOAT16 && stored.type() == ElementType.UINT16
                ? Tensor.of(type, stored.shape(), stored.toBytes())
                : stored;
    }
}
