package org.explico.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is, bit for bit, what {@link Double#parseDouble} makes of it. */
class DecimalParserTest {
    private final DecimalParser parser = new DecimalParser();

    @Test
    void shortestTextsOfRandomBits() {
        RandomGenerator random = Seed.of(1).generator();
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                requireSame(Double.toString(value));
            }
        }
    }

    @Test
    void randomDigitsOfEveryLength() {
        RandomGenerator random = Seed.of(2).generator();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int before = random.nextInt(12);
            int after = random.nextInt(22);
            for (int k = 0; k < before + after + 1; k++) {
                if (k == before + 1) {
                    text.append('.');
                }
                text.append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(3) == 0) {
                text.append('e').append(random.nextInt(60) - 30);
            }
            requireSame(text.toString());
        }
    }

    /** What numpy.savetxt, printf and repr write of distances. */
    @Test
    void formatsOfPrograms() {
        RandomGenerator random = Seed.of(3).generator();
        for (int i = 0; i < 50_000; i++) {
            double value = random.nextDouble() * StrictMath.pow(10, random.nextInt(9) - 4);
            requireSame(String.format(Locale.ROOT, "%.18e", value));
            requireSame(String.format(Locale.ROOT, "%.17f", value));
            requireSame(String.format(Locale.ROOT, "%.6f", value));
        }
    }

    /** Halfway between two doubles, and one digit beside it: where a careless rounding goes wrong. */
    @Test
    void halfwayCases() {
        RandomGenerator random = Seed.of(4).generator();
        for (int i = 0; i < 20_000; i++) {
            long odd = (1L << 53) + 2 * random.nextLong(1L << 52) + 1;
            String digits = Long.toString(odd);
            requireSame(digits);
            for (int cut = 1; cut < digits.length(); cut += 3) {
                requireSame(digits.substring(0, cut) + "." + digits.substring(cut));
                requireSame(digits.substring(0, cut) + "." + digits.substring(cut) + "1");
            }
        }
    }

    /** Where the digits leave the signed numbers, and where their nearest double does. */
    @Test
    void digitsAroundTwoToThe63() {
        RandomGenerator random = Seed.of(5).generator();
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toUnsignedString(Long.MIN_VALUE + random.nextInt(-1100, 1100));
            requireSame(digits);
            requireSame(digits + "e-" + (1 + random.nextInt(24)));
        }
    }

    /** The largest numbers of nineteen digits, above which a long would not hold them twice. */
    @Test
    void theLargestNumbersOfNineteenDigits() {
        RandomGenerator random = Seed.of(6).generator();
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toUnsignedString(-8446744073709551617L - random.nextInt(3000));
            requireSame(digits + "e-" + (1 + random.nextInt(22)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0e5",
                "1",
                "+1",
                "1.",
                ".5",
                "-.5",
                "1e5",
                "1E+5",
                "1e-5",
                "4.9e-324",
                "1e-400",
                "1.7976931348623157e308",
                "1e400",
                "-1e400",
                "9007199254740993",
                "9223372036854775807",
                "9223372036854775809",
                "18446744073709551615",
                "18446744073709551616",
                "0.000000000000000000001",
                "00000000000000000000000000001",
                "1e00000000000000000001",
                "1e99999999999999999999",
                "0e99999999999",
                "123456789012345678901234567890",
                "1.0000000000000000000000000000000000000001",
                "1e22",
                "1e23",
                "9007199254740992e22",
                "9007199254740991e-22",
                "9223372036854775428e-9"
            })
    void chosen(String text) {
        requireSame(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "nan", "inf", "x1", "--1"})
    void whatIsNoNumberEndsWhereItBegins(String text) {
        assertThat(parser.parse(bytes(text), 1)).isNaN();
        assertThat(parser.end()).isEqualTo(1);
    }

    private void requireSame(String text) {
        double value = parser.parse(bytes(text), 1);
        assertThat(Double.doubleToRawLongBits(value))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        assertThat(parser.end()).as(text).isEqualTo(1 + text.length());
    }

    private static byte[] bytes(String text) {
        return (" " + text + ",").getBytes(StandardCharsets.ISO_8859_1);
    }
}
