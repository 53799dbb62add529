package org.explico.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/** Lists of numbers and of places as words of the command line. */
final class NumberWords {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    private static final int MOST = 10_000_000;

    private NumberWords() {}

    /** Numbers separated by commas, all finite. */
    static double[] numbers(String option, String words) {
        double[] numbers = anyNumbers(option, words);
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw notNumbers(option, words);
        }
        return numbers;
    }

    /** Numbers separated by commas, {@code inf} and {@code -inf} among them. */
    static double[] anyNumbers(String option, String words) {
        try {
            return Arrays.stream(words.split(",", -1))
                    .map(String::strip)
                    .mapToDouble(NumberWords::number)
                    .toArray();
        } catch (NumberFormatException e) {
            throw notNumbers(option, words);
        }
    }

    /** Places counted from 0, separated by commas, with ranges: {@code 0-99,200}; each once, ascending. */
    static int[] places(String option, String words) {
        return numbers(option, words, "places counted from 0, as 0-99,200");
    }

    /** Numbers of neighbours, ascending, each once. */
    static int[] counts(String option, String words) {
        return numbers(option, words, "numbers of neighbours of at least 1, as 10,15,20 or 10-14");
    }

    private static int[] numbers(String option, String words, String expected) {
        return Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .flatMapToInt(part -> range(option, words, part, expected))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Refuses what is below 1. */
    static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw Refusal.usage(option, "a number of at least 1", "" + value, "leave it out for the default");
        }
    }

    private static IntStream range(String option, String words, String part, String expected) {
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (to - from > MOST) {
                throw Refusal.usage(option, "ranges of at most " + MOST + " places", part, "choose fewer");
            }
            if (to >= from) {
                return IntStream.rangeClosed(from, to);
            }
        }
        throw Refusal.usage(option, expected, words, "correct it");
    }

    private static double number(String word) {
        return switch (word) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    private static Refusal notNumbers(String option, String words) {
        return Refusal.usage(option, "numbers separated by commas, as 0.25,-1", words, "correct it");
    }
}
