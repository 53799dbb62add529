package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.file.WholeFile;
import org.explico.core.topology.complex.Cubical;
import org.explico.core.topology.complex.GridField;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;
import org.explico.data.DiagramFile;
import org.explico.data.GridFile;
import org.explico.data.PointsOrDistances;
import org.explico.data.text.Json;
import org.explico.reporting.HomologyFigures;

/** Reads points, distances or an image, computes their diagram and writes it. */
final class HomologyJob {
    private final Console console;
    private final RunOptions run;
    private final HomologyWords words;
    private final FiltrationOptions filtration;

    HomologyJob(Console console, RunOptions run, HomologyWords words, FiltrationOptions filtration) {
        this.console = console;
        this.run = run;
        this.words = words;
        this.filtration = filtration;
    }

    /** Of points or distances. */
    void run(String input, SpaceOptions options) {
        VietorisRips rips = filtration.rips();
        requireOutput(PointsOrDistances.file(input));
        PointsOrDistances read = PointsOrDistances.read(input, words.inputFormat());
        tell(input, "read as " + read.readAs());
        SpaceOptions.Space space = stoppable(() -> options.of(read));
        space.note().ifPresent(note -> tell(input, note));
        HomologyRoom.require(rips, space.space(), input);
        PersistenceDiagram diagram = stoppable(() -> diagram(rips, space));
        Map<String, Object> made = new LinkedHashMap<>(filtration.words());
        made.putAll(options.words());
        made.put("filtration", "Vietoris-Rips");
        made.put("convention", "births and deaths are diameters, twice the radii");
        made.put("read_as", read.readAs());
        space.points().ifPresent(points -> made.put("points", points));
        write(input, PointsOrDistances.file(input), filtered(diagram), rips.degree(), made);
    }

    /** Of an array of values. */
    void runOnGrid(String input, boolean superlevel) {
        requireOutput(PointsOrDistances.file(input));
        GridField grid = GridFile.read(input);
        tell(input, "read as an array of shape " + Arrays.toString(grid.shape()));
        int most = Math.min(2, grid.dimension() - 1);
        int degree = Math.min(filtration.degree().orElse(most), 2);
        Cubical cubes = (superlevel ? Cubical.superlevel() : Cubical.sublevel()).upTo(degree);
        HomologyRoom.require(cubes, grid, input);
        PersistenceDiagram diagram = stoppable(() -> cubes.diagram(grid));
        Map<String, Object> made = new LinkedHashMap<>(filtration.words());
        made.put("filtration", superlevel ? "cubical, superlevel" : "cubical, sublevel");
        made.put(
                "convention",
                superlevel ? "births and deaths are negated values; cells are top cells" : "cells are top cells");
        write(input, PointsOrDistances.file(input), filtered(diagram), degree, made);
    }

    private void requireOutput(Path input) {
        words.out().ifPresent(out -> OutFile.require(out, "diagram.csv", input));
        words.plot().ifPresent(OutFolder::requireNotAFile);
    }

    private void tell(String input, String what) {
        console.err().println("explico: " + input + ": " + what);
    }

    private <T> T stoppable(Callable<T> work) {
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing was written")) {
            return run.inPool(work);
        }
    }

    private static PersistenceDiagram diagram(VietorisRips rips, SpaceOptions.Space space) {
        return switch (space.space()) {
            case PointsOrDistances.Points points ->
                space.metric() instanceof Metric.Euclidean
                        ? rips.diagram(points.cloud())
                        : rips.diagram(DistanceMatrix.of(points.cloud(), space.metric()));
            case PointsOrDistances.Distances distances -> rips.diagram(distances.matrix());
            case PointsOrDistances.Some some -> diagram(rips, some.distances());
        };
    }

    /** Pairs without a distance lie beyond a threshold at the largest there is. */
    private static PersistenceDiagram diagram(VietorisRips rips, SparseDistances some) {
        double largest = 0;
        for (int pair = 0; pair < some.pairs(); pair++) {
            largest = Math.max(largest, some.length(pair));
        }
        int n = some.size();
        double[] lower = new double[Math.toIntExact(n * (n - 1L) / 2)];
        Arrays.fill(lower, 2 * largest + 1);
        for (int pair = 0; pair < some.pairs(); pair++) {
            int i = some.larger(pair);
            lower[i * (i - 1) / 2 + some.smaller(pair)] = some.length(pair);
        }
        return rips.withThreshold(Math.min(largest, rips.threshold().orElse(largest)))
                .diagram(DistanceMatrix.ofLowerTriangle(n, lower));
    }

    private PersistenceDiagram filtered(PersistenceDiagram diagram) {
        return filtration
                .ratio()
                .map(ratio -> PersistenceDiagram.of(diagram.pairs().stream()
                        .filter(pair -> pair.death() > ratio * pair.birth())
                        .toList()))
                .orElse(diagram);
    }

    private void write(String input, Path file, PersistenceDiagram diagram, int degree, Map<String, Object> made) {
        if (words.out().isPresent()) {
            Path out = words.out().get();
            try {
                write(out, diagram, degree, made, file);
            } catch (IOException e) {
                throw OutFolder.unwritable(out, e);
            }
        } else {
            console.out().print(text(diagram, degree, made, file));
            console.out().flush();
        }
        words.plot().ifPresent(folder -> plot(folder, input, diagram, made));
    }

    private void write(Path out, PersistenceDiagram diagram, int degree, Map<String, Object> made, Path file)
            throws IOException {
        if (words.format() == DiagramFormat.NPZ) {
            DiagramFile.writeNpz(out, diagram, degree);
        } else {
            WholeFile.write(out, text(diagram, degree, made, file));
        }
    }

    private String text(PersistenceDiagram diagram, int degree, Map<String, Object> made, Path file) {
        return switch (words.format()) {
            case CSV -> DiagramFile.csv(diagram);
            case PERS -> DiagramFile.pers(diagram);
            case JSON -> Json.text(json(diagram, degree, made, file));
            case NPZ -> throw new IllegalStateException("arrays are no text");
        };
    }

    private static Map<String, Object> json(
            PersistenceDiagram diagram, int degree, Map<String, Object> made, Path file) {
        Map<String, Object> provenance = new LinkedHashMap<>(made);
        provenance.put("input", Optional.ofNullable(file.getFileName()).orElse(file).toString());
        provenance.put("input_sha256", FileHash.of(file));
        provenance.put("explico", Version.text());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-homology");
        all.put("version", 1L);
        all.put("provenance", provenance);
        all.put("diagram", DiagramFile.json(diagram, degree));
        return all;
    }

    private void plot(Path folder, String input, PersistenceDiagram diagram, Map<String, Object> made) {
        StringBuilder parameters = new StringBuilder();
        made.forEach((key, value) -> {
            if (value instanceof String text) {
                parameters.append(parameters.isEmpty() ? "" : " · ").append(key.replace('_', ' ')).append(": ").append(text);
            }
        });
        try {
            HomologyFigures.of(input, diagram, parameters.toString()).writeTo(folder);
        } catch (IOException e) {
            throw OutFolder.unwritable(folder, e);
        }
    }
}
