package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "curvature",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Discrete Ricci curvature of the neighbour graph of points, or of a graph: a number an edge and a number a vertex.",
            "What is read and how goes to standard error; the rows go to standard output, or to --out."
        },
        customSynopsis = {
            "explico curvature CLOUD --k K [--variant D|U|M] [--notion C] [OPTIONS]",
            "       explico curvature CLOUD --radius R [OPTIONS]",
            "       explico curvature EDGES --edges [OPTIONS]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico curvature points.csv --k 10 > curvature.csv",
            "  explico curvature acts.npz:relu1 --k 50 --notion ollivier --format json --out relu1.json",
            "  explico curvature karate.txt --edges --notion ollivier --alpha 1/2 --plot karate",
            "  explico curvature spirals:n=400 --k 8 --notion afrc3 --plot spirals",
            "  explico curvature points.csv --k 10 --weights heat --join tree"
        })
final class CurvatureCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "CLOUD|EDGES",
            description =
                    "Points or distances: npy, npz or npz:KEY, csv with or without a header, numbers as text, or a data set"
                            + " by name; with --edges a graph.")
    private String input = "";

    @Mixin
    private GraphOptions graph = new GraphOptions();

    @Mixin
    private NotionOption notion = new NotionOption();

    @Mixin
    private WeightOption weights = new WeightOption();

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv (the default: kind,i,j,curvature) or json; without it the extension of --out tells.")
    private Optional<String> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the rows there instead of on standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "Also draw graph.svg, coloured by curvature, and histogram.svg in this folder.")
    private Optional<Path> plot = Optional.empty();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    CurvatureCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        run.requireSound();
        TableFormat table = TableFormat.of(format, out);
        graph.requireSound();
        notion.requireSound(graph);
        weights.requireSound(graph, notion);
        new CurvatureJob(console, run, graph, notion, weights)
                .run(input, cache.folder(), new CurvatureJob.Output(table, out, plot));
    }
}
