package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Progress;
import org.explico.core.topology.complex.Cubical;
import org.explico.core.topology.complex.GridField;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.PersistentClass;
import org.explico.core.topology.rips.RipsFiltration;
import org.explico.core.topology.rips.VietorisRips;
import org.explico.data.DiagramFile;
import org.explico.data.GridFile;
import org.explico.data.PointsOrDistances;
import org.explico.data.file.SourceFile;
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
        SpaceOptions.Space space = stoppable(progress -> options.of(read));
        space.note().ifPresent(note -> tell(input, note));
        HomologyRoom.require(rips, space, input);
        Found found = rips.degree() == 0 ? components(rips, space) : found(input, rips, space);
        Map<String, Object> made = new LinkedHashMap<>(filtration.words());
        made.putAll(options.words());
        made.put("filtration", "Vietoris-Rips");
        made.put("convention", "births and deaths are diameters, twice the radii");
        made.put("read_as", read.readAs());
        made.put("maxdim", "" + rips.degree());
        made.putIfAbsent("collapse", "auto");
        if (words.representatives() > 0) {
            made.put("longest", "" + words.representatives());
        }
        space.points().ifPresent(points -> made.put("points", points));
        List<Map<String, Object>> classes = found.classes().stream()
                .map(one -> Representatives.json(one, space.points()))
                .toList();
        write(input, new Result(found.diagram(), rips.degree(), made, classes));
    }

    /** Of an array of values. */
    void runOnGrid(String input, Cubical kind) {
        requireOutput(PointsOrDistances.file(input));
        GridField grid = GridFile.read(input);
        tell(input, "read as an array of shape " + Arrays.toString(grid.shape()));
        int most = Math.min(2, grid.dimension() - 1);
        int degree = Math.min(filtration.degree().orElse(most), 2);
        Cubical cubes = kind.upTo(degree);
        boolean superlevel = cubes.direction() == Cubical.Direction.SUPERLEVEL;
        HomologyRoom.require(cubes, grid, input);
        PersistenceDiagram diagram =
                stoppable(progress -> cubes.withProgress(progress).diagram(grid));
        Map<String, Object> made = new LinkedHashMap<>(filtration.words());
        made.put("filtration", superlevel ? "cubical, superlevel" : "cubical, sublevel");
        made.put(
                "convention",
                (superlevel ? "births and deaths are negated values; " : "")
                        + switch (cubes.construction()) {
                            case TOP_CELLS -> "values stand on top cells (8 or 26 neighbours)";
                            case VERTICES -> "values stand on vertices (4 or 6 neighbours)";
                        });
        made.put("maxdim", "" + degree);
        write(input, new Result(filtered(diagram), degree, made, List.of()));
    }

    private void requireOutput(Path input) {
        words.out().ifPresent(out -> OutFile.require(out, "diagram.csv", input));
        words.plot().ifPresent(OutFolder::requireNotAFile);
    }

    private void tell(String input, String what) {
        console.err().println("explico: " + input + ": " + what);
    }

    private <T> T stoppable(Function<Progress, T> work) {
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing was written");
                LateProgress progress = new LateProgress(console)) {
            return run.inPool(() -> work.apply(progress));
        }
    }

    /** A diagram, and what carries its longest bars. */
    private record Found(PersistenceDiagram diagram, List<PersistentClass> classes) {}

    /** Degree zero needs no filtration. */
    private Found components(VietorisRips rips, SpaceOptions.Space space) {
        PersistenceDiagram diagram = stoppable(progress -> switch (space.space()) {
            case PointsOrDistances.Points points -> rips.diagram(points.cloud(), space.metric());
            case PointsOrDistances.Distances distances -> rips.diagram(distances.matrix());
            case PointsOrDistances.Some some -> rips.diagram(some.distances());
        });
        return new Found(filtered(diagram), List.of());
    }

    private Found found(String input, VietorisRips rips, SpaceOptions.Space space) {
        RipsFiltration edges = stoppable(progress -> filtration(rips.withProgress(progress), space));
        HomologyRoom.forecast(run, edges, space, input).ifPresent(words -> tell(input, words));
        PersistenceDiagram diagram =
                stoppable(progress -> edges.withProgress(progress).diagram());
        List<PersistentClass> classes = new ArrayList<>();
        for (int degree = 1; words.representatives() > 0 && degree <= rips.degree(); degree++) {
            int of = degree;
            classes.addAll(stoppable(progress -> edges.classes(of, words.representatives())));
        }
        return new Found(filtered(diagram), classes);
    }

    private static RipsFiltration filtration(VietorisRips rips, SpaceOptions.Space space) {
        return switch (space.space()) {
            case PointsOrDistances.Points points -> rips.filtration(points.cloud(), space.metric());
            case PointsOrDistances.Distances distances -> rips.filtration(distances.matrix());
            case PointsOrDistances.Some some -> rips.filtration(some.distances());
        };
    }

    private PersistenceDiagram filtered(PersistenceDiagram diagram) {
        return filtration
                .ratio()
                .map(ratio -> PersistenceDiagram.of(diagram.pairs().stream()
                        .filter(pair -> pair.death() > ratio * pair.birth())
                        .toList()))
                .orElse(diagram);
    }

    /** What is written: a diagram up to a degree, how it was made, and what carries its longest bars. */
    private record Result(
            PersistenceDiagram diagram, int degree, Map<String, Object> made, List<Map<String, Object>> classes) {}

    private void write(String input, Result result) {
        if (words.out().isPresent()) {
            Path out = words.out().get();
            try {
                write(out, input, result);
            } catch (IOException e) {
                throw OutFolder.unwritable(out, e);
            }
        } else {
            console.out().print(text(input, result));
            console.out().flush();
        }
        words.plot().ifPresent(folder -> plot(folder, input, result));
    }

    private void write(Path out, String input, Result result) throws IOException {
        if (words.format() == DiagramFormat.NPZ) {
            DiagramFile.writeNpz(out, result.diagram(), result.degree());
        } else {
            WholeFile.write(out, text(input, result));
        }
    }

    private String text(String input, Result result) {
        return switch (words.format()) {
            case CSV -> DiagramFile.csv(result.diagram());
            case PERS -> DiagramFile.pers(result.diagram());
            case JSON -> Json.text(json(PointsOrDistances.file(input), result));
            case NPZ -> throw new IllegalStateException("arrays are no text");
        };
    }

    private Map<String, Object> json(Path file, Result result) {
        Map<String, Object> provenance = new LinkedHashMap<>(result.made());
        provenance.put("input", SourceFile.nameOf(file));
        provenance.put("input_sha256", FileHash.of(file));
        provenance.put("explico", Version.text());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-homology");
        all.put("version", 1L);
        all.put("provenance", provenance);
        all.put("diagram", DiagramFile.json(result.diagram(), result.degree()));
        if (words.representatives() > 0) {
            all.put("classes", result.classes());
        }
        return all;
    }

    private static void plot(Path folder, String input, Result result) {
        StringBuilder parameters = new StringBuilder();
        result.made().forEach((key, value) -> {
            if (value instanceof String text) {
                parameters
                        .append(parameters.isEmpty() ? "" : " · ")
                        .append(key.replace('_', ' '))
                        .append(": ")
                        .append(text);
            }
        });
        try {
            HomologyFigures.of(
                            SourceFile.nameOf(PointsOrDistances.file(input)), result.diagram(), parameters.toString())
                    .writeTo(folder);
        } catch (IOException e) {
            throw OutFolder.unwritable(folder, e);
        }
    }
}
