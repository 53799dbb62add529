package org.explico.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.explico.core.file.Sha256;
import org.explico.core.file.WholeFile;
import org.explico.core.flow.Communities;
import org.explico.core.flow.CutSweep;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.EdgeList;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
import org.explico.data.text.Json;
import org.explico.reporting.FlowFigures;

/** Lets a graph flow, finds its communities and writes both; with a folder the last state is kept there after each step. */
final class FlowJob {
    /** What the table on standard output holds. */
    enum Table {
        /** The lengths and curvatures of the edges. */
        LENGTHS,
        /** The community of each vertex. */
        COMMUNITIES
    }

    /**
     * Where the result goes.
     *
     * @param printed how it is printed, if at all
     * @param table which table is printed as csv
     * @param out the folder of the files, where there are to be some
     */
    record Output(Optional<TableFormat> printed, Table table, Optional<Path> out) {}

    private final Console console;
    private final RunOptions run;
    private final GraphOptions options;
    private final FlowOptions words;

    FlowJob(Console console, RunOptions run, GraphOptions options, FlowOptions words) {
        this.console = console;
        this.run = run;
        this.options = options;
        this.words = words;
    }

    void run(String input, GraphSource source, Output output) {
        RicciFlow flow = words.flow();
        GraphRoom.require(input, source, options);
        Optional<String> coincide = options.requireFits(input, source);
        tell(input, "read as " + source.readAs());
        coincide.ifPresent(note -> tell(input, note));
        GivenGraph graph = stoppable("nothing was written", progress -> GivenGraph.of(source, options));
        tell(input, graph.words(options));
        Cost cost = flow.cost(graph.graph().size(), graph.edges());
        GraphRoom.require(input, graph, cost, "flow by " + flow.curvature().word())
                .ifPresent(forecast -> tell(input, forecast));
        double[] lengths = source instanceof GraphSource.Edges edges
                ? edges.given().weights()
                : IntStream.range(0, graph.graph().edges()).mapToDouble(e -> 1).toArray();
        Optional<OutFolder> folder = output.out().map(OutFolder::open);
        try {
            FlowState state = flowed(input, flow, graph, lengths, folder);
            Communities found = stoppable(
                    "the states of the flow are kept",
                    progress -> CutSweep.withDefaults().of(state, graph.graph()));
            FlowResult result = FlowResult.of(graph, source, state, found, flow);
            result.words().forEach(sentence -> tell(input, sentence));
            Map<String, Object> json = result.json(provenance(input, source, graph));
            if (folder.isPresent()) {
                write(output.out().orElseThrow(), input, result, json);
                folder.get().keep();
                tell(input, "written to " + output.out().orElseThrow());
            }
            print(output, result, json);
        } catch (IOException e) {
            throw OutFolder.unwritable(output.out().orElse(Path.of(".")), e);
        } catch (RuntimeException e) {
            undo(folder, e);
            throw e;
        }
    }

    private static void undo(Optional<OutFolder> folder, RuntimeException failure) {
        boolean refused =
                failure instanceof org.explico.core.Refusal || failure.getCause() instanceof org.explico.core.Refusal;
        if (folder.isPresent() && refused) {
            try {
                folder.get().undo();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private FlowState flowed(
            String input, RicciFlow flow, GivenGraph graph, double[] lengths, Optional<OutFolder> folder)
            throws IOException {
        if (folder.isEmpty()) {
            return stoppable("nothing was written", progress -> flow.run(flow.start(graph.graph(), lengths), progress));
        }
        Path working = folder.get().working();
        FlowStates states = FlowStates.in(working, hash(graph, lengths));
        Optional<FlowState> earlier = states.find(flow, graph.graph().size());
        earlier.ifPresent(state -> tell(
                input,
                "step " + state.iteration() + " of an earlier run is kept in " + working + "; going on from it"));
        return stoppable(
                "the last state is kept in " + working + ", and the same command goes on from there", progress -> {
                    FlowState state = earlier.orElseGet(() -> flow.start(graph.graph(), lengths));
                    try {
                        states.keep(state);
                        while (!flow.finished(state)) {
                            state = flow.next(state);
                            states.keep(state);
                            progress.at(
                                    "step " + state.iteration() + ", curvatures within " + (float) state.spread(),
                                    (double) state.iteration() / flow.iterations());
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return state;
                });
    }

    /** The name of all that the states depend on. */
    private String hash(GivenGraph graph, double... lengths) {
        EdgeList edges = graph.list();
        StringBuilder all = new StringBuilder();
        for (int e = 0; e < edges.size(); e++) {
            all.append(edges.from(e))
                    .append(' ')
                    .append(edges.to(e))
                    .append(' ')
                    .append(lengths[e])
                    .append('\n');
        }
        return Sha256.of(
                all.toString(), Json.line(words.words()), "" + graph.graph().size(), Version.text());
    }

    private Map<String, Object> provenance(String input, GraphSource source, GivenGraph graph) {
        Map<String, Object> made = GraphFiles.provenance(input, source, options, run);
        made.putAll(words.provenance());
        made.put("vertices", (long) graph.graph().size());
        return made;
    }

    private void write(Path out, String input, FlowResult result, Map<String, Object> json) throws IOException {
        WholeFile.write(out.resolve("weights.csv"), result.lengthsCsv());
        WholeFile.write(out.resolve("communities.csv"), result.communitiesCsv());
        Json.write(out.resolve("flow.json"), json);
        FlowFigures figures = stoppable(
                "the states of the flow are kept",
                progress -> result.figures(
                        input.replaceAll(".*/", ""), options.words() + " · " + result.parameters() + "."));
        figures.writeTo(out.resolve("figures"));
    }

    private void print(Output output, FlowResult result, Map<String, Object> json) {
        output.printed().ifPresent(format -> {
            switch (format) {
                case CSV ->
                    console.out()
                            .print(output.table() == Table.COMMUNITIES ? result.communitiesCsv() : result.lengthsCsv());
                case JSON -> console.out().print(Json.text(json));
            }
            console.out().flush();
        });
    }

    private void tell(String input, String what) {
        console.err().println("explico: " + input + ": " + what);
    }

    private <T> T stoppable(String sentence, Function<Progress, T> work) {
        try (Interruption ignored = Interruption.tells(console, "interrupted; " + sentence);
                LateProgress progress = new LateProgress(console)) {
            return run.inPool(() -> work.apply(progress));
        }
    }

    /** With few digits, for a person. */
    static String few(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
