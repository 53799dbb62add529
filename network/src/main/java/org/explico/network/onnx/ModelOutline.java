package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a model file is made of, told without checking it: also for files that {@link OnnxReader} refuses.
 *
 * @param operators the operators of its nodes, each once, in the order of the file; those of another domain with the domain in front
 */
public record ModelOutline(List<String> operators) {
    /** Copies the list. */
    public ModelOutline {
        operators = List.copyOf(operators);
    }

    /** The outline of a file; empty where it is no ONNX file. */
    public static ModelOutline of(Path file) {
        try {
            return new ModelOutline(
                    OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList().stream()
                            .map(n -> NodeReader.isDefault(n.getDomain())
                                    ? n.getOpType()
                                    : n.getDomain() + "." + n.getOpType())
                            .distinct()
                            .toList());
        } catch (IOException e) {
            return new ModelOutline(List.of());
        }
    }
}
