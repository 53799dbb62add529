package org.explico.network.zoo;

import org.explico.core.Refusal;
import org.explico.network.graph.Shape;

/** The sentences for data and numbers that an architecture cannot take. */
final class Fit {
    private Fit() {}

    static Refusal refused(String architecture, String expected, Shape got) {
        return Refusal.badInput(
                architecture, expected, "rows of shape " + got, "choose other data, or another preset of: explico zoo");
    }

    static void require(boolean sound, String architecture, String expected, Object got) {
        if (!sound) {
            throw Refusal.usage(architecture, expected, String.valueOf(got), "correct these numbers");
        }
    }
}
