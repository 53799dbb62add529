package org.explico.network.differentiate;

import java.util.List;
import org.explico.network.graph.Shape;

/**
 * The operations that programs are made of. Every question about them (their shape, their nodes, their pull-back) is one exhaustive switch: a new
 * one does not compile until each answers it.
 *
 * <p>Operands broadcast against each other as in numpy.
 */
public sealed interface Primitive {
    /** \(a + b\). */
    record Add() implements Primitive {}

    /** \(a - b\). */
    record Subtract() implements Primitive {}

    /** \(a b\), element by element. */
    record Multiply() implements Primitive {}

    /** \(a / b\), element by element. */
    record Divide() implements Primitive {}

    /** The matrix product over the last two axes; both operands have at least two, axes before them broadcast. */
    record MatMul() implements Primitive {}

    /** \(-x\). */
    record Negate() implements Primitive {}

    /** \(\sqrt x\). */
    record SquareRoot() implements Primitive {}

    /** \(e^x\). */
    record Exponential() implements Primitive {}

    /** \(\ln x\). */
    record Logarithm() implements Primitive {}

    /** \(|x|\); the differential at 0 is 0. */
    record Absolute() implements Primitive {}

    /**
     * \(x^c\).
     *
     * @param exponent c
     */
    record Power(double exponent) implements Primitive {}

    /** \(\max(x, 0)\); the differential at 0 is 0. */
    record Relu() implements Primitive {}

    /**
     * x where positive, \(s x\) elsewhere; the differential at 0 is s.
     *
     * @param slope s
     */
    record LeakyRelu(double slope) implements Primitive {}

    /** \(\tanh x\). */
    record Tanh() implements Primitive {}

    /** \(1 / (1 + e^{-x})\). */
    record Sigmoid() implements Primitive {}

    /**
     * \(\min(\max(x, l), h)\); the differential at l and h is 1.
     *
     * @param low l
     * @param high h
     */
    record Clip(double low, double high) implements Primitive {}

    /**
     * \(e^{x_i} / \sum_j e^{x_j}\) along one axis.
     *
     * @param axis the axis
     */
    record Softmax(int axis) implements Primitive {}

    /**
     * \(x_i - \ln \sum_j e^{x_j}\) along one axis.
     *
     * @param axis the axis
     */
    record LogSoftmax(int axis) implements Primitive {}

    /**
     * The sum along axes, which stay with length 1.
     *
     * @param axes the axes
     */
    record Sum(List<Integer> axes) implements Primitive {
        /** Copies the list. */
        public Sum {
            axes = List.copyOf(axes);
        }
    }

    /** The largest value along the last axis, which stays with length 1; the differential takes the first of equals. */
    record Largest() implements Primitive {}

    /**
     * The same elements in row-major order in another shape.
     *
     * @param to the shape
     */
    record Reshape(Shape to) implements Primitive {}

    /**
     * Axis i of the result is axis {@code order[i]} of the operand.
     *
     * @param order a permutation of the axes
     */
    record Transpose(List<Integer> order) implements Primitive {
        /** Copies the list. */
        public Transpose {
            order = List.copyOf(order);
        }
    }

    /**
     * The operands one after the other along an axis.
     *
     * @param axis the axis
     */
    record Concat(int axis) implements Primitive {}

    /**
     * Elements picked by their place in row-major order: slices, padding, the patches of a convolution.
     *
     * @param selection which ones, and the shape of the result
     * @param fill the value where the selection picks none
     */
    record Pick(Selection selection, double fill) implements Primitive {}
}
