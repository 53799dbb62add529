package org.explico.network.zoo;

import java.util.List;
import org.explico.network.graph.Shape;

/**
 * A convolutional network in the manner of VGG: stages of 3 x 3 convolutions, each with batch normalisation and activation, a pooling that halves
 * rows and columns behind every stage, then linear maps. A stage that has a single row or column left is not pooled.
 *
 * @param input the shape of one image
 * @param stages the channels of the convolutions, stage by stage
 * @param widths the widths of the hidden linear maps; may be empty
 * @param activation the activation
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.48550/arXiv.1409.1556">Simonyan and Zisserman 2015</a>
 * @see <a href="https://doi.org/10.48550/arXiv.1502.03167">Ioffe and Szegedy 2015, batch normalisation</a>
 */
public record Vgg(
        ImageShape input, List<List<Integer>> stages, List<Integer> widths, Activation activation, int outputs)
        implements Architecture {
    /** Checks the numbers. */
    public Vgg {
        stages = stages.stream().map(List::copyOf).toList();
        widths = List.copyOf(widths);
        boolean positive = outputs >= 1
                && !stages.isEmpty()
                && stages.stream().allMatch(s -> !s.isEmpty() && s.stream().allMatch(c -> c >= 1))
                && widths.stream().allMatch(w -> w >= 1);
        Fit.require(
                positive,
                "VGG",
                "1 or more stages of 1 or more convolutions, all channels, widths and outputs 1 or more",
                stages + ", " + widths + ", " + outputs);
    }

    @Override
    public String family() {
        return "vgg";
    }

    @Override
    public Shape sample() {
        return input.shape();
    }

    @Override
    public Vgg fitted(Shape sample, int others) {
        return new Vgg(ImageShape.of("VGG", sample), stages, widths, activation, others);
    }

    @Override
    public Initialisation initialisation() {
        return activation.initialisation();
    }

    /** As {@code VGG 64, 128, 256-256 on 3x32x32 to 10, relu}. */
    @Override
    public String toString() {
        List<String> words = stages.stream()
                .map(s -> String.join("-", s.stream().map(String::valueOf).toList()))
                .toList();
        return "VGG " + String.join(", ", words) + " on " + input + " to " + outputs + ", " + activation.word();
    }

    String draw(Drawing drawing, String x) {
        String last = x;
        int channels = input.channels();
        ImageShape size = input;
        for (int s = 0; s < stages.size(); s++) {
            String stage = "stage." + (s + 1);
            for (int i = 0; i < stages.get(s).size(); i++) {
                int to = stages.get(s).get(i);
                Drawing.Kernel kernel = Drawing.Kernel.same(channels, to, 3, 1);
                last = drawing.convolutionBlock(stage + ".block." + (i + 1), last, kernel, activation);
                channels = to;
            }
            if (size.height() > 1 && size.width() > 1) {
                last = drawing.maxPooled(stage + "/pool", last, 2);
                size = new ImageShape(1, size.height() / 2, size.width() / 2);
            }
        }
        return head(drawing, drawing.node("Flatten", "flat", last), channels * size.height() * size.width());
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
}
