package org.explico.network.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.util.List;

/** The results of one run, still in the memory of ONNX Runtime. */
public final class Residents implements AutoCloseable {
    private final OrtSession.Result result;
    private final List<String> names;

    Residents(OrtSession.Result result, List<String> names) {
        this.result = result;
        this.names = names;
    }

    /** One result; it is gone when this is closed. */
    public Resident of(String name) {
        return new Resident((OnnxTensor) result.get(names.indexOf(name)));
    }

    @Override
    public void close() {
        result.close();
    }
}
