package org.explico.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What curvatures are like, for people and programs: of the edges or arcs, or of the vertices where only they have one.
 *
 * @param count how many there are
 * @param total their sum, in their order
 * @param mean their mean; 0 without any, as are the next three
 * @param least the least
 * @param most the largest
 * @param negative the share below 0
 */
record CurvatureSummary(int count, double total, double mean, double least, double most, double negative) {
    static CurvatureSummary of(CurvatureValues values) {
        double[] numbers = values.numbers();
        double total = 0;
        for (double number : numbers) {
            total += number;
        }
        return new CurvatureSummary(
                numbers.length,
                total,
                numbers.length == 0 ? 0 : total / numbers.length,
                Arrays.stream(numbers).min().orElse(0),
                Arrays.stream(numbers).max().orElse(0),
                numbers.length == 0
                        ? 0
                        : Arrays.stream(numbers).filter(v -> v < 0).count() / (double) numbers.length);
    }

    String words() {
        return count == 0
                ? "no edges, so no curvature"
                : String.format(
                        Locale.ROOT,
                        "total %,.6g, mean %.5g, from %.5g to %.5g, %.1f %% negative",
                        total,
                        mean,
                        least,
                        most,
                        100 * negative);
    }

    Map<String, Object> json() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("count", (long) count);
        out.put("total", total);
        if (count > 0) {
            out.put("mean", mean);
            out.put("min", least);
            out.put("max", most);
            out.put("share_negative", negative);
        }
        return out;
    }
}
