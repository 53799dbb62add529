package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HomologyFiguresTest {
    private static final Pattern MARKS = Pattern.compile("class=\"dots square s1\" d=\"([^\"]*)\"");

    private static HomologyFigures figures(PersistenceDiagram diagram) {
        return HomologyFigures.of("points <of> a \"test\"", diagram, "made up.");
    }

    private static PersistenceDiagram bars(int count, int degree) {
        RandomGenerator random = Seed.of(3).generator();
        List<PersistencePair> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double birth = random.nextDouble(-1, 1);
            bars.add(new PersistencePair(degree, birth, birth + 0.01 + 0.1 * random.nextExponential()));
        }
        return PersistenceDiagram.of(bars);
    }

    @Test
    void everyPictureIsWellFormedForEveryKindOfDiagram() throws Exception {
        PersistenceDiagram forEver = PersistenceDiagram.of(List.of(
                new PersistencePair(0, 0, Double.POSITIVE_INFINITY),
                new PersistencePair(5, 2, Double.POSITIVE_INFINITY)));
        for (PersistenceDiagram diagram :
                List.of(PersistenceDiagram.of(List.of()), forEver, bars(50, 3), bars(4000, 1), bars(1, 2))) {
            for (String picture : figures(diagram).withBand(0.1).files().values()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(picture)));
                assertThat(picture).contains("made up.").doesNotContain("NaN", "Infinity", "<of>");
            }
        }
    }

    @Test
    void fewBarsAreAllMarkedAndManyAreShaded() {
        // One path is the mark in the legend, the other holds those of the bars.
        long most = MARKS.matcher(figures(bars(40, 1)).diagram())
                .results()
                .mapToLong(path -> path.group(1).chars().filter(c -> c == 'M').count())
                .max()
                .orElseThrow();
        assertThat(most).isEqualTo(40);
        assertThat(figures(bars(40, 1)).diagram()).doesNotContain("fill-opacity=\"");
        String many = figures(bars(4000, 1)).diagram();
        assertThat(many).contains("fill-opacity=\"1.00\"").contains("shaded").contains("darkest cell: ");
        assertThat(many.length()).isLessThan(60_000);
    }

    @Test
    void theBarcodeSaysHowManyItShows() {
        assertThat(figures(bars(200, 1)).barcode()).contains("longest bars: H1 40 of 200");
        assertThat(figures(PersistenceDiagram.of(List.of())).barcode()).contains("there are none");
    }

    @Test
    void crowdedDegreesGetAPanelEach() {
        List<PersistencePair> both = new ArrayList<>(bars(2000, 0).pairs());
        both.addAll(bars(2000, 1).pairs());
        assertThat(figures(PersistenceDiagram.of(both)).diagram()).contains("degree 0", "degree 1");
    }

    @Test
    void writesThreeFilesWithEqualBytesEachTime(@TempDir Path folder) throws Exception {
        figures(bars(30, 1)).writeTo(folder.resolve("once"));
        figures(bars(30, 1)).writeTo(folder.resolve("again"));
        for (String name : List.of("diagram.svg", "barcode.svg", "betti.svg")) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("once").resolve(name));
            assertThat(Files.size(folder.resolve("once").resolve(name))).isPositive();
        }
    }
}
