package org.explico.network.zoo;

import org.explico.network.graph.Shape;

/**
 * A text transformer encoder: whole-number tokens (N, length) are looked up in a table, positions are learnt; pre-norm encoder blocks, a
 * normalisation, pooling, a linear map. Every place counts: there is no padding.
 *
 * @param vocabulary the number of tokens; inputs lie in 0 .. vocabulary - 1
 * @param length the tokens of one text
 * @param encoder the blocks
 * @param pooling how the tokens of a text become one vector
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.48550/arXiv.1810.04805">Devlin et al. 2019</a>
 */
public record TextTransformer(int vocabulary, int length, Encoder encoder, Pooling pooling, int outputs)
        implements Architecture {
    /** How the tokens of a text become one vector. */
    public enum Pooling {
        /** Their mean. */
        MEAN,
        /** The first one. */
        FIRST
    }

    /** Checks the numbers. */
    public TextTransformer {
        Fit.require(
                vocabulary >= 1 && length >= 1 && outputs >= 1,
                "text transformer",
                "a vocabulary, a length and outputs of 1 or more",
                vocabulary + ", " + length + ", " + outputs);
    }

    @Override
    public String family() {
        return "text-transformer";
    }

    @Override
    public Shape sample() {
        return Shape.of(length);
    }

    @Override
    public TextTransformer fitted(Shape sample, int others) {
        if (sample.rank() != 1) {
            throw Fit.refused("text transformer", "rows of tokens", sample);
        }
        return new TextTransformer(vocabulary, sample.dim(0), encoder, pooling, others);
    }

    @Override
    public Initialisation initialisation() {
        return new Initialisation.GlorotUniform();
    }

    /** As {@code text transformer, 2 blocks of 64 with 4 heads, 32 of 1000 tokens to 2}. */
    @Override
    public String toString() {
        return "text transformer, " + encoder + ", " + length + " of " + vocabulary + " tokens to " + outputs;
    }

    String draw(Drawing drawing, String x) {
        int dim = encoder.dim();
        String table = drawing.parameter("tokens.table", new Parameter.Start.Table(0.02), vocabulary, dim);
        String places = drawing.parameter("positions.table", new Parameter.Start.Table(0.02), length, dim);
        String tokens = drawing.node("Gather", "tokens", table, x);
        String encoded = encoder.draw(drawing, drawing.node("Add", "embedded", tokens, places), length);
        String normalised = drawing.layerNormalised("norm", encoded, dim);
        String pooled = switch (pooling) {
            case MEAN -> drawing.mean("pooled", normalised, 1);
            case FIRST -> drawing.place("pooled", normalised, 1, 0);
        };
        return drawing.linear(Blueprint.LOGITS, pooled, dim, outputs);
    }
}
