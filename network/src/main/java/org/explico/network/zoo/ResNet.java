package org.explico.network.zoo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;

/**
 * A residual network for small images: a 3 x 3 convolution, stages of residual blocks of two 3 x 3 convolutions, the mean of every channel, a linear
 * map. Every stage but the first halves rows and columns and doubles the channels. With 3 stages of n blocks it has 6 n + 2 weighted layers.
 *
 * @param input the shape of one image
 * @param blocks the residual blocks of each stage
 * @param channels the channels of the first stage
 * @param shortcut what joins blocks whose ends differ in shape
 * @param activation the activation
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.1109/CVPR.2016.90">He et al. 2016, section 4.2</a>
 */
public record ResNet(
        ImageShape input, List<Integer> blocks, int channels, Shortcut shortcut, Activation activation, int outputs)
        implements Architecture {
    /** What joins the two ends of a block that halves the image. */
    public enum Shortcut {
        /** Every second row and column, and new channels of zeros: option A of the paper, without parameters. */
        PADDED,
        /** A 1 x 1 convolution of stride 2 with batch normalisation: option B of the paper. */
        PROJECTED
    }

    /** Checks the numbers. */
    public ResNet {
        blocks = List.copyOf(blocks);
        Fit.require(
                outputs >= 1
                        && channels >= 1
                        && !blocks.isEmpty()
                        && blocks.size() <= 8
                        && blocks.stream().allMatch(b -> b >= 1),
                "ResNet",
                "1 to 8 stages of 1 or more blocks, 1 or more channels and outputs",
                blocks + ", " + channels + ", " + outputs);
    }

    @Override
    public String family() {
        return "resnet";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public ResNet fitted(Shape sample, int others) {
        return new ResNet(ImageShape.of("ResNet", sample), blocks, channels, shortcut, activation, others);
    }

    @Override
    public Initialisation initialisation() {
        return activation.initialisation();
    }

    /** As {@code ResNet 3-3-3 of 16 channels on 3x32x32 to 10, relu}. */
    @Override
    public String toString() {
        return "ResNet " + blocks.stream().map(String::valueOf).collect(Collectors.joining("-")) + " of " + channels
                + " channels on " + input + " to " + outputs + ", " + activation.word();
    }

    String draw(Drawing drawing, String x) {
        String last =
                drawing.convolutionBlock("stem", x, Drawing.Kernel.same(input.channels(), channels, 3, 1), activation);
        int from = channels;
        for (int s = 0; s < blocks.size(); s++) {
            int to = channels << s;
            for (int b = 0; b < blocks.get(s); b++) {
                String name = "stage." + (s + 1) + ".block." + (b + 1);
                last = block(drawing, name, last, from, to, s > 0 && b == 0 ? 2 : 1);
                from = to;
            }
        }
        return drawing.linear(Blueprint.LOGITS, drawing.meanOfChannels("pooled", last), from, outputs);
    }

    private String block(Drawing drawing, String name, String x, int from, int to, int stride) {
        String first = drawing.convolutionBlock(name + ".1", x, Drawing.Kernel.same(from, to, 3, stride), activation);
        String second = drawing.bareConvolution(name + ".2/conv", first, Drawing.Kernel.same(to, to, 3, 1));
        String inner = drawing.batchNormalised(name + ".2/norm", second, to);
        String outer = stride == 1 ? x : shortcut(drawing, name + ".shortcut", x, from, to);
        return drawing.activated(
                name + "/" + activation.word(), drawing.node("Add", name + "/Add", inner, outer), activation);
    }

    private String shortcut(Drawing drawing, String name, String x, int from, int to) {
        return switch (shortcut) {
            case PROJECTED ->
                drawing.batchNormalised(
                        name + "/norm",
                        drawing.bareConvolution(name + "/conv", x, new Drawing.Kernel(from, to, 1, 2, 0, 1)),
                        to);
            case PADDED -> {
                String thin = drawing.node(
                        "Slice",
                        name + "/Slice",
                        x,
                        drawing.longs(0, 0),
                        drawing.longs(Integer.MAX_VALUE, Integer.MAX_VALUE),
                        drawing.longs(2, 3),
                        drawing.longs(2, 2));
                int before = (to - from) / 2;
                yield drawing.node(
                        "Pad",
                        name + "/Pad",
                        Map.of("mode", new Attribute.Text("constant")),
                        thin,
                        drawing.longs(0, before, 0, 0, 0, to - from - before, 0, 0));
            }
        };
    }
}
