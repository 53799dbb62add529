package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.util.Map;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
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
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("explico")
                .setProducerVersion(VERSION)
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(graph.opset()));
        metadata.forEach((key, value) -> model.addMetadataProps(
                OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        OnnxMl.GraphProto.Builder proto =
                model.getGraphBuilder().setName(graph.name().isEmpty() ? "g" : graph.name());
        graph.inputs().forEach(input -> proto.addInput(info(input)));
        graph.outputs()
                .forEach(output -> proto.addOutput(
                        outputs.containsKey(output)
                                ? info(outputs.get(output))
                                : OnnxMl.ValueInfoProto.newBuilder().setName(output)));
        graph.constants().forEach((name, value) -> proto.addInitializer(tensor(name, value)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        return model.build().toByteArray();
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
                                .setElemType(code(info.type()).getNumber())
                                .setShape(shape)));
    }

    private static OnnxMl.NodeProto.Builder node(Node node) {
        OnnxMl.NodeProto.Builder proto = OnnxMl.NodeProto.newBuilder()
                .setOpType(node.operator())
                .setName(node.name())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        node.attributes().forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto;
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
                .setDataType(code(tensor.type()).getNumber())
                .setRawData(ByteString.copyFrom(tensor.toBytes()));
        for (long dim : tensor.shape().toLongs()) {
            proto.addDims(dim);
        }
        return proto;
    }

    static OnnxMl.TensorProto.DataType code(ElementType type) {
        return switch (type) {
            case FLOAT32 -> OnnxMl.TensorProto.DataType.FLOAT;
            case FLOAT64 -> OnnxMl.TensorProto.DataType.DOUBLE;
            case FLOAT16 -> OnnxMl.TensorProto.DataType.FLOAT16;
            case BFLOAT16 -> OnnxMl.TensorProto.DataType.BFLOAT16;
            case INT8 -> OnnxMl.TensorProto.DataType.INT8;
            case INT16 -> OnnxMl.TensorProto.DataType.INT16;
            case INT32 -> OnnxMl.TensorProto.DataType.INT32;
            case INT64 -> OnnxMl.TensorProto.DataType.INT64;
            case UINT8 -> OnnxMl.TensorProto.DataType.UINT8;
            case UINT16 -> OnnxMl.TensorProto.DataType.UINT16;
            case UINT32 -> OnnxMl.TensorProto.DataType.UINT32;
            case UINT64 -> OnnxMl.TensorProto.DataType.UINT64;
            case BOOL -> OnnxMl.TensorProto.DataType.BOOL;
        };
    }
}
