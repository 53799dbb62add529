package org.explico.network.graph;

import java.util.List;

/** A constant setting of a node. */
public sealed interface Attribute {
    /**
     * An integer.
     *
     * @param value the integer
     */
    record Whole(long value) implements Attribute {}

    /**
     * A real number.
     *
     * @param value the number, float32 in files
     */
    record Real(float value) implements Attribute {}

    /**
     * A word.
     *
     * @param value the word
     */
    record Text(String value) implements Attribute {}

    /**
     * Several integers.
     *
     * @param values the integers
     */
    record Wholes(List<Long> values) implements Attribute {
        /** Copies the list. */
        public Wholes {
            values = List.copyOf(values);
        }
    }

    /**
     * Several real numbers.
     *
     * @param values the numbers
     */
    record Reals(List<Float> values) implements Attribute {
        /** Copies the list. */
        public Reals {
            values = List.copyOf(values);
        }
    }

    /**
     * Several words.
     *
     * @param values the words
     */
    record Texts(List<String> values) implements Attribute {
        /** Copies the list. */
        public Texts {
            values = List.copyOf(values);
        }
    }

    /**
     * A tensor.
     *
     * @param value the tensor
     */
    record Constant(Tensor value) implements Attribute {}
}
