package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.Refusal;
import org.explico.network.graph.Tensor;

/**
 * One tensor in a file of its own ({@code .pb}), as the conformance suite of ONNX keeps inputs and outputs.
 *
 * <ul>
 *   <li>No such file, a cut one, words, a declared shape that does not match the bytes: refused.
 * </ul>
 */
public final class TensorFile {
    private TensorFile() {}

    /** Reads a file. */
    public static Tensor read(Path file) {
        String what = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().getParent();
        try {
            OnnxMl.TensorProto tensor = OnnxMl.TensorProto.parseFrom(Files.readAllBytes(file));
            return new TensorReader(what, new ExternalData(what, folder == null ? Path.of("") : folder)).read(tensor);
        } catch (IOException e) {
            throw Refusal.badInput(
                    what, "a tensor in ONNX's format", String.valueOf(e.getMessage()), "copy the file again");
        }
    }
}
