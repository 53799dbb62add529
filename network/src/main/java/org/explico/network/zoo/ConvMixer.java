package org.explico.network.zoo;

import org.explico.network.graph.Shape;

/**
 * A ConvMixer: patches are embedded, then blocks mix places by one window a channel, with a residual, and channels by a 1 x 1 convolution; each
 * convolution is followed by GELU and batch normalisation.
 *
 * @param input the shape of one image, rows and columns multiples of the patch
 * @param dim the channels
 * @param depth the blocks
 * @param kernel rows and columns of the window, odd
 * @param patch rows and columns of a patch
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.48550/arXiv.2201.09792">Trockman and Kolter 2023</a>
 */
public record ConvMixer(ImageShape input, int dim, int depth, int kernel, int patch, int outputs)
        implements Architecture {
    /** Checks the numbers. */
    public ConvMixer {
        Fit.require(
                dim >= 1 && depth >= 1 && kernel >= 1 && kernel % 2 == 1 && patch >= 1 && outputs >= 1,
                "ConvMixer",
                "dim, depth, patch and outputs of 1 or more and an odd kernel",
                dim + ", " + depth + ", " + patch + ", " + outputs + ", " + kernel);
        VisionTransformer.requirePatches("ConvMixer", input, patch);
    }

    @Override
    public String family() {
        return "convmixer";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public ConvMixer fitted(Shape sample, int others) {
        return new ConvMixer(ImageShape.of("ConvMixer", sample), dim, depth, kernel, patch, others);
    }

    @Override
    public Initialisation initialisation() {
        return Activation.GELU.initialisation();
    }

    /** As {@code ConvMixer-64/4 kernel 5 patch 2 on 3x32x32 to 10}. */
    @Override
    public String toString() {
        return "ConvMixer-" + dim + "/" + depth + " kernel " + kernel + " patch " + patch + " on " + input + " to "
                + outputs;
    }

    String draw(Drawing drawing, String x) {
        String last = mixed(drawing, "patches", x, Drawing.Kernel.patches(input.channels(), dim, patch));
        for (int b = 1; b <= depth; b++) {
            String name = "block." + b;
            String places = mixed(drawing, name + ".depthwise", last, Drawing.Kernel.depthwise(dim, kernel, 1));
            String sum = drawing.node("Add", name + "/Add", places, last);
            last = mixed(drawing, name + ".pointwise", sum, Drawing.Kernel.same(dim, dim, 1, 1));
        }
        return drawing.linear(Blueprint.LOGITS, drawing.meanOfChannels("pooled", last), dim, outputs);
    }

    private static String mixed(Drawing drawing, String name, String x, Drawing.Kernel kernel) {
        String convolved = drawing.convolution(name + "/conv", x, kernel);
        String bent = drawing.activated(name + "/gelu", convolved, Activation.GELU);
        return drawing.batchNormalised(name + "/norm", bent, kernel.to());
    }
}
