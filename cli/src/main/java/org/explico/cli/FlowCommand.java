package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Discrete Ricci flow of the neighbour graph of points, or of a graph, with surgery, and the communities it finds.",
            "Edges of negative curvature grow, those of positive curvature shrink. The lengths go to standard output, or to --out."
        },
        customSynopsis = {
            "explico flow CLOUD --k K [--curvature C] [--steps N] [OPTIONS]",
            "       explico flow EDGES --edges [OPTIONS]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico flow karate.txt --edges --curvature ollivier --labels clubs.txt --communities",
            "  explico flow points.csv --k 10 --steps 50 --out flow",
            "  explico flow digits --k 10 --curvature forman --surgery 10:2 --format json"
        })
final class FlowCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "CLOUD|EDGES",
            description =
                    "Points or distances: npy, npz or npz:KEY, csv with or without a header, numbers as text, or a data set"
                            + " by name; with --edges a graph, whose weights are the first lengths.")
    private String input = "";

    @Mixin
    private GraphOptions graph = new GraphOptions();

    @Mixin
    private FlowOptions flow = new FlowOptions();

    @Option(
            names = "--labels",
            paramLabel = "NAME",
            description =
                    "True classes to compare the communities with: a column of the csv, a key of the npz, or a file.")
    private Optional<String> labels = Optional.empty();

    @Option(
            names = "--communities",
            description = "Print the communities, i,community, in place of the lengths, i,j,weight,curvature.")
    private boolean communities;

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "csv (the default) or json, on standard output; with --out nothing is printed unless this is given.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write weights.csv, communities.csv, flow.json and pictures in this folder; a run that is stopped goes on"
                            + " there.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    FlowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        run.requireSound();
        Optional<TableFormat> printed = format.isPresent() || out.isEmpty()
                ? Optional.of(TableFormat.of(format, Optional.empty()))
                : Optional.empty();
        if (communities && printed.isEmpty()) {
            throw Refusal.usage(
                    "--communities", "--format beside --out, to print them", "no --format", "add --format csv");
        }
        graph.requireSound();
        if (!graph.edgesGiven() && graph.isDigraph()) {
            throw Refusal.usage("--variant", "U or M, since the flow has one length an edge", "D", "choose U or M");
        }
        FlowJob job = new FlowJob(new GraphRun(console, run, input), graph, flow);
        out.ifPresent(OutFolder::requireNotAFile);
        GraphSource source = graph.read(input, labels, cache.folder(), run.seed());
        job.run(
                source,
                new FlowJob.Output(printed, communities ? FlowJob.Table.COMMUNITIES : FlowJob.Table.LENGTHS, out));
    }
}
