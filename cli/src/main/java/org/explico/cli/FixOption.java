package org.explico.cli;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.network.FixedInputs;
import picocli.CommandLine.Option;

/** Inputs of a network that are held at one value. */
final class FixOption {
    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUE",
            description = "Hold an input at one value, so that one is left: attention_mask=1. Repeatable.")
    private List<String> fixed = List.of();

    /** What was given. */
    FixedInputs inputs() {
        FixedInputs inputs = FixedInputs.none();
        for (String words : fixed) {
            int equals = words.lastIndexOf('=');
            inputs = inputs.with(words.substring(0, Math.max(0, equals)), value(words, equals));
        }
        return inputs;
    }

    /** What was written, for the record. */
    String words() {
        return fixed.isEmpty() ? "none" : String.join(" ", fixed);
    }

    private static double value(String words, int equals) {
        try {
            if (equals > 0) {
                return Double.parseDouble(words.substring(equals + 1));
            }
        } catch (NumberFormatException e) {
            // Refused below, as a missing value is.
        }
        throw Refusal.usage(
                "--fix",
                "the name of an input and a number, as attention_mask=1",
                words,
                "explico network show tells the inputs");
    }
}
