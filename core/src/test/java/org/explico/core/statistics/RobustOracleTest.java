package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What scipy, scikit-learn and numpy give for the same sequences: see bench/peers/statistics_scipy.py. */
class RobustOracleTest {
    static List<String> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(RobustOracleTest.class.getResourceAsStream("robust.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .toList();
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void assertClose(String what, double got, String expected) {
        double value = Double.parseDouble(expected);
        assertThat(got).as(what).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void correlationsAgree(String line) {
        String[] cells = line.split(",");
        double[] x = numbers(cells[0]);
        double[] y = numbers(cells[1]);
        double[] z = numbers(cells[2]);
        assertClose("pearson", Correlation.pearson(x, y).orElseThrow(), cells[3]);
        assertClose("spearman", Correlation.spearman(x, y).orElseThrow(), cells[4]);
        assertClose("kendall", Correlation.kendall(x, y).orElseThrow(), cells[5]);
        assertClose("theil-sen", TheilSen.slope(x, y).orElseThrow(), cells[6]);
        assertClose("distance correlation", DistanceCorrelation.of(x, y).orElseThrow(), cells[7]);
        assertClose("partial", Correlation.partial(x, y, z).orElseThrow(), cells[8]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void monotoneFitsAdjustedPValuesAndAreasAgree(String line) {
        String[] cells = line.split(",");
        double[] x = numbers(cells[0]);
        double[] y = numbers(cells[1]);
        double[] expected = numbers(cells[9]);
        double[] rising = IsotonicFit.rising(y);
        for (int l = 0; l < y.length; l++) {
            assertThat(rising[l]).isCloseTo(expected[l], within(1e-12 * Math.max(1, Math.abs(expected[l]))));
        }
        String[] tests = cells[10].split(";");
        double[] adjusted = MultipleTesting.benjaminiYekutieli(numbers(tests[0]));
        double[] by = numbers(tests[1]);
        for (int i = 0; i < by.length; i++) {
            assertThat(adjusted[i]).isCloseTo(by[i], within(1e-12));
        }
        double[] odd = IntStream.range(0, x.length)
                .filter(i -> i % 2 == 1)
                .mapToDouble(i -> x[i])
                .toArray();
        double[] even = IntStream.range(0, x.length)
                .filter(i -> i % 2 == 0)
                .mapToDouble(i -> x[i])
                .toArray();
        assertClose("area", RankSeparation.area(odd, even).orElseThrow(), cells[11]);
    }
}
