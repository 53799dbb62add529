package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.network.graph.Graph;

/**
 * Reads ONNX files. Nothing is believed: sizes, names, references and operators are checked, and only the checked graph goes on.
 *
 * <ul>
 *   <li>No such file, a folder, an empty file, another format, a cut file: refused.
 *   <li>More than 2 GiB, nesting deeper than 64, more than 10⁶ nodes or tensors: refused.
 * </ul>
 */
public final class OnnxReader {
    static final String EXPORT =
            "export the model first, as by torch.onnx.export(model, example, \"model.onnx\") in PyTorch";
    private static final int DEPTH = 64;
    private static final long LARGEST = Integer.MAX_VALUE - 16L;

    private OnnxReader() {}

    /** Reads a file. */
    public static OnnxModel read(Path file) {
        byte[] content = content(file);
        String what = String.valueOf(file.getFileName());
        ForeignFormat.of(content).ifPresent(other -> {
            throw Refusal.badInput(what, "an ONNX file", other.words(), EXPORT);
        });
        OnnxMl.ModelProto model = parse(what, content);
        if (!model.hasGraph() || !model.hasIrVersion()) {
            throw Refusal.badInput(what, "an ONNX file", "a file without an ONNX graph", EXPORT);
        }
        Path folder = file.toAbsolutePath().getParent();
        ExternalData external = new ExternalData(what, folder == null ? Path.of("") : folder);
        Graph graph = new GraphReader(what, external).read(model);
        return new OnnxModel(graph, metadata(model), external.contentHash(content));
    }

    private static byte[] content(Path file) {
        String what = file.toString();
        if (Files.isDirectory(file)) {
            throw Refusal.badInput(what, "an ONNX file", "a folder", "name the .onnx file in it");
        }
        if (!Files.exists(file)) {
            throw Refusal.badInput(what, "an ONNX file", "no such file", "check the path");
        }
        try {
            if (Files.size(file) == 0) {
                throw Refusal.badInput(what, "an ONNX file", "an empty file", "copy or export the model again");
            }
            if (Files.size(file) > LARGEST) {
                throw Refusal.badInput(
                        what,
                        "at most 2 GiB, the limit of the format",
                        Files.size(file) + " bytes",
                        "keep the weights as external data in the same folder");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Refusal.badInput(what, "a file that can be read", String.valueOf(e.getMessage()), "check its rights");
        }
    }

    private static OnnxMl.ModelProto parse(String what, byte... content) {
        try {
            CodedInputStream stream = CodedInputStream.newInstance(content);
            stream.setRecursionLimit(DEPTH);
            return OnnxMl.ModelProto.parseFrom(stream);
        } catch (InvalidProtocolBufferException e) {
            // Field 1, the IR version, opens every ONNX file that is written by a protobuf library.
            String got = content[0] == 8
                    ? "a cut or damaged one (" + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + ")"
                    : "another format";
            throw Refusal.badInput(
                    what, "a whole ONNX file", got, content[0] == 8 ? "copy or export the model again" : EXPORT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, String> metadata(OnnxMl.ModelProto model) {
        SortedMap<String, String> metadata = new TreeMap<>();
        model.getMetadataPropsList().forEach(p -> metadata.put(p.getKey(), p.getValue()));
        put(metadata, "producer", (model.getProducerName() + " " + model.getProducerVersion()).strip());
        put(metadata, "domain", model.getDomain());
        put(metadata, "doc", model.getDocString());
        put(metadata, "graph", model.getGraph().getName());
        metadata.put("ir_version", Long.toString(model.getIrVersion()));
        return metadata;
    }

    private static void put(SortedMap<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.putIfAbsent(key, value);
        }
    }
}
