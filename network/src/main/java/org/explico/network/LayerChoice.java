package org.explico.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.explico.core.profile.LayerPattern;

/** Which layers of a network to look at: a preset by its word, names and globs, or several of these together. */
public sealed interface LayerChoice {
    /**
     * The choice in the words of people: parts separated by commas, each a preset or a glob for the names of tensors and operators. {@code
     * blocks,ends} are the blocks with the input and the logits; {@code *relu*,conv1} are tensors and operators by name.
     *
     * <ul>
     *   <li>A tensor that is called like a preset is reached by a glob, as {@code al?} for {@code all}.
     * </ul>
     */
    static LayerChoice of(String words) {
        List<LayerChoice> parts = new ArrayList<>();
        List<String> globs = new ArrayList<>();
        for (String word : words.split(",")) {
            Preset.of(word).ifPresentOrElse(parts::add, () -> globs.add(word));
        }
        if (parts.isEmpty() || globs.stream().anyMatch(g -> !g.isBlank())) {
            parts.add(new Named(LayerPattern.of(String.join(",", globs))));
        }
        return parts.size() == 1 ? parts.getFirst() : new Together(parts);
    }

    /** Layers that every network has, or that are recognised in its graph. The word for each is its name in lower case. */
    enum Preset implements LayerChoice {
        /**
         * The input, the activations, the outputs of pooling and Softmax, and the output of the network, which is what goes into a final Softmax
         * where there is one. Where there is no choice, it is this one.
         */
        USUAL,
        /** The tensors that every path from the input to the outputs crosses: the layers of the composition. */
        CUTS,
        /** The outputs of activation functions, also of those that are written as several nodes, as GELU often is. */
        ACTIVATIONS,
        /** The ends of residual and transformer blocks. */
        BLOCKS,
        /** The input and the logits: the output of the network, or what goes into a final Softmax. */
        ENDS,
        /** Every tensor that holds real numbers and depends on the input. */
        ALL;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The words for all presets, for people. */
        public static String words() {
            return Arrays.stream(values()).map(Preset::word).collect(Collectors.joining(", "));
        }

        private static Optional<Preset> of(String word) {
            return Arrays.stream(values())
                    .filter(p -> p.word().equals(word.strip()))
                    .findFirst();
        }
    }

    /**
     * Layers by name.
     *
     * @param pattern matched against the names of tensors and of operators
     */
    record Named(LayerPattern pattern) implements LayerChoice {}

    /**
     * Every layer of one of several choices.
     *
     * @param parts the choices
     */
    record Together(List<LayerChoice> parts) implements LayerChoice {
        /** Copies the list. */
        public Together {
            parts = List.copyOf(parts);
        }
    }
}
