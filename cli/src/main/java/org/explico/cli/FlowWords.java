package org.explico.cli;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotions;
import org.explico.core.flow.FlowCurvature;

/** The curvatures of a flow by their words, which are those of the notions. */
final class FlowWords {
    private static final List<String> WORDS = List.of("ollivier", "lly", "afrc3", "forman");

    private FlowWords() {}

    static FlowCurvature of(String word) {
        String name = word.split(":", 2)[0];
        String usual = CurvatureNotions.wordOf(name).orElse(name);
        if (!WORDS.contains(usual)) {
            throw Refusal.usage(
                    "--curvature", "ollivier, ollivier:IDLENESS, lly, afrc3 or forman", word, "correct the word");
        }
        return FlowCurvature.named(usual + word.substring(name.length()));
    }
}
