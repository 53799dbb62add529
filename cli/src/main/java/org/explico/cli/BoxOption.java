package org.explico.cli;

import java.util.Arrays;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.riemann.Box;
import org.explico.data.Dataset;
import picocli.CommandLine.Option;

/** Which values are allowed. */
final class BoxOption {
    @Option(
            names = "--box",
            paramLabel = "LO,HI|data",
            description =
                    "The values that coordinates may take: two numbers for all of them, as 0,1, or data: for pictures the least and"
                            + " the greatest value of the data set of --at, for other data each column's own (default: all values).")
    private Optional<String> words = Optional.empty();

    /** The box for points of this many coordinates. */
    Box box(int size, Optional<Dataset> data) {
        return words.map(w -> w.equals("data") ? ofData(size, data) : ofNumbers(size, w))
                .orElseGet(() -> Box.none(size));
    }

    /** What was given. */
    Optional<String> words() {
        return words;
    }

    private static Box ofNumbers(int size, String words) {
        double[] ends = NumberWords.anyNumbers("--box", words);
        if (ends.length != 2 || !(ends[0] < ends[1])) {
            throw Refusal.usage("--box", "two numbers, the smaller first, as 0,1, or data", words, "correct it");
        }
        return Box.cube(size, ends[0], ends[1]);
    }

    private static Box ofData(int size, Optional<Dataset> data) {
        Dataset set = data.filter(d -> d.points().dim() == size)
                .orElseThrow(() -> Refusal.usage(
                        "--box data",
                        "--at DATA:ROW and a walk that begins at the input",
                        data.isPresent() ? "a walk that begins at another layer" : "numbers",
                        "give two numbers, as --box 0,1"));
        double[] low = new double[size];
        double[] high = new double[size];
        columns(set.points(), low, high);
        if (set.rowShape().length > 1) {
            return Box.cube(
                    size,
                    Arrays.stream(low).min().orElseThrow(),
                    Arrays.stream(high).max().orElseThrow());
        }
        for (int i = 0; i < size; i++) {
            // A column of one value is held: between its bounds there is no other number.
            high[i] = high[i] == low[i] ? Math.nextUp(low[i]) : high[i];
        }
        return Box.of(low, high);
    }

    private static void columns(PointCloud points, double[] low, double[] high) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < points.size(); row++) {
            for (int i = 0; i < low.length; i++) {
                low[i] = Math.min(low[i], points.at(row, i));
                high[i] = Math.max(high[i], points.at(row, i));
            }
        }
    }
}
