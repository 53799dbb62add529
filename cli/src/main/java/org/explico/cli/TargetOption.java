package org.explico.cli;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.equivalence.OutputPath;
import org.explico.core.riemann.OutputHead;
import picocli.CommandLine.Option;

/** Which output to go to. */
final class TargetOption {
    /** Along which outputs the way goes. */
    enum Way {
        /** In a straight line. */
        STRAIGHT,
        /** As the Fisher metric has it: the shortest path of distributions. */
        GEODESIC
    }

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VALUES|class:K",
            description =
                    "The output to go to: one number for each output of the head (of probabilities: probabilities), or class:K, the nearest output at"
                            + " which logit K leads all others by --lead.")
    private String words = "";

    @Option(
            names = "--lead",
            paramLabel = "M",
            defaultValue = "1",
            description = "By how much a class leads all others at the end (default: ${DEFAULT-VALUE}).")
    private double lead = 1;

    @Option(
            names = "--path",
            paramLabel = "P",
            defaultValue = "straight",
            description = "straight, or geodesic for --head probabilities (default: ${DEFAULT-VALUE}).")
    private Way way = Way.STRAIGHT;

    String words() {
        return words;
    }

    boolean isGeodesic() {
        return way == Way.GEODESIC;
    }

    double lead() {
        return lead;
    }

    /** The class to go to, where the head has all logits and no path is laid down between them. */
    OptionalInt winner(OutputHead head) {
        boolean all = head instanceof OutputHead.Logits
                || head instanceof OutputHead.CentredLogits
                || head instanceof OutputHead.Probabilities;
        return all && way == Way.STRAIGHT && words.startsWith("class:")
                ? OptionalInt.of(NumberWords.places("--to", words.substring("class:".length()))[0])
                : OptionalInt.empty();
    }

    /** The value of the constraint of the head to go to. */
    double[] target(OutputHead head, double... value) {
        if (!words.startsWith("class:")) {
            return values(head, value.length);
        }
        int[] places = NumberWords.places("--to", words.substring("class:".length()));
        if (places.length != 1) {
            throw Refusal.usage("--to", "one class, as class:3", words, "correct it");
        }
        return leading(head, places[0], value);
    }

    /** The outputs on the way. */
    OutputPath path(OutputHead head, double[] from, double[] to) {
        return switch (way) {
            case STRAIGHT -> OutputPath.straight(from, to);
            case GEODESIC -> {
                if (!(head instanceof OutputHead.Probabilities)) {
                    throw Refusal.usage(
                            "--path geodesic", "--head probabilities", "--head " + head.word(), "take straight");
                }
                yield OutputPath.geodesic(from, to);
            }
        };
    }

    private double[] values(OutputHead head, int size) {
        double[] values = NumberWords.numbers("--to", words);
        if (values.length != size) {
            throw Refusal.usage(
                    "--to",
                    size == 1 ? "1 number, the output of the head" : size + " numbers, one for each output of the head",
                    "" + values.length,
                    "give as many, or class:K");
        }
        return switch (head) {
            case OutputHead.Probabilities() -> centred(logarithms(values));
            case OutputHead.CentredLogits() -> centred(values);
            case OutputHead.Logits _,
                    OutputHead.OneLogit _,
                    OutputHead.Margin _,
                    OutputHead.Margins _,
                    OutputHead.Outputs _ -> values;
        };
    }

    private static double[] logarithms(double... probabilities) {
        double sum = Arrays.stream(probabilities).sum();
        if (Arrays.stream(probabilities).anyMatch(p -> !(p > 0)) || Math.abs(sum - 1) > 1e-6) {
            throw Refusal.usage(
                    "--to",
                    "probabilities above 0 that add up to 1",
                    Arrays.toString(probabilities),
                    "correct them; a probability of 0 has no logit");
        }
        return Arrays.stream(probabilities).map(StrictMath::log).toArray();
    }

    private static double[] centred(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Arrays.stream(values).map(v -> v - mean).toArray();
    }

    private double[] leading(OutputHead head, int k, double... value) {
        return switch (head) {
            case OutputHead.Margin(int ahead, int behind)
            when k == ahead || k == behind -> new double[] {k == ahead ? lead : -lead};
            case OutputHead.Logits(), OutputHead.CentredLogits(), OutputHead.Probabilities()
            when k < value.length -> nearestLead(k, lead, value);
            case OutputHead.Logits(), OutputHead.CentredLogits(), OutputHead.Probabilities() ->
                throw Refusal.usage(
                        "--to " + words, "a class from 0 to " + (value.length - 1), "" + k, "choose one of these");
            case OutputHead.OneLogit _, OutputHead.Margin _, OutputHead.Margins _, OutputHead.Outputs _ ->
                throw Refusal.usage(
                        "--to " + words,
                        "a head with all classes, or a margin of this one",
                        "--head " + head.word(),
                        "give numbers, or take --head logits");
        };
    }

    /**
     * The point nearest to z at which coordinate k leads all others by m: it rises to a, and those above a - m come down to it, so that the rise is
     * the sum of what the others lose.
     */
    static double[] nearestLead(int k, double m, double... z) {
        double[] others = IntStream.range(0, z.length)
                .filter(i -> i != k)
                .mapToDouble(i -> z[i])
                .sorted()
                .toArray();
        double level = z[k];
        double sum = 0;
        for (int count = 1; count <= others.length; count++) {
            double next = others[others.length - count];
            if (next <= level - m) {
                break;
            }
            sum += next;
            level = (z[k] + sum + count * m) / (count + 1);
        }
        double top = level;
        return IntStream.range(0, z.length)
                .mapToDouble(i -> i == k ? top : Math.min(z[i], top - m))
                .toArray();
    }
}
