package org.explico.network.differentiate;

/** One operation of a program in Java, between the slots of a frame. */
sealed interface DirectStep
        permits DirectElementwise, DirectMove, DirectConcat, DirectSum, DirectProduct, DirectLargest, DirectSoftmax {
    /** Computes the result. */
    void value(DirectFrame frame);

    /** Computes the tangents of the result, {@code rows} of them, which are 0 before, from those of the operands that move. */
    void push(DirectFrame frame, int rows);

    /** Adds to the cotangents of the operands that move what they get from those of the result. */
    void pull(DirectFrame frame, int rows);
}
