package org.explico.network.zoo;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/** Architectures by name. */
public final class Zoo {
    private static final ImageShape COLOUR = new ImageShape(3, 32, 32);
    private static final ImageShape GREY = new ImageShape(1, 28, 28);

    private static final List<Preset> PRESETS = List.of(
            new Preset("mlp-25x5", new Mlp(2, Collections.nCopies(5, 25), Activation.TANH, 1)),
            new Preset("mlp-digits", new Mlp(64, List.of(64, 32, 16), Activation.RELU, 10)),
            new Preset("mlp-mnist", new Mlp(784, List.of(256, 128), Activation.RELU, 10)),
            new Preset("lenet-mnist", new LeNet(GREY, List.of(10, 20), 5, List.of(50, 50), Activation.RELU, 10)),
            new Preset(
                    "vgg-11",
                    new Vgg(
                            COLOUR,
                            List.of(List.of(64), List.of(128), List.of(256, 256), List.of(512, 512), List.of(512, 512)),
                            List.of(),
                            Activation.RELU,
                            10)),
            new Preset(
                    "vgg-small",
                    new Vgg(
                            GREY,
                            List.of(List.of(16, 16), List.of(32, 32), List.of(64, 64)),
                            List.of(64),
                            Activation.RELU,
                            10)),
            new Preset("resnet-8", resnet(GREY, 1)),
            new Preset("resnet-20", resnet(COLOUR, 3)),
            new Preset("resnet-32", resnet(COLOUR, 5)),
            new Preset("resnet-56", resnet(COLOUR, 9)),
            new Preset("resnet-110", resnet(COLOUR, 18)),
            new Preset(
                    "mobilenet-small",
                    new MobileNet(
                            COLOUR,
                            16,
                            List.of(
                                    new MobileNet.Stage(1, 16, 1, 1),
                                    new MobileNet.Stage(6, 24, 2, 2),
                                    new MobileNet.Stage(6, 32, 2, 2),
                                    new MobileNet.Stage(6, 64, 2, 2)),
                            128,
                            10)),
            new Preset("convmixer-small", new ConvMixer(COLOUR, 64, 4, 5, 2, 10)),
            new Preset("convmixer-256-8", new ConvMixer(COLOUR, 256, 8, 5, 2, 10)),
            new Preset("vit-small", new VisionTransformer(COLOUR, 4, new Encoder(4, 64, 4, 128), 10)),
            new Preset("vit-tiny", new VisionTransformer(COLOUR, 4, new Encoder(12, 192, 3, 768), 10)),
            new Preset(
                    "text-small",
                    new TextTransformer(1000, 32, new Encoder(2, 64, 4, 128), TextTransformer.Pooling.MEAN, 2)),
            new Preset("lstm-small", new LstmNet(28, 28, List.of(64), 10)));

    private Zoo() {}

    /**
     * An architecture with a name.
     *
     * @param name the name
     * @param architecture the architecture, for the data it is named after; {@link Architecture#fitted} takes it to others
     */
    public record Preset(String name, Architecture architecture) {}

    /** All presets. */
    public static List<Preset> presets() {
        return PRESETS;
    }

    /**
     * The architecture of this name.
     *
     * <ul>
     *   <li>No such name: refused with the names there are.
     * </ul>
     */
    public static Architecture preset(String name) {
        return PRESETS.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "preset",
                        "one of " + PRESETS.stream().map(Preset::name).collect(Collectors.joining(", ")),
                        name,
                        "see explico zoo"))
                .architecture();
    }

    private static ResNet resnet(ImageShape input, int blocks) {
        return new ResNet(input, Collections.nCopies(3, blocks), 16, ResNet.Shortcut.PADDED, Activation.RELU, 10);
    }
}
