package org.explico.network.graph;

/**
 * A block of a network: what lies between two of its {@linkplain CutPoints cut points}.
 *
 * @param kind what it is
 * @param start the tensor it reads
 * @param end the tensor it makes
 */
public record Block(Kind kind, String start, String end) {
    /** What a block is. */
    public enum Kind {
        /** Branches that part and meet again in a sum (as in ResNet) or a concatenation (as in DenseNet and SqueezeNet). */
        RESIDUAL,
        /** A residual part with attention and the residual part without attention that follows it. */
        TRANSFORMER
    }
}
