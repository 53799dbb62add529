package org.explico.network.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Tensor;

/** A tensor that stays in the memory of ONNX Runtime between runs. */
public final class Resident implements AutoCloseable {
    private final OnnxTensor tensor;

    Resident(OnnxTensor tensor) {
        this.tensor = tensor;
    }

    /** Puts values there. */
    public static Resident of(ElementType type, Values values) {
        try {
            return new Resident(Session.tensor(type, values));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a tensor there, of any type but the unsigned ones of more than 8 bits, which ONNX Runtime for Java does not take. */
    public static Resident of(Tensor tensor) {
        try {
            return new Resident(TypedTensors.put(tensor));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values with their type. */
    public Tensor toTensor() {
        return TypedTensors.take("", tensor);
    }

    /** The values, widened to float64. */
    public double[] toArray() {
        return Session.doubles(tensor);
    }

    OnnxTensor tensor() {
        return tensor;
    }

    @Override
    public void close() {
        tensor.close();
    }
}
