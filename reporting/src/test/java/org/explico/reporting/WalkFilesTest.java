package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.data.array.Npz;
import org.explico.data.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, arrays and JSON hold the bits of the walk. */
class WalkFilesTest {
    private static final List<String> NAMES = List.of("x0", "x7");

    @TempDir
    Path folder;

    @Test
    void columnsComeInTheOrderOfTheFormat() {
        List<Strand> one = List.of(new Strand(0, ClassPicturesTest.circle(5)));
        assertThat(WalkFiles.of(one, WalkFiles.Apart.NOTHING, NAMES).columns())
                .containsExactly("step", "arc", "x0", "x7", "y0", "drift");
        assertThat(WalkFiles.of(one, WalkFiles.Apart.WALKER, NAMES).columns())
                .startsWith("step", "arc")
                .endsWith("drift", "walker")
                .hasSize(7);
    }

    @Test
    void theTableReadsBackToTheSameBits() throws IOException {
        Walk walk = ClassPicturesTest.circle(600);
        WalkFiles files =
                WalkFiles.of(List.of(new Strand(1, walk), new Strand(-1, walk)), WalkFiles.Apart.SENSE, NAMES);
        StringBuilder text = new StringBuilder();
        files.csv(text::append);
        files.writeCsv(folder.resolve("walk.csv"));
        assertThat(Files.readString(folder.resolve("walk.csv"))).isEqualTo(text.toString());
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(1201);
        for (int i = 0; i < 600; i++) {
            String[] cells = lines.get(1 + i).split(",", -1);
            assertThat(cells[cells.length - 1]).isEqualTo("1");
            assertThat(Double.parseDouble(cells[2])).isEqualTo(walk.trajectory().coordinate(i, 0));
            assertThat(Double.parseDouble(cells[5])).isEqualTo(walk.trajectory().drift(i));
        }
        assertThat(lines.get(601)).isEqualTo("0,0.0,0.5,0.0,0.25,0.0,-1");
    }

    @Test
    void theArraysReadBackToTheSameBits() throws IOException {
        Walk walk = ClassPicturesTest.circle(50);
        WalkFiles.of(List.of(new Strand(3, walk)), WalkFiles.Apart.WALKER, NAMES)
                .writeNpz(folder.resolve("walk.npz"));
        Npz npz = Npz.open(folder.resolve("walk.npz"));
        Trajectory t = walk.trajectory();
        assertThat(npz.shape("walker3/x")).containsExactly(50, 2);
        assertThat(npz.read("walker3/x").toArray())
                .containsExactly(IntStream.range(0, 100)
                        .mapToDouble(i -> t.coordinate(i / 2, i % 2))
                        .toArray());
        assertThat(npz.read("walker3/arc").toArray())
                .containsExactly(IntStream.range(0, 50).mapToDouble(t::arc).toArray());
        assertThat(npz.read("walker3/rank").toArray()).containsOnly(1);
    }

    @Test
    void jsonHoldsPointsOnlyWhereTheyAreAskedFor() {
        WalkFiles files =
                WalkFiles.of(List.of(new Strand(0, ClassPicturesTest.circle(4))), WalkFiles.Apart.NOTHING, NAMES);
        Map<String, ?> with = walk(files.json("run", WalkFiles.Points.GIVEN, Map.of("seed", "1"), Map.of()));
        assertThat((List<?>) with.get("x")).hasSize(4);
        assertThat((String) with.get("ending")).isEqualTo("closed: the last point is the first one");
        assertThat(walk(files.json("run", WalkFiles.Points.LEFT_OUT, Map.of(), Map.of())))
                .doesNotContainKey("x")
                .containsKeys("arc", "drift", "rank", "certificate");
    }

    @SuppressWarnings("unchecked") // Objects of JSON have names.
    private static Map<String, ?> walk(String json) {
        Map<String, Object> all = Json.parseObject("walk", json);
        List<?> walks = (List<?>) Optional.ofNullable(all.get("walks")).orElseThrow();
        return (Map<String, ?>) walks.getFirst();
    }
}
