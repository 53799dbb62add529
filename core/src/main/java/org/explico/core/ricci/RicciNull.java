package org.explico.core.ricci;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/**
 * The worlds without Ricci flow that a coefficient is compared with. Each keeps something of the network and destroys the rest; a coefficient means something where
 * it is lower than in all of them.
 */
public enum RicciNull {
    /**
     * The same layers in random order, pairs \((g_l, Ric_l)\) together and \(\eta\) taken again: whether depth matters. Its mean is near \(-c/\sqrt 2\).
     */
    LAYER_ORDER("layer-order"),
    /** Networks of the same architecture and initial weights that were not trained: whether training matters. */
    UNTRAINED("untrained"),
    /** Networks trained to the same accuracy on labels in random order, as far as they get there: whether classes matter. */
    RANDOM_LABELS("random-labels"),
    /** Sequences that relax to a limit at the fitted rate, with the fitted noise: whether more happens than that deep layers stop changing. */
    RELAXATION("relaxation"),
    /** Every layer's graph with its edges exchanged at random, degrees kept: whether more than the degrees matters. */
    REWIRING("rewiring");

    private final String word;

    RicciNull(String word) {
        this.word = word;
    }

    /** Its word on the command line and in tables. */
    public String word() {
        return word;
    }

    /** True where it takes other networks, made from the architecture of the one that is compared. */
    public boolean needsNetworks() {
        return this == UNTRAINED || this == RANDOM_LABELS;
    }

    /** The null with this word. */
    public static RicciNull named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "null",
                        Arrays.stream(values()).map(RicciNull::word).collect(Collectors.joining(", ")),
                        "\"" + word + "\"",
                        "choose one of these"));
    }
}
