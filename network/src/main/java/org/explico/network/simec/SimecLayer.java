package org.explico.network.simec;

import org.explico.network.graph.Tensor;

/**
 * One layer \(x \mapsto F(W x + b)\).
 *
 * @param weights W, float64, of shape (outputs, inputs)
 * @param biases b, float64, of shape (outputs)
 * @param activation F
 */
public record SimecLayer(Tensor weights, Tensor biases, Activation activation) {
    /** The functions that layers end in, with their words in files. */
    public enum Activation {
        /** \(1 / (1 + e^{-z})\) of each number. */
        SIGMOID("FC_LAYER_SG"),
        /** \(\ln(1 + e^z)\) of each number. */
        SOFTPLUS("FC_LAYER_SP"),
        /** \(z / (1 + e^{-z})\) of each number. */
        SILU("FC_LAYER_SL"),
        /** \(e^{z_i} / \sum_j e^{z_j}\). */
        SOFTMAX("FC_LAYER_SM");

        private final String word;

        Activation(String word) {
            this.word = word;
        }

        /** Its word in files. */
        public String word() {
            return word;
        }
    }

    /** The number of inputs. */
    public int inputs() {
        return weights.shape().dim(1);
    }

    /** The number of outputs. */
    public int outputs() {
        return weights.shape().dim(0);
    }
}
