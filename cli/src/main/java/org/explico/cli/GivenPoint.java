package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.data.Datasets;

/** A point as words give it: numbers, or one row of a data set. */
final class GivenPoint {
    private static final Pattern NUMBERS = Pattern.compile("[-+0-9.eE,\\s]*[0-9][-+0-9.eE,\\s]*");
    private static final Pattern ROW = Pattern.compile("[0-9]{1,9}");

    private static final int MANY = 12;
    private static final int SHOWN = 40;

    private final String words;
    private final double[] values;
    private final Optional<Dataset> data;
    private final int row;

    private GivenPoint(String words, double[] values, Optional<Dataset> data, int row) {
        this.words = words;
        this.values = values;
        this.data = data;
        this.row = row;
    }

    /**
     * The point that words give: {@code 0.25,-1} or {@code DATA:ROW}, where DATA is what {@link Datasets} reads; the row of a data set with one row may be left
     * out.
     *
     * @param option what asks, for refusals
     */
    static GivenPoint of(String option, String words, Path cache, Seed seed) {
        if (words.isBlank()) {
            throw Refusal.usage(option, "numbers, as 0.25,-1, or DATA:ROW", "nothing", "name a point");
        }
        if (NUMBERS.matcher(words).matches()) {
            return new GivenPoint(words, NumberWords.numbers(option, words), Optional.empty(), 0);
        }
        int colon = words.lastIndexOf(':');
        boolean rowed = colon > 0 && ROW.matcher(words.substring(colon + 1)).matches();
        Dataset data = Datasets.read(rowed ? words.substring(0, colon) : words, cache, seed.child("data"));
        if (!rowed && data.size() > 1) {
            throw Refusal.usage(
                    option + " " + words,
                    "numbers, as 0.25,-1, or DATA:ROW",
                    "a data set of " + data.size() + " rows",
                    "say which one, as " + words + ":0");
        }
        int row = rowed ? Integer.parseInt(words.substring(colon + 1)) : 0;
        if (row >= data.size()) {
            throw Refusal.badInput(
                    option + " " + words,
                    "a row from 0 to " + (data.size() - 1),
                    "" + row,
                    "choose one that " + data.name() + " has");
        }
        return new GivenPoint(words, data.points().point(row), Optional.of(data), row);
    }

    /** What was written; of many numbers the first ones. */
    String words() {
        return values.length > MANY && data.isEmpty()
                ? words.substring(0, Math.min(words.length(), SHOWN)) + "... (" + values.length + " numbers)"
                : words;
    }

    /** Its coordinates. */
    double[] values() {
        return values.clone();
    }

    /** The data set it is a row of. */
    Optional<Dataset> data() {
        return data;
    }

    /** What it is called in the data set: its class, where there are classes. */
    Optional<String> label() {
        return data.filter(d -> d.labels().present()).map(d -> "" + d.labels().at(row));
    }

    /** The shape that the values had before they were flattened, where it is known. */
    Optional<int[]> shape() {
        return data.map(Dataset::rowShape);
    }

    @Override
    public String toString() {
        return words + " " + Arrays.toString(values);
    }
}
