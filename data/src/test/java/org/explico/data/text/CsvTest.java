package org.explico.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @Test
    void cellsByRfc4180WithLf() {
        String text = Csv.text(
                List.of("layer", "value"),
                List.of(
                        List.of("a,b", 0.1),
                        List.of("say \"x\"", 3L),
                        List.of("two\nlines", Optional.empty()),
                        List.of("end", Double.POSITIVE_INFINITY)));
        assertThat(text).isEqualTo("layer,value\n\"a,b\",0.1\n\"say \"\"x\"\"\",3\n\"two\nlines\",\nend,inf\n");
    }

    @Test
    void numbersReadBackAsTheSameBits(@TempDir Path folder) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            double[] values = random.doubles(60).map(u -> (u - .5) * 1e17).toArray();
            List<List<Double>> rows = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(i -> List.of(values[3 * i], values[3 * i + 1], values[3 * i + 2]))
                    .toList();
            Csv.write(folder.resolve("a.csv"), List.of("a", "b", "c"), rows);
            assertThat(CsvTable.read(folder.resolve("a.csv")).points().toArray())
                    .as("seed %d", seed)
                    .containsExactly(values);
        }
    }

    @Test
    void mistakesOfTheProgramLeaveNoFile(@TempDir Path folder) {
        Path file = folder.resolve("a.csv");
        assertThatThrownBy(() -> Csv.write(file, List.of("a"), List.of(List.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Csv.write(file, List.of("a"), List.of(List.of(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
