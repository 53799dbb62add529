package org.explico.network.differentiate;

import org.explico.network.graph.ElementType;

/** What the elements of a value are. */
public enum Kind {
    /** Real numbers, computed in the precision that the graph is written in. */
    REAL,
    /** Whole numbers, computed as int64. */
    WHOLE,
    /** True or false. */
    TRUTH;

    /** The kind of elements of a type. */
    static Kind of(ElementType type) {
        return switch (type) {
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> REAL;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> WHOLE;
            case BOOL -> TRUTH;
        };
    }

    /** The type in a graph whose real numbers have the given type. */
    ElementType type(ElementType real) {
        return switch (this) {
            case REAL -> real;
            case WHOLE -> ElementType.INT64;
            case TRUTH -> ElementType.BOOL;
        };
    }
}
