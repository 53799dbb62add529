package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Profiles a network on data, or activations that another program recorded, layer by layer.",
        customSynopsis = {
            "explico profile MODEL.onnx DATA [OPTIONS]",
            "       explico profile ACTIVATIONS.npz [--labels NAME] [OPTIONS]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico profile model.onnx digits --out report",
            "  explico profile model.onnx images.npz --layers '*relu*' --points 1000",
            "  explico profile acts.npz --labels y --measures two-nn,rips"
        })
final class ProfileCommand implements Runnable {
    /** What of the result goes to standard output. */
    enum Format {
        /** Nothing: files only. */
        NONE,
        /** The report as JSON. */
        JSON,
        /** The long table as CSV. */
        CSV
    }

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "MODEL.onnx|ACTIVATIONS.npz",
            description = "A network, or an npz whose keys are layer names.")
    private Path subject = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "npz (x, y), npy, csv with header, idx (.gz), or a data set by name, as digits or"
                    + " spirals:n=1000,noise=0.05 (see explico data list).")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--layers",
            paramLabel = "PATTERN",
            description =
                    "Layers by name or operator, globs and commas: '*relu*,logits'; of a network also the presets usual"
                            + " (the default), cuts, activations, blocks, ends, all.")
    private Optional<String> layers = Optional.empty();

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Option(
            names = "--labels",
            paramLabel = "NAME",
            description = "One class a row: a key of the npz, a column of the csv, or a file.")
    private Optional<String> labels = Optional.empty();

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Rows to use at most, drawn by seed (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Folder of the report (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("report");

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "none",
            description = "Also print the result: json or csv, on standard output.")
    private Format format = Format.NONE;

    @Mixin
    private MeasureOptions measures = new MeasureOptions();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    ProfileCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (points < 1) {
            throw Refusal.usage("--points", "a number of at least 1", "" + points, "leave it out for 2000");
        }
        measures.requireSound();
        if (data.isEmpty()) {
            network.requireNone();
        }
        Subject chosen = data.isPresent()
                ? Subject.network(
                        "profile", subject, network, data.get(), labels, cache.folder(), layers, points, run.seed())
                : Subject.file("profile", subject, labels, layers, points, run.seed());
        new ProfileJob(console, run, measures, out).run(chosen, format);
    }
}
