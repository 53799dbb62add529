package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12.34567, 12.35",
        "-0.5, −0.5",
        "1000000, 1×10⁶",
        "0.00001234, 1.234×10⁻⁵",
        "-61234, −61\u202f230",
        "999.96, 1\u202f000",
        "0.99999, 1",
        "Infinity, ∞"
    })
    void fourDigits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "12.3456, 0.4321, 12.35 ± 0.43",
        "12.3456, 4.2, 12.3 ± 4.2",
        "1234.5, 56, 1\u202f234 ± 56",
        "3, 0, 3 ± 0",
        "0.5, 20, 0 ± 20"
    })
    void theErrorSaysHowManyDigits(double value, double stdError, String text) {
        assertThat(Numbers.withError(value, stdError)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, <\u00a00.001",
        "0.0002, <\u00a00.001",
        "0.00099, <\u00a00.001",
        "0.001, =\u00a00.001",
        "0.05, =\u00a00.050",
        "0.9992, =\u00a00.999",
        "0.99949, =\u00a00.999",
        "0.9995, >\u00a00.999",
        "0.99999, >\u00a00.999",
        "1, >\u00a00.999"
    })
    void aProbabilityIsNeverRoundedToZeroOrOne(double p, String text) {
        assertThat(Numbers.probability(p)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1797 of 12345678, 1\u202f797 of 12\u202f345\u202f678",
        "500, 500",
        "sha 1234abcd, sha 1234abcd",
        "0.12345, 0.12345"
    })
    void thousandsStandApart(String text, String apart) {
        assertThat(Numbers.counts(text)).isEqualTo(apart);
    }

    @Test
    void undefinedIsADash() {
        assertThat(Numbers.text(new Estimate.Undefined(Estimate.Reason.NO_MAP, 0)))
                .isEqualTo("–");
    }

    @Test
    void noLocaleChangesADigit() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(List.of(Numbers.text(1234.5), Svg.number(-1.25), Numbers.withError(2.5, 0.25)))
                    .containsExactly("1\u202f234", "-1.2", "2.50 ± 0.25");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void linearAxesHoldTheirNumbersBetweenRoundEnds() {
        for (long seed = 0; seed < 200; seed++) {
            var random = Seed.of(seed).generator();
            double size = StrictMath.pow(10, random.nextDouble(-6, 8));
            double[] values = IntStream.range(0, 5)
                    .mapToDouble(i -> size * random.nextGaussian())
                    .toArray();
            Axis axis = Axis.linear("x", values);
            assertThat(java.util.Arrays.stream(values).boxed())
                    .as("seed %d", seed)
                    .allSatisfy(v -> assertThat(v).isBetween(axis.low(), axis.high()));
            assertThat(axis.ticks()).as("seed %d", seed).hasSizeBetween(3, 12);
            assertThat(axis.ticks().stream().map(Axis.Tick::text))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void logarithmicAxesAreWholeDecades() {
        Axis axis = Axis.logarithmic("x", 0.02, 300, 0);
        assertThat(axis.low()).isEqualTo(0.01);
        assertThat(axis.high()).isEqualTo(1000);
        assertThat(axis.share(0)).isZero();
        assertThat(axis.share(1)).isEqualTo(0.4);
        assertThat(Axis.logarithmic("x", 0, 0).share(0)).isZero();
        assertThat(Axis.logarithmic("x", 1e-300, 1).low()).isEqualTo(1e-12);
    }

    @Test
    void oneNumberIsAnAxisToo() {
        assertThat(Axis.linear("x", 7, 7).share(7)).isBetween(0.2, 0.8);
        assertThat(Axis.linear("x").ticks()).isNotEmpty();
    }

    @Test
    void longNamesKeepBothEnds() {
        assertThat(Markup.ellipsis("/encoder/layers.3/Relu_output_0", 16))
                .isEqualTo("/encode…output_0")
                .hasSize(16);
        assertThat(Markup.ellipsis("fc", 16)).isEqualTo("fc");
        assertThat(Markup.ellipsis("😀".repeat(20), 5)).isEqualTo("😀😀…😀😀");
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() {
        assertThat(Markup.escape("a\u0000b\u202e<\ud800\"'&")).isEqualTo("a\ufffdb\ufffd&lt;\ufffd&quot;&#39;&amp;");
    }
}
