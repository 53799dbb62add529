package org.explico.cli;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.riemann.OutputHead;
import picocli.CommandLine.Option;

/** What counts as the output. */
final class HeadOption {
    private static final String WORDS =
            "logits, centred-logits, probabilities, logit:K, margin:A,B (or more behind A) or outputs:0,3-5";

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            defaultValue = "logits",
            description = "What counts as the output: " + WORDS
                    + " (default: ${DEFAULT-VALUE}). Inputs of equal logits have equal probabilities, not the other way"
                    + " round.")
    private String words = "logits";

    OutputHead head() {
        int colon = words.indexOf(':');
        if (colon < 0) {
            return switch (words) {
                case "logits" -> new OutputHead.Logits();
                case "centred-logits", "centered-logits" -> new OutputHead.CentredLogits();
                case "probabilities" -> new OutputHead.Probabilities();
                default -> throw unknown();
            };
        }
        int[] places = ordered(words.substring(colon + 1));
        return switch (words.substring(0, colon)) {
            case "logit" -> new OutputHead.OneLogit(counted(places, 1)[0]);
            case "margin" -> margin(places);
            case "outputs" ->
                new OutputHead.Outputs(Arrays.stream(places).boxed().toList());
            default -> throw unknown();
        };
    }

    private OutputHead margin(int... places) {
        return places.length <= 2
                ? new OutputHead.Margin(counted(places, 2)[0], places[1])
                : new OutputHead.Margins(
                        places[0], Arrays.stream(places).skip(1).boxed().toList());
    }

    /** In the order written: a margin has two sides. */
    private static int[] ordered(String list) {
        return Arrays.stream(list.split(",", -1))
                .flatMapToInt(part -> Arrays.stream(NumberWords.places("--head", part)))
                .toArray();
    }

    private int[] counted(int[] places, int count) {
        if (places.length != count) {
            throw unknown();
        }
        return places;
    }

    private Refusal unknown() {
        return Refusal.usage("--head", WORDS, words, "correct it or leave it out for logits");
    }
}
