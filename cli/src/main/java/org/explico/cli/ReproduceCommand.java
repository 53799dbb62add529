package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.file.WholeFile;
import org.explico.data.text.Csv;
import org.explico.experiments.Experiment;
import org.explico.experiments.Experiments;
import org.explico.experiments.Findings;
import org.explico.experiments.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes an experiment of a paper again: the paper's number, what its own method gives here, and ours.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico reproduce --list",
            "  explico reproduce e1 --out results",
            "  explico reproduce e1 --weights weights_surface_1_good_weights.csv"
        })
final class ReproduceCommand implements Runnable {
    /** How findings are printed. */
    enum Format {
        /** A table for people, on standard output. */
        TEXT,
        /** Rows for tables. */
        CSV,
        /** For programs. */
        JSON
    }

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The experiment: its name, or its first part, as e1.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--list", description = "List the experiments.")
    private boolean list;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "A network to take instead of training one: ONNX, or the text format of simec.")
    private Optional<Path> weights = Optional.empty();

    @Option(names = "--data", paramLabel = "FILE", description = "The data of an experiment that needs a file.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--short",
            description = "Few epochs and steps, to see that everything runs; the numbers mean nothing.")
    private boolean brief;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write the findings and the points of the walks here, and keep trained networks here too (default: the"
                            + " cache keeps them).")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    ReproduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        run.requireSound();
        if (list || name.isEmpty()) {
            list();
            return;
        }
        Experiment experiment = Experiments.named(name.get());
        Findings findings = found(experiment);
        out.ifPresent(folder -> write(folder, findings));
        console.err().println(experiment.title());
        console.err().println("source: " + experiment.source());
        console.out().print(text(findings));
        console.out().flush();
        out.ifPresent(folder -> console.err().println("explico: written to " + folder));
    }

    private Findings found(Experiment experiment) {
        Setting setting = new Setting(
                weights,
                data,
                cache.folder(),
                out.map(folder -> folder.resolve("networks"))
                        .orElseGet(() -> cache.folder().resolve("experiments")),
                brief ? Setting.Extent.SHORT : Setting.Extent.PUBLISHED);
        try (ConsoleProgress progress = new ConsoleProgress(console);
                Interruption _ = Interruption.tells(console, "stopped; networks that were trained are kept")) {
            Findings findings = run.inPool(() -> experiment.run(setting, run.seed(), progress));
            return brief
                    ? findings.withNote(
                            "a short run (--short): few epochs, points and steps; its numbers and verdicts mean nothing")
                    : findings;
        }
    }

    private void list() {
        if (name.isEmpty() && !list) {
            throw Refusal.usage("reproduce", "the name of an experiment", "none", "see explico reproduce --list");
        }
        for (Experiment experiment : Experiments.all()) {
            console.out().printf("%-24s %s%n", experiment.name(), experiment.title());
        }
        console.out().flush();
    }

    private String text(Findings findings) {
        return switch (format) {
            case TEXT -> findings.text();
            case CSV -> findings.csv();
            case JSON -> findings.json() + "\n";
        };
    }

    private static void write(Path folder, Findings findings) {
        try {
            WholeFile.write(folder.resolve(findings.experiment() + ".json"), findings.json());
            WholeFile.write(folder.resolve(findings.experiment() + ".csv"), findings.csv());
            for (Map.Entry<String, Trajectory> curve : findings.curves().entrySet()) {
                points(folder.resolve(findings.experiment() + "-" + curve.getKey() + ".csv"), curve.getValue());
            }
        } catch (IOException e) {
            throw OutFolder.unwritable(folder, e);
        }
    }

    /** One row a point: step, arc length, coordinates, outputs, drift. */
    private static void points(Path file, Trajectory points) throws IOException {
        List<String> columns = new ArrayList<>(List.of("step", "arc"));
        for (int j = 0; j < points.dim(); j++) {
            columns.add("x" + j);
        }
        for (int k = 0; k < points.outputDim(); k++) {
            columns.add("y" + k);
        }
        columns.add("drift");
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            List<Double> row = new ArrayList<>(List.of((double) points.step(i), points.arc(i)));
            for (double x : points.point(i)) {
                row.add(x);
            }
            for (double y : points.output(i)) {
                row.add(y);
            }
            row.add(points.drift(i));
            rows.add(row);
        }
        Csv.write(file, columns, rows);
    }
}
