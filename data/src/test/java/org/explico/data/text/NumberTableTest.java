package org.explico.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTableTest {
    @TempDir
    Path folder;

    private PointCloud read(String text) throws IOException {
        return NumberTable.read(Files.writeString(folder.resolve("t.csv"), text));
    }

    @Test
    void readsRowsApartBySemicolonsCommasTabsOrBlanks() throws IOException {
        PointCloud expected = PointCloud.of(2, 3, 1, -2.5, 3e-4, 4, 5, 6);
        assertThat(read("1;-2.5;3e-4\n4;5;6\n\n")).isEqualTo(expected);
        assertThat(read("1,-2.5,3e-4\r\n4, 5,6")).isEqualTo(expected);
        assertThat(read("1\t-2.5\t3e-4\n4  5 6\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b~1;2 | line 1: expected finite numbers and no header, got \"a\"",
                "1;2~3 | line 2: expected 2 numbers, got 1 cells",
                "1;NaN | line 1: expected finite numbers and no header, got \"NaN\"",
                "~ | expected rows of numbers, got none"
            })
    void refusesWhatIsNone(String text, String words) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(text.replace('~', '\n')))
                .withMessageContaining(words);
    }
}
