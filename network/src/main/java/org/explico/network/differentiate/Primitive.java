package org.explico.network.differentiate;

import java.util.List;
import org.explico.network.graph.Shape;

/**
 * The operations that programs are made of. Every question about them (their shape, their nodes, their push-forward, their pull-back, their
 * stacking) is one exhaustive switch: a new one does not compile until each answers it.
 *
 * <p>Operands broadcast against each other as in numpy. Axes are counted from the front.
 */
public sealed interface Primitive {
    /** Works on each element alone, operands broadcast. */
    sealed interface Elementwise extends Primitive {}

    /** \(a + b\). */
    record Add() implements Elementwise {}

    /** \(a - b\). */
    record Subtract() implements Elementwise {}

    /** \(a b\). */
    record Multiply() implements Elementwise {}

    /** \(a / b\); of whole numbers, cut towards zero. */
    record Divide() implements Elementwise {}

    /** \(\max(a, b)\); the differential takes a where they are equal. */
    record Maximum() implements Elementwise {}

    /** \(\min(a, b)\); the differential takes a where they are equal. */
    record Minimum() implements Elementwise {}

    /** \(a^b\). */
    record Raise() implements Elementwise {}

    /**
     * \(x^c\).
     *
     * @param exponent c
     */
    record Power(double exponent) implements Elementwise {}

    /**
     * A smooth function or one with a kink, of one variable.
     *
     * @param function which
     */
    record Apply(Function function) implements Elementwise {}

    /** Functions of one real variable. */
    enum Function {
        /** \(-x\). */
        NEGATE,
        /** \(\sqrt x\). */
        SQUARE_ROOT,
        /** \(e^x\). */
        EXPONENTIAL,
        /** \(\ln x\). */
        LOGARITHM,
        /** \(|x|\); the differential at 0 is 0. */
        ABSOLUTE,
        /** \(\max(x, 0)\); the differential at 0 is 0. */
        RELU,
        /** \(\tanh x\). */
        TANH,
        /** \(1 / (1 + e^{-x})\). */
        SIGMOID,
        /** \(\ln(1 + e^x)\). */
        SOFTPLUS,
        /** \(\frac{2}{\sqrt\pi} \int_0^x e^{-t^2} dt\). */
        ERROR_FUNCTION,
        /** \(\sin x\). */
        SINE,
        /** \(\cos x\). */
        COSINE
    }

    /**
     * A function that is constant but for jumps: its differential is 0 where it has one.
     *
     * @param stair which
     */
    record Staircase(Stair stair) implements Elementwise {}

    /** Functions that are constant but for jumps. */
    enum Stair {
        /** The largest whole number not above x. */
        FLOOR,
        /** The smallest whole number not below x. */
        CEIL,
        /** The nearest whole number, halves to even. */
        ROUND,
        /** -1, 0 or 1. */
        SIGN
    }

    /**
     * Compares two values of one kind.
     *
     * @param relation how
     */
    record Compare(Relation relation) implements Elementwise {}

    /** Relations of two numbers. */
    enum Relation {
        /** a = b. */
        EQUAL,
        /** a &lt; b. */
        LESS,
        /** a &gt; b. */
        GREATER,
        /** a ≤ b. */
        LESS_OR_EQUAL,
        /** a ≥ b. */
        GREATER_OR_EQUAL
    }

    /**
     * Joins two truths.
     *
     * @param connective how
     */
    record Join(Connective connective) implements Elementwise {}

    /** Connectives of two truths. */
    enum Connective {
        /** Both. */
        AND,
        /** At least one. */
        OR,
        /** Exactly one. */
        XOR
    }

    /** The other truth. */
    record Not() implements Elementwise {}

    /** The second operand where the first is true, the third elsewhere. */
    record Choose() implements Elementwise {}

    /**
     * The same numbers as another kind; real numbers are cut towards zero, and are true where not 0.
     *
     * @param to the kind
     */
    record Convert(Kind to) implements Elementwise {}

    /** The matrix product over the last two axes; both operands have at least two, axes before them broadcast. */
    record MatMul() implements Primitive {}

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

    /**
     * The largest value along an axis, which stays with length 1; the differential takes the first of equals.
     *
     * @param axis the axis
     */
    record Largest(int axis) implements Primitive {}

    /**
     * The places of the k largest or smallest values along an axis, in order, as whole numbers.
     *
     * @param axis the axis
     * @param count k
     * @param end which end
     */
    record Places(int axis, int count, End end) implements Primitive {}

    /** The end of an order. */
    enum End {
        /** The largest first. */
        LARGEST,
        /** The smallest first. */
        SMALLEST
    }

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
     * The operand repeated along axes of length 1 and along new axes in front.
     *
     * @param to the shape
     */
    record Expand(Shape to) implements Primitive {}

    /**
     * Every {@code step}-th element from {@code start} on, along each axis.
     *
     * @param starts the first element, an axis each
     * @param steps positive steps, an axis each
     * @param lengths how many, an axis each
     */
    record Slice(List<Integer> starts, List<Integer> steps, List<Integer> lengths) implements Primitive {
        /** Copies the lists. */
        public Slice {
            starts = List.copyOf(starts);
            steps = List.copyOf(steps);
            lengths = List.copyOf(lengths);
        }
    }

    /**
     * A border around the operand.
     *
     * @param before its width before each axis
     * @param after its width behind each axis
     * @param fill its value
     */
    record Pad(List<Integer> before, List<Integer> after, double fill) implements Primitive {
        /** Copies the lists. */
        public Pad {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * Whole slices of the first operand along an axis, by the whole numbers of the second: the axis is replaced by the axes of the second.
     *
     * @param axis the axis
     */
    record Gather(int axis) implements Primitive {}

    /**
     * Elements of the first operand by their place along an axis, in the shape of the second, which holds the places.
     *
     * @param axis the axis
     */
    record Take(int axis) implements Primitive {}

    /**
     * The windows of a sliding kernel: (n, c, space...) becomes (n, c, taps, positions...), taps in row-major order.
     *
     * @param sliding the kernel
     * @param fill the value outside
     */
    record Windows(Sliding sliding, double fill) implements Primitive {}

    /**
     * The cross-correlation of (n, c, space...) with weights (o, c / groups, kernel...).
     *
     * @param sliding the kernel
     * @param groups into how many groups the channels fall
     */
    record Convolution(Sliding sliding, int groups) implements Primitive {}
}
