package org.explico.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.explico.data.TestFiles.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void keysAreSortedAndNumbersShortest() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1L, 0.1, -0.0, 1e300, Double.MIN_VALUE, 100.0));
        value.put("a", Optional.empty());
        value.put("Z", new double[] {1, 2.5});
        value.put("é\n\"", Map.of("i", 3, "t", true));
        value.put("c", Optional.of("x"));
        assertThat(Json.line(value))
                .isEqualTo("{\"Z\":[1.0,2.5],\"a\":null,\"b\":[1,0.1,-0.0,1.0E300,4.9E-324,100.0],\"c\":\"x\","
                        + "\"é\\n\\\"\":{\"i\":3,\"t\":true}}");
    }

    @Test
    void theFormForPeople() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("rows", List.of(Map.of("k", 1), Map.of()));
        value.put("d", new int[] {1, 2});
        assertThat(Json.text(value)).isEqualTo("""
                {
                  "d": [1,2],
                  "rows": [
                    {
                      "k": 1
                    },
                    {}
                  ]
                }
                """);
    }

    @Test
    void readingIsTheInverseOfWriting() {
        for (long seed = 0; seed < 300; seed++) {
            Object value = random(Seed.of(seed).generator(), 4);
            String line = Json.line(value);
            assertThat(Json.parse("j", line)).as("seed %d", seed).isEqualTo(value);
            assertThat(Json.parse("j", Json.text(value))).as("seed %d", seed).isEqualTo(value);
            assertThat(Json.line(Json.parse("j", line))).as("seed %d", seed).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "1 2",
                "NaN",
                "1e999",
                "99999999999999999999",
                "'a'",
                "nul",
                "[1] x",
                "{\"a\" 1}",
                "\"\\x\"",
                "01"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThat(refusal(() -> Json.parse("a.json", text)))
                .startsWith("a.json: expected ")
                .endsWith("; repair it");
    }

    @Test
    void depth64AndNoMore() {
        assertThat(Json.parse("j", "[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        assertThat(refusal(() -> Json.parse("j", "[".repeat(65) + "]".repeat(65))))
                .contains("64");
        assertThat(refusal(() -> Json.parse("j", "[".repeat(1_000_000)))).contains("64");
    }

    @Test
    void refusalsNameTheLine() {
        assertThat(refusal(() -> Json.parse("j", "{\n\"a\": 1,\n\"a\": 2}"))).contains("line 3");
        assertThat(refusal(() -> Json.parseObject("j", "[1]")))
                .isEqualTo("j: expected a JSON object, got another value; begin with {");
    }

    @Test
    void whatIsNoValueIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Json.line(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.line(List.of(Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.line(new StringBuilder())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesAppearWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.json");
        Json.write(file, Map.of("a", 1));
        assertThat(file).hasContent("{\n  \"a\": 1\n}\n");
        assertThat(Json.read(file)).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> Json.write(folder.resolve("b.json"), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("b.json")).doesNotExist();
    }

    private static Object random(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextLong();
            case 1 ->
                Double.isFinite(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))) ? random.nextGaussian() : 0.5;
            case 2 -> random.nextBoolean();
            case 3 -> Optional.empty();
            case 4 -> "t" + (char) random.nextInt(0x20, 0x2fff) + "\u0001\\\"</script>";
            case 5 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(random(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put("k" + random.nextInt(100), random(random, depth - 1));
                }
                yield map;
            }
        };
    }
}
