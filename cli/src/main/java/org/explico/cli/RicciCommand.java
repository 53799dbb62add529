package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.ricci.RicciStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ricci",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ricci coefficients of a network on data, or of recorded activations: whether distances change against curvature from layer",
            "to layer, over many k, with the nulls without which no coefficient can be read."
        },
        customSynopsis = {
            "explico ricci MODEL.onnx DATA --k LIST [--nulls all] [OPTIONS]",
            "       explico ricci ACTIVATIONS.npz --k LIST [OPTIONS]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico ricci model.onnx digits --k 10,15,20,30,50 --out ricci",
            "  explico ricci model.onnx digits --k 10,20,50 --nulls all --layers '*relu*'",
            "  explico ricci acts.npz --labels y --k 10-30 --variant D --format csv"
        })
final class RicciCommand implements Runnable {
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
            description = "npz (x, y), npy, csv with header, idx (.gz), or a data set by name (see explico data list).")
    private Optional<String> data = Optional.empty();

    @Mixin
    private RicciOptions options = new RicciOptions();

    @Option(
            names = "--layers",
            paramLabel = "PATTERN",
            description =
                    "Layers by name or operator, globs and commas, in order of depth: '*relu*' for the hidden layers alone, as"
                            + " the paper takes them (default: usual).")
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
    private int points = 2000;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "ricci",
            description = "Folder of the report (default: ${DEFAULT-VALUE}); a run that is stopped goes on there.")
    private Path out = Path.of("ricci");

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "Also print the result on standard output: csv (the coefficient over k) or json (everything).")
    private Optional<String> format = Optional.empty();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    RicciCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        run.requireSound();
        NumberWords.requireAtLeastOne("--points", points);
        if (data.isEmpty()) {
            network.requireNone();
        }
        RicciStudy study = options.study();
        Optional<TableFormat> printed = format.map(word -> TableFormat.of(Optional.of(word), Optional.empty()));
        Subject chosen = data.isPresent()
                ? Subject.network(
                        "ricci", subject, network, data.get(), labels, cache.folder(), layers, points, run.seed())
                : Subject.file("ricci", subject, labels, layers, points, run.seed());
        if (chosen.points() < 3) {
            throw Refusal.badInput(
                    chosen.name(),
                    "at least 3 points, since a graph joins points",
                    chosen.points() == 1 ? "one point" : chosen.points() + " points",
                    "give more rows");
        }
        options.requireFits(chosen.points());
        new RicciJob(console, run, options, study, out).run(chosen, printed);
    }
}
