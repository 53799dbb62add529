package org.explico.network.zoo;

import java.util.List;
import org.explico.network.graph.Shape;

/**
 * A convolutional network in the manner of LeNet: convolutions without padding, each followed by a mean over windows of 2 x 2 and the activation, then
 * linear maps. No normalisation and no dropout.
 *
 * @param input the shape of one image
 * @param channels the channels of the convolutions, in order
 * @param window rows and columns of the window of a convolution
 * @param widths the widths of the hidden linear maps; may be empty
 * @param activation the activation
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun et al. 1998</a>
 */
public record LeNet(
        ImageShape input, List<Integer> channels, int window, List<Integer> widths, Activation activation, int outputs)
        implements Architecture {
    /** Checks the numbers. */
    public LeNet {
        channels = List.copyOf(channels);
        widths = List.copyOf(widths);
        Fit.require(
                outputs >= 1
                        && window >= 1
                        && !channels.isEmpty()
                        && channels.stream().allMatch(c -> c >= 1)
                        && widths.stream().allMatch(w -> w >= 1),
                "LeNet",
                "1 or more convolutions, a window, channels, widths and outputs of 1 or more",
                channels + ", " + window + ", " + widths + ", " + outputs);
        Fit.require(
                last(input, channels, window).side() >= 1,
                "LeNet",
                "images that leave rows and columns behind " + channels.size() + " convolutions",
                input);
    }

    @Override
    public String family() {
        return "lenet";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public LeNet fitted(Shape sample, int others) {
        ImageShape image = ImageShape.of("LeNet", sample);
        if (last(image, channels, window).side() < 1) {
            throw Fit.refused("LeNet", "images larger than its " + channels.size() + " convolutions take away", sample);
        }
        return new LeNet(image, channels, window, widths, activation, others);
    }

    @Override
    public Initialisation initialisation() {
        return activation.initialisation();
    }

    /** As {@code LeNet 10-20 window 5, 50-50 on 1x28x28 to 10, relu}. */
    @Override
    public String toString() {
        return "LeNet " + words(channels) + " window " + window + (widths.isEmpty() ? "" : ", " + words(widths))
                + " on " + input + " to " + outputs + ", " + activation.word();
    }

    String draw(Drawing drawing, String x) {
        String last = x;
        int from = input.channels();
        for (int i = 0; i < channels.size(); i++) {
            String name = "conv" + (i + 1);
            Drawing.Kernel kernel = new Drawing.Kernel(from, channels.get(i), window, 1, 0, 1);
            last = drawing.meanPooled(name + "/pool", drawing.convolution(name, last, kernel), 2);
            last = drawing.activated(name + "/" + activation.word(), last, activation);
            from = channels.get(i);
        }
        Rest rest = last(input, channels, window);
        return head(drawing, drawing.node("Flatten", "flat", last), from * rest.height() * rest.width());
    }

    private String head(Drawing drawing, String flat, int dim) {
        String last = flat;
        int from = dim;
        for (int i = 0; i < widths.size(); i++) {
            last = drawing.linear("hidden" + (i + 1), last, from, widths.get(i));
            last = drawing.activated(activation.word() + (i + 1), last, activation);
            from = widths.get(i);
        }
        return drawing.linear(Blueprint.LOGITS, last, from, outputs);
    }

    /** Rows and columns behind the last pooling; none where the image is too small. */
    private record Rest(int height, int width) {
        int side() {
            return Math.min(height, width);
        }
    }

    private static Rest last(ImageShape input, List<Integer> channels, int window) {
        Rest rest = new Rest(input.height(), input.width());
        for (int i = 0; i < channels.size(); i++) {
            rest = new Rest(Math.floorDiv(rest.height() - window + 1, 2), Math.floorDiv(rest.width() - window + 1, 2));
        }
        return rest;
    }

    private static String words(List<Integer> sizes) {
        return String.join("-", sizes.stream().map(String::valueOf).toList());
    }
}
