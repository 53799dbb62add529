package org.explico.network.zoo;

import java.util.List;
import org.explico.network.graph.Shape;

/**
 * A convolutional network in the manner of MobileNetV2: inverted residual blocks. A block widens by a 1 x 1 convolution, filters each channel by its
 * own 3 x 3 window, and narrows by a 1 x 1 convolution without activation; where stride and channels allow, its input is added.
 *
 * @param input the shape of one image
 * @param stem the channels of the first convolution, 3 x 3
 * @param stages the stages
 * @param head the channels of the last 1 x 1 convolution, before the mean of every channel
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.1109/CVPR.2018.00474">Sandler et al. 2018</a>
 */
public record MobileNet(ImageShape input, int stem, List<Stage> stages, int head, int outputs) implements Architecture {
    /**
     * Blocks that share their sizes.
     *
     * @param expansion how many times wider a block is inside; 1 leaves the widening out
     * @param channels the channels behind each block
     * @param blocks the number of blocks
     * @param stride the stride of the first block, 1 or 2
     */
    public record Stage(int expansion, int channels, int blocks, int stride) {
        /** Checks the numbers. */
        public Stage {
            Fit.require(
                    expansion >= 1 && channels >= 1 && blocks >= 1 && (stride == 1 || stride == 2),
                    "MobileNet stage",
                    "expansion, channels and blocks of 1 or more, a stride of 1 or 2",
                    expansion + ", " + channels + ", " + blocks + ", " + stride);
        }
    }

    private static final Activation ACTIVATION = Activation.RELU6;

    /** Checks the numbers. */
    public MobileNet {
        stages = List.copyOf(stages);
        Fit.require(
                stem >= 1 && head >= 1 && outputs >= 1 && !stages.isEmpty(),
                "MobileNet",
                "1 or more stages, channels and outputs of 1 or more",
                stem + ", " + stages + ", " + head + ", " + outputs);
    }

    @Override
    public String family() {
        return "mobilenet";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public MobileNet fitted(Shape sample, int others) {
        return new MobileNet(ImageShape.of("MobileNet", sample), stem, stages, head, others);
    }

    @Override
    public Initialisation initialisation() {
        return ACTIVATION.initialisation();
    }

    /** As {@code MobileNet of 5 stages, 16 to 128 channels on 3x32x32 to 10}. */
    @Override
    public String toString() {
        return "MobileNet of " + stages.size() + " stages, " + stem + " to " + head + " channels on " + input + " to "
                + outputs;
    }

    String draw(Drawing drawing, String x) {
        String last =
                drawing.convolutionBlock("stem", x, Drawing.Kernel.same(input.channels(), stem, 3, 1), ACTIVATION);
        int from = stem;
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            for (int b = 0; b < stage.blocks(); b++) {
                String name = "stage." + (s + 1) + ".block." + (b + 1);
                last = block(drawing, name, last, from, stage, b == 0 ? stage.stride() : 1);
                from = stage.channels();
            }
        }
        last = drawing.convolutionBlock("head", last, Drawing.Kernel.same(from, head, 1, 1), ACTIVATION);
        return drawing.linear(Blueprint.LOGITS, drawing.meanOfChannels("pooled", last), head, outputs);
    }

    private static String block(Drawing drawing, String name, String x, int from, Stage stage, int stride) {
        int wide = from * stage.expansion();
        String widened = stage.expansion() == 1
                ? x
                : drawing.convolutionBlock(name + ".expand", x, Drawing.Kernel.same(from, wide, 1, 1), ACTIVATION);
        String filtered = drawing.convolutionBlock(
                name + ".depthwise", widened, Drawing.Kernel.depthwise(wide, 3, stride), ACTIVATION);
        String narrow = drawing.bareConvolution(
                name + ".project/conv", filtered, Drawing.Kernel.same(wide, stage.channels(), 1, 1));
        String out = drawing.batchNormalised(name + ".project/norm", narrow, stage.channels());
        return stride == 1 && from == stage.channels() ? drawing.node("Add", name + "/Add", out, x) : out;
    }
}
