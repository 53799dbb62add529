package org.explico.data.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The type of an array's elements in a file, by NumPy's letters; in memory all are float64. */
public enum ElementType {
    /** float16. */
    F2("f2", 2),
    /** float32. */
    F4("f4", 4),
    /** float64. */
    F8("f8", 8),
    /** int8. */
    I1("i1", 1),
    /** int16. */
    I2("i2", 2),
    /** int32. */
    I4("i4", 4),
    /** int64; values beyond \(\pm 2^{53}\) are refused, for float64 would round them. */
    I8("i8", 8),
    /** uint8. */
    U1("u1", 1),
    /** uint16. */
    U2("u2", 2),
    /** uint32. */
    U4("u4", 4),
    /** uint64; values beyond \(2^{53}\) are refused. */
    U8("u8", 8),
    /** Truth values, 0 and 1. */
    B1("b1", 1);

    /** The integers up to this size are exact in float64. */
    static final double EXACT = 0x1p53;

    private final String code;
    private final int bytes;

    ElementType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type with this code, such as {@code f4}. */
    public static Optional<ElementType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** NumPy's code without the byte order, such as {@code f4}. */
    public String code() {
        return code;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** True for types that hold integers or truth values. */
    public boolean integral() {
        return this != F2 && this != F4 && this != F8;
    }

    /** The next element; an integer that float64 cannot hold comes back beyond {@link #EXACT}. */
    double read(ByteBuffer from) {
        return switch (this) {
            case F2 -> Float.float16ToFloat(from.getShort());
            case F4 -> from.getFloat();
            case F8 -> from.getDouble();
            case I1 -> from.get();
            case I2 -> from.getShort();
            case I4 -> from.getInt();
            case I8 -> wide(from.getLong());
            case U1 -> from.get() & 0xff;
            case U2 -> from.getShort() & 0xffff;
            case U4 -> from.getInt() & 0xffffffffL;
            case U8 -> unsigned(from.getLong());
            case B1 -> from.get() == 0 ? 0 : 1;
        };
    }

    /** Writes one element, which {@link #holds} has passed. */
    void write(ByteBuffer to, double value) {
        switch (this) {
            case F2 -> to.putShort(Float.floatToFloat16((float) value));
            case F4 -> to.putFloat((float) value);
            case F8 -> to.putDouble(value);
            case I1, U1, B1 -> to.put((byte) (long) value);
            case I2, U2 -> to.putShort((short) (long) value);
            case I4, U4 -> to.putInt((int) (long) value);
            case I8, U8 -> to.putLong((long) value);
        }
    }

    /** True when an integral type can hold the value exactly; floating types take what is nearest. */
    boolean holds(double value) {
        return switch (this) {
            case F2, F4, F8 -> true;
            case I1 -> within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case I2 -> within(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case I4 -> within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case I8 -> within(value, -EXACT, EXACT);
            case U1 -> within(value, 0, 0xff);
            case U2 -> within(value, 0, 0xffff);
            case U4 -> within(value, 0, 0xffffffffL);
            case U8 -> within(value, 0, EXACT);
            case B1 -> within(value, 0, 1);
        };
    }

    private static boolean within(double value, double low, double high) {
        return value >= low && value <= high && value == Math.rint(value);
    }

    private static double wide(long value) {
        return Math.abs(value) <= 1L << 53 && value != Long.MIN_VALUE
                ? value
                : Math.copySign(2 * EXACT, (double) value);
    }

    private static double unsigned(long value) {
        return value >= 0 && value <= 1L << 53 ? value : 2 * EXACT;
    }
}
