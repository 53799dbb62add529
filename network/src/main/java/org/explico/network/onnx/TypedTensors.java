package org.explico.network.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.explico.core.Refusal;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** {@link Tensor}s into the memory of ONNX Runtime and out of it, byte by byte. */
final class TypedTensors {
    private TypedTensors() {}

    static OnnxTensor put(Tensor tensor) throws OrtException {
        OnnxJavaType type = switch (Unsigned.signed(tensor.type())) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            case UINT16, UINT32, UINT64 -> throw new IllegalStateException("signed types only");
        };
        byte[] bytes = tensor.toBytes();
        ByteBuffer room = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
        room.put(bytes).rewind();
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), room, tensor.shape().toLongs(), type);
    }

    static Tensor take(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw notATensor(name, value.getType().name());
        }
        TensorInfo info = tensor.getInfo();
        ElementType type = switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> ElementType.FLOAT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> ElementType.FLOAT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> ElementType.FLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> ElementType.BFLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> ElementType.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> ElementType.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> ElementType.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> ElementType.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> ElementType.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> ElementType.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> ElementType.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> ElementType.UINT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> ElementType.BOOL;
            default -> throw notATensor(name, info.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", ""));
        };
        Shape shape = Session.shape(info.getShape());
        byte[] bytes = new byte[Math.toIntExact(shape.size() * type.bytes())];
        if (bytes.length > 0) {
            tensor.getByteBuffer().get(bytes);
        }
        return Tensor.of(type, shape, bytes);
    }

    private static Refusal notATensor(String name, String got) {
        return Refusal.badInput(
                "output \"" + name + "\"",
                "a tensor of numbers or bool",
                got.replace("ONNX_TYPE_", ""),
                "hand out a tensor in its place");
    }
}
