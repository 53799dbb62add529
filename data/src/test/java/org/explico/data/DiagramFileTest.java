package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.data.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagramFileTest {
    @TempDir
    Path folder;

    @Test
    void everyFormatReadsBackAsTheSameBits() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            PersistenceDiagram diagram = random(seed);
            Files.writeString(folder.resolve("d.csv"), DiagramFile.csv(diagram));
            Files.writeString(folder.resolve("d.pers"), DiagramFile.pers(diagram));
            DiagramFile.writeNpz(folder.resolve("d.npz"), diagram, 3);
            Json.write(folder.resolve("d.json"), Map.of("diagram", DiagramFile.json(diagram, 3)));
            for (String name : List.of("d.csv", "d.pers", "d.npz", "d.json")) {
                assertThat(DiagramFile.read(folder.resolve(name)))
                        .as("%s, seed %d", name, seed)
                        .isEqualTo(diagram);
            }
        }
    }

    @Test
    void csvSaysInf() {
        PersistenceDiagram diagram = PersistenceDiagram.of(
                List.of(new PersistencePair(0, 0, Double.POSITIVE_INFINITY), new PersistencePair(1, 0.5, 2)));
        assertThat(DiagramFile.csv(diagram)).isEqualTo("dim,birth,death\n0,0.0,inf\n1,0.5,2.0\n");
        assertThat(DiagramFile.pers(diagram)).isEqualTo("0 0.0 inf\n1 0.5 2.0\n");
    }

    /** GUDHI leaves the degree out, or puts the field before it. */
    @Test
    void persLinesOfTwoToFourWords() throws IOException {
        Files.writeString(folder.resolve("d.pers"), "# field dim birth death\n0 1\n1 0.5 2\n2 1 0.25 inf\n");
        assertThat(DiagramFile.read(folder.resolve("d.pers")).pairs())
                .containsExactly(
                        new PersistencePair(0, 0, 1),
                        new PersistencePair(1, 0.25, Double.POSITIVE_INFINITY),
                        new PersistencePair(1, 0.5, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d.csv | 1,2 | line 1: expected the header dim,birth,death",
                "d.csv | dim,birth,death\\n0,2,1 | line 2: expected a finite birth and a death that is not before it",
                "d.csv | dim,birth,death\\n0.5,1,2 | line 2: expected a degree",
                "d.csv | dim,birth,death\\n0,1,nan | line 2: expected a finite birth",
                "d.csv | dim,birth,death\\n0,1,x | line 2: expected numbers, got \"x\"",
                "d.pers | 1 2 3 4 5 | line 1: expected degree, birth and death",
                "d.json | {} | expected a diagram as explico homology --format json writes it"
            })
    void refusesWhatIsNoDiagram(String name, String text, String sentence) throws IOException {
        Files.writeString(folder.resolve(name), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> DiagramFile.read(folder.resolve(name)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }

    private static PersistenceDiagram random(long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            double birth = random.nextDouble() - 0.5;
            double death = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : birth + random.nextDouble() * 1e-3;
            pairs.add(new PersistencePair(random.nextInt(3), birth, death));
        }
        return PersistenceDiagram.of(pairs);
    }
}
