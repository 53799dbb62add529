package org.explico.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.network.graph.Shape;

/**
 * How the values of a layer for one sample become one point. It is appended to the network as nodes behind the layer, so that recorded points and the
 * differentiable map to the layer are of one and the same function; it is part of the content hash of recorded layers.
 *
 * <ul>
 *   <li>A layer whose number of axes does not fit is flattened; so is the input, and a layer of which no shape is known before the run.
 *   <li>No chosen layer fits: refused when recording.
 * </ul>
 */
public enum Vectorisation {
    /**
     * {@link #MEAN_TOKENS} for layers of three axes in networks that read tokens or have attention; {@link #FLATTEN} for all others: up to two
     * axes, three axes that are the channels of a 1-dimensional convolution, the feature maps (four or five axes) of a CNN.
     */
    AUTO,
    /** All values, row-major. */
    FLATTEN,
    /** Feature maps (N, C, spatial axes): the mean of each channel over all places, C numbers. */
    GLOBAL_AVERAGE,
    /**
     * Feature maps (N, C, spatial axes): the channel vector at the place where it is longest in the l2 norm, C numbers; the first such place
     * where there are several. Operator set 11 or later.
     */
    TOP_L2,
    /** Tokens (N, T, D): the first token, D numbers. */
    CLS,
    /** Tokens (N, T, D): the mean over the tokens, D numbers. */
    MEAN_TOKENS;

    private static final int BATCH = 1;

    /** The word for it, as {@code mean-tokens}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this word. */
    public static Vectorisation of(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "vectorisation",
                        "one of "
                                + Arrays.stream(values())
                                        .map(Vectorisation::word)
                                        .collect(Collectors.joining(", ")),
                        word,
                        "choose one of these"));
    }

    /** What is done to a layer: never {@link #AUTO}. */
    Vectorisation on(Network network, LayerInfo layer) {
        int rank = layer.name().text().equals(network.inputName())
                ? 0
                : layer.shape().map(Shape::rank).map(r -> r + BATCH).orElse(0);
        return Optional.of(this)
                .map(v -> v == AUTO && network.hasTokens() ? MEAN_TOKENS : v)
                .filter(v -> v.fits(rank) && network.isBatched())
                .orElse(FLATTEN);
    }

    private boolean fits(int rank) {
        return switch (this) {
            case AUTO, FLATTEN -> false;
            case GLOBAL_AVERAGE, TOP_L2 -> rank >= 3;
            case CLS, MEAN_TOKENS -> rank == 3;
        };
    }
}
