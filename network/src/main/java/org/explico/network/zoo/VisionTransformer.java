package org.explico.network.zoo;

import org.explico.core.Refusal;
import org.explico.network.graph.Shape;

/**
 * A vision transformer: patches are embedded by a convolution, a class token stands before them, positions are learnt; pre-norm encoder blocks; the
 * class token, normalised, goes through a linear map.
 *
 * <p>The class token has no table of its own: it is row 0 of the table of positions, the sum of the two being all that a network can learn.
 *
 * @param input the shape of one image, rows and columns multiples of the patch
 * @param patch rows and columns of a patch
 * @param encoder the blocks
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.48550/arXiv.2010.11929">Dosovitskiy et al. 2021</a>
 */
public record VisionTransformer(ImageShape input, int patch, Encoder encoder, int outputs) implements Architecture {
    /** Checks the numbers. */
    public VisionTransformer {
        Fit.require(
                patch >= 1 && outputs >= 1,
                "vision transformer",
                "a patch and outputs of 1 or more",
                patch + ", " + outputs);
        requirePatches("vision transformer", input, patch);
    }

    static void requirePatches(String what, ImageShape input, int patch) {
        if (input.height() % patch != 0 || input.width() % patch != 0) {
            throw Refusal.badInput(
                    what,
                    "rows and columns that are multiples of the patch of " + patch,
                    "images " + input,
                    "choose other data, or another patch");
        }
    }

    @Override
    public String family() {
        return "vit";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public VisionTransformer fitted(Shape sample, int others) {
        return new VisionTransformer(ImageShape.of("vision transformer", sample), patch, encoder, others);
    }

    @Override
    public Initialisation initialisation() {
        return new Initialisation.GlorotUniform();
    }

    /** As {@code ViT patch 4, 4 blocks of 64 with 4 heads on 3x32x32 to 10}. */
    @Override
    public String toString() {
        return "ViT patch " + patch + ", " + encoder + " on " + input + " to " + outputs;
    }

    String draw(Drawing drawing, String x) {
        int dim = encoder.dim();
        int count = input.height() / patch * (input.width() / patch);
        String patches = drawing.convolution("patches/conv", x, Drawing.Kernel.patches(input.channels(), dim, patch));
        String rows =
                drawing.transposed("patches/tokens", drawing.reshaped("patches/flat", patches, 0, dim, count), 0, 2, 1);
        String behind = drawing.node("Pad", "patches/Pad", rows, drawing.longs(0, 1, 0, 0, 0, 0));
        String places = drawing.parameter("positions.table", new Parameter.Start.Table(0.02), 1, count + 1, dim);
        String tokens = encoder.draw(drawing, drawing.node("Add", "embedded", behind, places), count + 1);
        String first = drawing.place("class", drawing.layerNormalised("norm", tokens, dim), 1, 0);
        return drawing.linear(Blueprint.LOGITS, first, dim, outputs);
    }
}
