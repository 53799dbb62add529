package org.explico.network.train;

import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Numbers rounded to float32, as models are written. */
final class Floats {
    private Floats() {}

    static Tensor tensor(Shape shape, double... values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return Tensor.of(shape, narrow);
    }
}
