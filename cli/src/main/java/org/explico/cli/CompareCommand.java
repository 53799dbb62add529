package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.topology.diagram.DiagramDistance;
import org.explico.core.topology.diagram.EssentialClasses;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.data.DiagramFile;
import org.explico.data.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Distances between two persistence diagrams, for each degree up to the largest that has bars in either.",
        customSynopsis = "explico compare A B [--distance LIST] [OPTIONS]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico compare relu1-diagram.csv relu2-diagram.csv",
            "  explico compare a.npz b.npz --distance bottleneck,wasserstein:2 --ground 2 --format json",
            "  explico compare a.pers b.pers --distance wasserstein:1 --within 0.01 --essential dropped"
        })
final class CompareCommand implements Runnable {
    /** How the distances are written. */
    enum Format {
        /** Lines distance,dim,value,lower_bound. */
        CSV,
        /** With the convention of each. */
        JSON
    }

    private record Row(String distance, int degree, DiagramDistance value) {}

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A diagram: csv, json, npz or pers, as explico homology writes it.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private Path right = Path.of("");

    @Option(
            names = "--distance",
            paramLabel = "LIST",
            defaultValue = "bottleneck",
            description = "bottleneck, wasserstein:P, sliced; several with commas between (default: ${DEFAULT-VALUE}).")
    private String distances = "bottleneck";

    @Option(
            names = "--essential",
            paramLabel = "E",
            description =
                    "Classes that never die: matched (the default; not for sliced), dropped (the default of sliced), or cut:T to"
                            + " let them die at T.")
    private Optional<String> essential = Optional.empty();

    @Mixin
    private DistanceOptions options = new DistanceOptions();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "csv",
            description = "csv (the default) or json, on standard output.")
    private Format format = Format.CSV;

    @Mixin
    private RunOptions run = new RunOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        run.requireSound();
        Optional<EssentialClasses> choice = essential.map(CompareCommand::choice);
        List<DistanceOptions.Named> wanted = Arrays.stream(distances.split(",", -1))
                .map(word -> options.distance(word.strip(), choice))
                .toList();
        PersistenceDiagram a = DiagramFile.read(left);
        PersistenceDiagram b = DiagramFile.read(right);
        List<Row> rows = run.inPool(() -> rows(wanted, a, b));
        wanted.forEach(distance ->
                console.err().println("explico: " + distance.convention().words()));
        console.out().print(format == Format.CSV ? csv(rows) : Json.text(json(rows)));
        console.out().flush();
    }

    private static List<Row> rows(List<DistanceOptions.Named> wanted, PersistenceDiagram a, PersistenceDiagram b) {
        int most = IntStream.concat(Arrays.stream(a.degrees()), Arrays.stream(b.degrees()))
                .max()
                .orElse(0);
        List<Row> rows = new ArrayList<>();
        for (DistanceOptions.Named distance : wanted) {
            for (int degree = 0; degree <= most; degree++) {
                rows.add(new Row(distance.word(), degree, distance.between().of(a, b, degree)));
            }
        }
        return rows;
    }

    private static EssentialClasses choice(String word) {
        if (word.equals("matched")) {
            return new EssentialClasses.Matched();
        }
        if (word.equals("dropped")) {
            return new EssentialClasses.Dropped();
        }
        if (word.startsWith("cut:")) {
            return new EssentialClasses.CutAt(NumberWords.numbers("--essential", word.substring(4))[0]);
        }
        throw Refusal.usage("--essential", "matched, dropped or cut:T", word, "correct the word");
    }

    private static String csv(List<Row> rows) {
        StringBuilder out = new StringBuilder("distance,dim,value,lower_bound\n");
        for (Row row : rows) {
            out.append(row.distance()).append(',').append(row.degree());
            out.append(',').append(number(row.value().value()));
            out.append(',').append(number(row.value().lowerBound())).append('\n');
        }
        return out.toString();
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "inf" : Double.toString(value);
    }

    private Map<String, Object> json(List<Row> rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("distance", row.distance());
            entry.put("dim", (long) row.degree());
            entry.put("value", finite(row.value().value()));
            entry.put("lower_bound", finite(row.value().lowerBound()));
            entry.put("infinite", row.value().value() == Double.POSITIVE_INFINITY);
            entry.put("convention", row.value().convention().words());
            all.add(entry);
        }
        return Map.of(
                "format",
                "explico-compare",
                "version",
                1L,
                "provenance",
                Map.of(
                        "a", left.toString(),
                        "a_sha256", FileHash.of(left),
                        "b", right.toString(),
                        "b_sha256", FileHash.of(right),
                        "explico", Version.text()),
                "distances",
                all);
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
