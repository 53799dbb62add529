package org.explico.network.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A constant: elements of one type, row-major, kept as little-endian bytes exactly as an ONNX file has them.
 *
 * <p>Equal when type, shape and bytes are equal, so that NaN equals itself and 0 differs from -0.
 */
public final class Tensor {
    private final ElementType type;
    private final Shape shape;
    private final byte[] bytes;

    private Tensor(ElementType type, Shape shape, byte[] bytes) {
        if (shape.size() * type.bytes() != bytes.length) {
            throw new IllegalArgumentException(shape + " of " + type + " is not " + bytes.length + " bytes");
        }
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** A tensor over little-endian bytes; the caller keeps its array. */
    public static Tensor of(ElementType type, Shape shape, byte... bytes) {
        return new Tensor(type, shape, bytes.clone());
    }

    /** A float64 tensor. */
    public static Tensor of(Shape shape, double... values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        littleEndian(bytes).asDoubleBuffer().put(values);
        return new Tensor(ElementType.FLOAT64, shape, bytes);
    }

    /** A float32 tensor. */
    public static Tensor of(Shape shape, float... values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
        littleEndian(bytes).asFloatBuffer().put(values);
        return new Tensor(ElementType.FLOAT32, shape, bytes);
    }

    /** An int64 tensor. */
    public static Tensor of(Shape shape, long... values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        littleEndian(bytes).asLongBuffer().put(values);
        return new Tensor(ElementType.INT64, shape, bytes);
    }

    /**
     * A tensor of any type from float64: real types take the nearest value, whole ones what is left when the fraction is cut off, bool whether it is
     * not 0.
     */
    public static Tensor rounded(ElementType type, Shape shape, double... values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, type.bytes())];
        ByteBuffer out = littleEndian(bytes);
        for (double value : values) {
            switch (type) {
                case FLOAT32 -> out.putFloat((float) value);
                case FLOAT64 -> out.putDouble(value);
                case FLOAT16 -> out.putShort(Float.floatToFloat16((float) value));
                case BFLOAT16 -> out.putShort(upperHalf((float) value));
                case BOOL -> out.put((byte) (value == 0 ? 0 : 1));
                case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> put(out, type, (long) value);
            }
        }
        return new Tensor(type, shape, bytes);
    }

    /** A float64 scalar. */
    public static Tensor scalar(double value) {
        return of(Shape.of(), value);
    }

    /** A vector of int64. */
    public static Tensor longs(long... values) {
        return of(Shape.of(values.length), values);
    }

    /** The type of the elements. */
    public ElementType type() {
        return type;
    }

    /** The lengths of the axes, all known. */
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return bytes.length / type.bytes();
    }

    /** A copy of the little-endian bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The elements widened to float64; int64 beyond 2⁵³ are rounded. */
    public double[] toDoubles() {
        double[] out = new double[size()];
        Arrays.setAll(out, this::doubleAt);
        return out;
    }

    /** The elements as int64; real numbers are cut towards zero. */
    public long[] toLongs() {
        long[] out = new long[size()];
        Arrays.setAll(out, i -> type.isReal() ? (long) doubleAt(i) : longAt(i));
        return out;
    }

    /** The elements as another type: whole numbers among each other by their low bits, all others as {@link #rounded} says. */
    public Tensor to(ElementType other) {
        if (other == type) {
            return this;
        }
        if (type.isReal() || other.isReal() || other == ElementType.BOOL) {
            return rounded(other, shape, toDoubles());
        }
        byte[] changed = new byte[Math.multiplyExact(size(), other.bytes())];
        ByteBuffer out = littleEndian(changed);
        for (int i = 0; i < size(); i++) {
            put(out, other, longAt(i));
        }
        return new Tensor(other, shape, changed);
    }

    /** The same elements in another shape of the same size. */
    public Tensor reshaped(Shape to) {
        return new Tensor(type, to, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && type == that.type
                && shape.equals(that.shape)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Tensor(" + type + " " + shape + ")";
    }

    private double doubleAt(int i) {
        ByteBuffer buffer = littleEndian(bytes);
        return switch (type) {
            case FLOAT32 -> buffer.getFloat(4 * i);
            case FLOAT64 -> buffer.getDouble(8 * i);
            case FLOAT16 -> Float.float16ToFloat(buffer.getShort(2 * i));
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort(2 * i) << 16);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL -> longAt(i);
        };
    }

    private long longAt(int i) {
        ByteBuffer buffer = littleEndian(bytes);
        return switch (type) {
            case INT8 -> bytes[i];
            case UINT8, BOOL -> bytes[i] & 0xff;
            case INT16 -> buffer.getShort(2 * i);
            case UINT16 -> buffer.getShort(2 * i) & 0xffff;
            case INT32 -> buffer.getInt(4 * i);
            case UINT32 -> buffer.getInt(4 * i) & 0xffffffffL;
            case INT64, UINT64 -> buffer.getLong(8 * i);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> throw new IllegalStateException(type + " is not integral");
        };
    }

    private static void put(ByteBuffer out, ElementType type, long value) {
        switch (type.bytes()) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort((short) value);
            case 4 -> out.putInt((int) value);
            default -> out.putLong(value);
        }
    }

    /** The upper half of a float32, rounded to even. */
    private static short upperHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? (short) (bits >>> 16 | 0x40) : (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
    }

    private static ByteBuffer littleEndian(byte... bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
