package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.explico.core.file.WholeFile;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;
import org.explico.data.DiagramFile;
import org.explico.data.PointsOrDistances;
import org.explico.data.text.Json;

/** Reads points or distances, computes their diagram and writes it. */
final class HomologyJob {
    private final Console console;
    private final RunOptions run;
    private final HomologyWords words;
    private final FiltrationOptions filtration;
    private final Optional<Double> ratio;

    HomologyJob(
            Console console,
            RunOptions run,
            HomologyWords words,
            FiltrationOptions filtration,
            Optional<Double> ratio) {
        this.console = console;
        this.run = run;
        this.words = words;
        this.filtration = filtration;
        this.ratio = ratio;
    }

    void run(String input) {
        run.requireSound();
        words.out().ifPresent(out -> OutFile.require(out, "diagram.csv", PointsOrDistances.file(input)));
        PointsOrDistances points = PointsOrDistances.read(input, words.inputFormat());
        console.err().println("explico: " + input + ": read as " + points.readAs());
        PersistenceDiagram diagram = run.inPool(() -> diagram(points));
        write(ratio.map(r -> above(diagram, r)).orElse(diagram));
    }

    private PersistenceDiagram diagram(PointsOrDistances input) {
        VietorisRips rips = filtration.rips();
        return switch (input) {
            case PointsOrDistances.Points points -> rips.diagram(points.cloud());
            case PointsOrDistances.Distances distances -> rips.diagram(distances.matrix());
            case PointsOrDistances.Some some -> throw new IllegalStateException();
        };
    }

    private static PersistenceDiagram above(PersistenceDiagram diagram, double ratio) {
        return PersistenceDiagram.of(diagram.pairs().stream()
                .filter(pair -> pair.death() > ratio * pair.birth())
                .toList());
    }

    private void write(PersistenceDiagram diagram) {
        if (words.out().isPresent()) {
            Path out = words.out().get();
            try {
                write(out, diagram);
            } catch (IOException e) {
                throw OutFolder.unwritable(out, e);
            }
        } else {
            console.out().print(text(diagram));
            console.out().flush();
        }
    }

    private void write(Path out, PersistenceDiagram diagram) throws IOException {
        if (words.format() == DiagramFormat.NPZ) {
            DiagramFile.writeNpz(out, diagram, filtration.rips().degree());
        } else {
            WholeFile.write(out, text(diagram));
        }
    }

    private String text(PersistenceDiagram diagram) {
        return switch (words.format()) {
            case CSV -> DiagramFile.csv(diagram);
            case PERS -> DiagramFile.pers(diagram);
            case JSON -> Json.text(json(diagram));
            case NPZ -> throw new IllegalStateException("arrays are no text");
        };
    }

    private Map<String, Object> json(PersistenceDiagram diagram) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-homology");
        all.put("version", 1L);
        all.put("diagram", DiagramFile.json(diagram, filtration.rips().degree()));
        return all;
    }
}
