package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;

/** Writes graphs as ONNX, IR version 8: the same graph gives the same bytes. */
public final class OnnxWriter {
    /** The version of explico that is written into files; equal to the version of the build, which a test holds. */
    public static final String VERSION = "0.1.0";

    private static final int IR_VERSION = 8;

    private OnnxWriter() {}

    /** The bytes of a file with this graph, float outputs declared without shape. */
    public static byte[] bytes(Graph graph, Map<String, String> metadata) {
        return bytes(graph, metadata, Map.of());
    }

    /** The bytes of a file with this graph, and the types of the outputs that are known. */
    public static byte[] bytes(Graph graph, Map<String, String> metadata, Map<String, TensorInfo> outputs) {
        return bytes(graph, metadata, outputs, Words.NONE);
    }

    /**
     * What a file says about itself, for people.
     *
     * @param model about the whole
     * @param tensors about inputs and outputs, by name
     */
    public record Words(String model, Map<String, String> tensors) {
        /** No words. */
        public static final Words NONE = new Words("", Map.of());

        /** Copies the map. */
        public Words {
            tensors = Map.copyOf(tensors);
        }
    }

    /** The bytes of a file with this graph, the types of the outputs that are known, and words about them. */
    public static byte[] bytes(
            Graph graph, Map<String, String> metadata, Map<String, TensorInfo> outputs, Words words) {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("explico")
                .setProducerVersion(VERSION)
                .setDocString(words.model())
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(graph.opset()));
        metadata.forEach((key, value) -> model.addMetadataProps(
                OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        OnnxMl.GraphProto.Builder proto =
                model.getGraphBuilder().setName(graph.name().isEmpty() ? "g" : graph.name());
        graph.inputs().forEach(input -> proto.addInput(info(input).setDocString(said(words, input.name()))));
        graph.outputs()
                .forEach(output -> proto.addOutput(
                        outputs.containsKey(output)
                                ? info(outputs.get(output)).setDocString(said(words, output))
                                : OnnxMl.ValueInfoProto.newBuilder().setName(output)));
        graph.constants().forEach((name, value) -> proto.addInitializer(tensor(name, value)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        return model.build().toByteArray();
    }

    private static String said(Words words, String tensor) {
        return words.tensors().getOrDefault(tensor, "");
    }

    private static OnnxMl.ValueInfoProto.Builder info(TensorInfo info) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (int i = 0; i < info.shape().rank(); i++) {
            int length = info.shape().dim(i);
            // Distinct names: two axes of unknown length need not be equal.
            shape.addDim(
                    length == Shape.UNKNOWN
                            ? OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(i == 0 ? "N" : "N" + i)
                            : OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(info.name())
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(info.type().code())
                                .setShape(shape)));
    }

    private static OnnxMl.NodeProto.Builder node(Node node) {
        OnnxMl.NodeProto.Builder proto = OnnxMl.NodeProto.newBuilder()
                .setOpType(node.operator())
                .setName(node.name())
                .addAllInput(node.inputs())
                .addAllOutput(outputs(node));
        node.attributes().forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto;
    }

    /** ONNX Runtime 1.28 crashes on a Split with a part that nobody wants: it gets a name. */
    private static List<String> outputs(Node node) {
        if (!node.operator().equals("Split")) {
            return node.outputs();
        }
        return IntStream.range(0, node.outputs().size())
                .mapToObj(i -> node.outputs().get(i).isEmpty()
                        ? "_unused." + i + "." + node.label()
                        : node.outputs().get(i))
                .toList();
    }

    private static OnnxMl.AttributeProto.Builder attribute(String name, Attribute attribute) {
        OnnxMl.AttributeProto.Builder proto = OnnxMl.AttributeProto.newBuilder().setName(name);
        return switch (attribute) {
            case Attribute.Whole(long v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.INT).setI(v);
            case Attribute.Real(float v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.FLOAT).setF(v);
            case Attribute.Text(String v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(v));
            case Attribute.Wholes(var v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.INTS).addAllInts(v);
            case Attribute.Reals(var v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.FLOATS).addAllFloats(v);
            case Attribute.Texts(var v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.STRINGS)
                        .addAllStrings(v.stream().map(ByteString::copyFromUtf8).toList());
            case Attribute.Constant(Tensor v) ->
                proto.setType(OnnxMl.AttributeProto.AttributeType.TENSOR).setT(tensor("", v));
        };
    }

    private static OnnxMl.TensorProto.Builder tensor(String name, Tensor tensor) {
        OnnxMl.TensorProto.Builder proto = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(tensor.type().code())
                .setRawData(ByteString.copyFrom(tensor.toBytes()));
        for (long dim : tensor.shape().toLongs()) {
            proto.addDims(dim);
        }
        return proto;
    }
}
