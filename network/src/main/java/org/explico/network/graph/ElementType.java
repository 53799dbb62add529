package org.explico.network.graph;

/** The type of the elements of a tensor. */
public enum ElementType {
    /** IEEE binary32. */
    FLOAT32(4, 1),
    /** IEEE binary64. */
    FLOAT64(8, 11),
    /** IEEE binary16. */
    FLOAT16(2, 10),
    /** The upper half of a binary32. */
    BFLOAT16(2, 16),
    /** Signed, 8 bits. */
    INT8(1, 3),
    /** Signed, 16 bits. */
    INT16(2, 5),
    /** Signed, 32 bits. */
    INT32(4, 6),
    /** Signed, 64 bits. */
    INT64(8, 7),
    /** Unsigned, 8 bits. */
    UINT8(1, 2),
    /** Unsigned, 16 bits. */
    UINT16(2, 4),
    /** Unsigned, 32 bits. */
    UINT32(4, 12),
    /** Unsigned, 64 bits. */
    UINT64(8, 13),
    /** One byte, 0 or 1. */
    BOOL(1, 9);

    private final int bytes;
    private final int code;

    ElementType(int bytes, int code) {
        this.bytes = bytes;
        this.code = code;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Its number in ONNX files. */
    public int code() {
        return code;
    }

    /** True for the types that hold real numbers. */
    public boolean isReal() {
        return switch (this) {
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> true;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL -> false;
        };
    }
}
