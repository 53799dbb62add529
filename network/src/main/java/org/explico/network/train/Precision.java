package org.explico.network.train;

import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** The arithmetic of training. Written models are float32 always. */
public enum Precision {
    /** IEEE binary32. */
    FLOAT32(ElementType.FLOAT32),
    /** IEEE binary64. */
    FLOAT64(ElementType.FLOAT64);

    private final ElementType type;

    Precision(ElementType type) {
        this.type = type;
    }

    /** Its type in graphs. */
    ElementType type() {
        return type;
    }

    /** A constant of this type. */
    Tensor tensor(Shape shape, double... values) {
        return switch (this) {
            case FLOAT64 -> Tensor.of(shape, values);
            case FLOAT32 -> Floats.tensor(shape, values);
        };
    }
}
