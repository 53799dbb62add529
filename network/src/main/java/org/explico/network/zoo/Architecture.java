package org.explico.network.zoo;

import org.explico.network.graph.Shape;

/**
 * What a network is made of, without its numbers. Each family is a record that says its sizes; {@link Blueprint} draws it as a graph, {@link Zoo} has
 * presets by name.
 */
public sealed interface Architecture
        permits Mlp, LeNet, Vgg, ResNet, MobileNet, ConvMixer, VisionTransformer, TextTransformer, LstmNet {
    /** The word for the family, as {@code resnet}. */
    String family();

    /** The shape of one input. */
    Shape sample();

    /** The number of outputs: one logit a class, or one number. */
    int outputs();

    /**
     * This architecture for inputs of another shape and another number of outputs, all else as it is.
     *
     * <ul>
     *   <li>A shape that this family cannot take: refused.
     * </ul>
     */
    Architecture fitted(Shape sample, int outputs);

    /** How its weights start where nothing else is asked for. */
    Initialisation initialisation();
}
