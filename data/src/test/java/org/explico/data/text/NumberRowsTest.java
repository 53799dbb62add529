package org.explico.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRowsTest {
    @Test
    void rowsOfDifferentLengthWithTheirLines() throws IOException {
        NumberRows rows = read("\ufeff# a comment 1 2 3\n\n1,\r\n 2 , 3\t\n\n4;5 6");
        assertThat(rows.rows()).isEqualTo(3);
        assertThat(new int[] {rows.length(0), rows.length(1), rows.length(2)}).containsExactly(1, 2, 3);
        assertThat(new int[] {rows.line(0), rows.line(1), rows.line(2)}).containsExactly(3, 4, 6);
        assertThat(rows.rectangular()).isFalse();
        assertThat(rows.at(2, 1)).isEqualTo(5);
        assertThat(rows.handOver()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    /** Many times the buffer, so that numbers fall on its edges. */
    @Test
    void longTextsReadBackAsTheSameBits() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            double[] values = random.doubles(40_000).toArray();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < values.length; i++) {
                text.append(values[i]).append(i % 100 == 99 ? "\n" : random.nextBoolean() ? " " : ", ");
            }
            NumberRows rows = read(text.toString());
            assertThat(rows.rectangular()).as("seed %d", seed).isTrue();
            assertThat(rows.rows()).as("seed %d", seed).isEqualTo(400);
            assertThat(rows.handOver()).as("seed %d", seed).containsExactly(values);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2\\n3 four | text, line 2: expected finite numbers, got \"four\"; repair or drop this row",
                "1 nan | text, line 1: expected finite numbers, got \"nan\"; repair or drop this row",
                "1e999 | text, line 1: expected finite numbers, got \"1e999\"; repair or drop this row",
                "1 2x | text, line 1: expected finite numbers, got \"2x\"; repair or drop this row",
                "1,,2 | text, line 1: expected a number, got nothing before a comma; fill or drop this row",
                ",1 | text, line 1: expected a number, got nothing before a comma; fill or drop this row",
                "# 1 | text: expected numbers, got no line with any; give another file"
            })
    void refusesWithTheLine(String text, String sentence) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefusedWhereverTheBufferEnds() {
        for (int before : new int[] {0, 65_000, 65_530}) {
            String text = "1 ".repeat(before / 2) + "9".repeat(3000);
            assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class).hasMessageContaining("finite numbers");
        }
    }

    private static NumberRows read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NumberRows.read("text", new ByteArrayInputStream(bytes), bytes.length);
    }
}
