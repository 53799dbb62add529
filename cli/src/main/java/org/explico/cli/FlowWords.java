package org.explico.cli;

import org.explico.core.Refusal;
import org.explico.core.flow.FlowCurvature;

/** The curvatures of a flow by their words. */
final class FlowWords {
    private FlowWords() {}

    static FlowCurvature of(String word) {
        return switch (word) {
            case "forman" -> new FlowCurvature.Forman();
            case "afrc3", "af", "augmented", "augmented-forman" -> new FlowCurvature.AugmentedForman();
            default -> throw Refusal.usage("--curvature", "afrc3, forman or ollivier", word, "correct the word");
        };
    }
}
