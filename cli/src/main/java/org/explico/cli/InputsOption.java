package org.explico.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.reporting.PictureShape;
import picocli.CommandLine.Option;

/** Which coordinates may move. */
final class InputsOption {
    private static final String WORDS = "all, pixels as 0-99,200, patch:HxW:ROW,COLUMN or tokens:3,4";
    private static final Pattern PATCHES =
            Pattern.compile("patch:([0-9]{1,4})x([0-9]{1,4}):([0-9]{1,4},[0-9]{1,4}(?:\\+[0-9]{1,4},[0-9]{1,4})*)");

    @Option(
            names = "--inputs",
            paramLabel = "WHICH",
            defaultValue = "all",
            description = "Which coordinates may move, the others held: " + WORDS
                    + " (default: ${DEFAULT-VALUE}). patch:4x4:0,2+1,2 are two patches of a grid of 4 x 4 pixels,"
                    + " over all channels.")
    private String words = "all";

    /**
     * The places of these coordinates, ascending.
     *
     * @param size how many coordinates there are
     * @param features how many belong to one token, where there are tokens
     * @param picture how they make a picture, where they do
     */
    int[] coordinates(int size, Optional<Integer> features, Optional<PictureShape> picture) {
        if (words.equals("all")) {
            return IntStream.range(0, size).toArray();
        }
        if (words.startsWith("tokens:")) {
            return tokens(size, features);
        }
        int[] chosen = words.startsWith("patch:") ? patches(picture) : NumberWords.places("--inputs", words);
        return within(size, chosen);
    }

    /** What was chosen, in words. */
    String words() {
        return words;
    }

    private int[] tokens(int size, Optional<Integer> features) {
        int width = features.orElseThrow(() -> Refusal.usage(
                "--inputs " + words,
                "a layer of tokens, of shape (tokens, features), to begin at",
                "one of " + size + " values without tokens",
                "name such a layer by --from; explico network show tells shapes"));
        int[] tokens = NumberWords.places("--inputs", words.substring("tokens:".length()));
        if (tokens[tokens.length - 1] >= size / width) {
            throw Refusal.usage(
                    "--inputs " + words,
                    "tokens from 0 to " + (size / width - 1),
                    "" + tokens[tokens.length - 1],
                    "choose tokens of this input");
        }
        return Arrays.stream(tokens)
                .flatMap(token -> IntStream.range(token * width, (token + 1) * width))
                .toArray();
    }

    private int[] patches(Optional<PictureShape> picture) {
        Matcher patches = PATCHES.matcher(words);
        if (!patches.matches()) {
            throw Refusal.usage("--inputs", WORDS, words, "correct it, as patch:4x4:0,2+1,2");
        }
        PictureShape shape = picture.orElseThrow(() -> Refusal.usage(
                "--inputs " + words, "an input that is a picture", "one that is none", "choose coordinates by number"));
        int high = Integer.parseInt(patches.group(1));
        int wide = Integer.parseInt(patches.group(2));
        return Arrays.stream(patches.group(3).split("\\+", -1))
                .flatMapToInt(place -> patch(shape, high, wide, place))
                .sorted()
                .distinct()
                .toArray();
    }

    private IntStream patch(PictureShape shape, int high, int wide, String place) {
        int comma = place.indexOf(',');
        int top = Integer.parseInt(place.substring(0, comma)) * high;
        int left = Integer.parseInt(place.substring(comma + 1)) * wide;
        if (high < 1 || wide < 1 || top + high > shape.height() || left + wide > shape.width()) {
            throw Refusal.usage(
                    "--inputs " + words,
                    "patches within " + shape.height() + " x " + shape.width() + " pixels",
                    "one at row " + top + ", column " + left,
                    "rows and columns of patches count from 0");
        }
        return IntStream.range(0, shape.channels() * high * wide)
                .map(i -> shape.index(i / (high * wide), top + i % (high * wide) / wide, left + i % wide));
    }

    private int[] within(int size, int... chosen) {
        if (chosen[chosen.length - 1] >= size) {
            throw Refusal.usage(
                    "--inputs " + words,
                    "coordinates from 0 to " + (size - 1),
                    "" + chosen[chosen.length - 1],
                    "choose coordinates of this input");
        }
        return chosen;
    }
}
