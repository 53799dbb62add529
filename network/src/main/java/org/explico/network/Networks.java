package org.explico.network;

import java.nio.file.Path;
import org.explico.network.onnx.OnnxReader;

/** Where networks come from. */
public final class Networks {
    private Networks() {}

    /**
     * Reads an ONNX file. Its bytes are parsed and checked here; ONNX Runtime only ever gets what is written anew from the checked graph.
     *
     * <ul>
     *   <li>No such file, a folder, an empty or cut file, another format (with how to export): refused.
     *   <li>Not exactly one input that is not a constant, cycles, dangling or doubled tensors, more than 10⁶ nodes: refused.
     *   <li>Sub-graphs (If, Loop, Scan), functions, custom domains, random operators: refused by name.
     *   <li>Weights outside the folder of the file: refused.
     * </ul>
     */
    public static Network read(Path file) {
        String name = String.valueOf(file.getFileName());
        return Network.of(name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name, OnnxReader.read(file));
    }
}
