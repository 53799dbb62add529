package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.explico.core.Refusal;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Turns the messages of tensors into {@link Tensor}s; the declared shape must match the bytes that are there. */
final class TensorReader {
    private static final int HIGHEST_RANK = 8;

    private final String what;
    private final ExternalData external;

    TensorReader(String what, ExternalData external) {
        this.what = what;
        this.external = external;
    }

    ElementType type(String name, int code) {
        OnnxMl.TensorProto.DataType type = OnnxMl.TensorProto.DataType.forNumber(code);
        if (type == null) {
            throw unsupported(name, "type " + code);
        }
        return switch (type) {
            case FLOAT -> ElementType.FLOAT32;
            case DOUBLE -> ElementType.FLOAT64;
            case FLOAT16 -> ElementType.FLOAT16;
            case BFLOAT16 -> ElementType.BFLOAT16;
            case INT8 -> ElementType.INT8;
            case INT16 -> ElementType.INT16;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case UINT8 -> ElementType.UINT8;
            case UINT16 -> ElementType.UINT16;
            case UINT32 -> ElementType.UINT32;
            case UINT64 -> ElementType.UINT64;
            case BOOL -> ElementType.BOOL;
            default -> throw unsupported(name, type.name());
        };
    }

    Tensor read(OnnxMl.TensorProto tensor) {
        ElementType type = type(tensor.getName(), tensor.getDataType());
        Shape shape = shape(tensor);
        byte[] bytes = tensor.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL
                ? external.read(tensor, shape.size() * type.bytes())
                : inside(tensor, type);
        if (bytes.length != shape.size() * type.bytes()) {
            throw Refusal.badInput(
                    what,
                    "tensor \"" + tensor.getName() + "\" to hold " + shape.size() + " values for its shape " + shape,
                    Integer.toString(bytes.length / type.bytes()),
                    "copy or export the model again");
        }
        return Tensor.of(type, shape, bytes);
    }

    private Shape shape(OnnxMl.TensorProto tensor) {
        int[] dims = new int[tensor.getDimsCount()];
        long size = 1;
        for (int i = 0; i < dims.length; i++) {
            long dim = tensor.getDims(i);
            if (dim < 0 || dim > Integer.MAX_VALUE || dims.length > HIGHEST_RANK || (size *= dim) > Integer.MAX_VALUE) {
                throw Refusal.badInput(
                        what,
                        "tensor \"" + tensor.getName() + "\" of at most " + HIGHEST_RANK + " axes and 2^31 values",
                        "shape " + tensor.getDimsList(),
                        "export the model again");
            }
            dims[i] = (int) dim;
        }
        return Shape.of(dims);
    }

    private static byte[] inside(OnnxMl.TensorProto tensor, ElementType type) {
        if (tensor.hasRawData()) {
            return tensor.getRawData().toByteArray();
        }
        int count = switch (type) {
            case FLOAT32 -> tensor.getFloatDataCount();
            case FLOAT64 -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            case FLOAT16, BFLOAT16, INT8, INT16, INT32, UINT8, UINT16, BOOL -> tensor.getInt32DataCount();
        };
        byte[] bytes = new byte[Math.multiplyExact(count, type.bytes())];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32 -> tensor.getFloatDataList().forEach(out::putFloat);
            case FLOAT64 -> tensor.getDoubleDataList().forEach(out::putDouble);
            case INT64 -> tensor.getInt64DataList().forEach(out::putLong);
            case UINT32, UINT64 -> tensor.getUint64DataList().forEach(v -> put(out, type.bytes(), v));
            case FLOAT16, BFLOAT16, INT8, INT16, INT32, UINT8, UINT16, BOOL ->
                tensor.getInt32DataList().forEach(v -> put(out, type.bytes(), v));
        }
        return bytes;
    }

    private static void put(ByteBuffer out, int width, long value) {
        switch (width) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort((short) value);
            case 4 -> out.putInt((int) value);
            default -> out.putLong(value);
        }
    }

    private Refusal unsupported(String name, String type) {
        return Refusal.badInput(
                what,
                "tensors of float16 to float64, int8 to int64 or bool",
                "\"" + name + "\" of " + type,
                "export the model without it, unquantised");
    }
}
