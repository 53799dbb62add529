package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.file.Sha256;
import org.explico.core.file.WholeFile;
import org.explico.core.flow.Communities;
import org.explico.core.flow.CutSweep;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.EdgeList;
import org.explico.core.measure.Cost;
import org.explico.data.text.Json;

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

    private static final String NOTHING = "nothing was written";

    private final GraphRun at;
    private final GraphOptions options;
    private final FlowOptions words;
    private final RicciFlow flow;

    /** The steps of the last state that is kept. */
    private int kept;

    /** Refuses options that make no sense. */
    FlowJob(GraphRun at, GraphOptions options, FlowOptions words) {
        this.at = at;
        this.options = options;
        this.words = words;
        this.flow = words.flow();
    }

    void run(GraphSource source, Output output) {
        Optional<String> coincide = options.requireFits(at.input(), source);
        at.tell("read as " + source.readAs());
        coincide.ifPresent(at::tell);
        Optional<OutFolder> folder = output.out().map(OutFolder::open);
        try {
            FlowResult result =
                    OutFolder.undoneWhereRefused(folder, () -> kept > 0, () -> made(source, output, folder));
            print(source, output, result);
        } catch (RunOptions.WorkFailed | Refusal failure) {
            folder.ifPresent(this::tellOfKept);
            throw failure;
        } catch (IOException e) {
            throw OutFolder.unwritable(output.out().orElse(Path.of(".")), e);
        }
    }

    /** A flow that fails on its way leaves the steps it has made. */
    private void tellOfKept(OutFolder folder) {
        if (kept > 0) {
            at.tell("step " + kept + " is kept in " + folder.working() + "; the same command with --steps " + kept
                    + " ends there");
        }
    }

    /** The result, written where it has a folder. */
    private FlowResult made(GraphSource source, Output output, Optional<OutFolder> folder) throws IOException {
        GivenGraph graph = at.stoppable(NOTHING, progress -> {
            progress.at("joining neighbours", 0);
            GraphRoom.require(at.input(), source, options);
            return GivenGraph.of(source, options);
        });
        at.tell(graph.words(options));
        source.alone().ifPresent(at::tell);
        Cost cost = flow.cost(graph.graph().size(), graph.edges());
        GraphRoom.require(at.input(), graph, cost, "flow by " + flow.curvature().word())
                .ifPresent(at::tell);
        double[] first = lengths(graph, source);
        FlowState state = flowed(graph, first, folder);
        Communities found = at.stoppable(
                kept > 0 ? "the last state of the flow is kept" : NOTHING,
                progress -> CutSweep.withDefaults().of(state, graph.graph()));
        FlowResult result = FlowResult.of(graph, source, state, found, flow);
        result.words().forEach(at::tell);
        if (folder.isPresent()) {
            write(output.out().orElseThrow(), result, json(source, result), first);
            folder.get().keep();
            at.tell("written to " + output.out().orElseThrow());
        }
        return result;
    }

    /** The first lengths: the weights of the file, else all one. */
    private double[] lengths(GivenGraph graph, GraphSource source) {
        if (source instanceof GraphSource.Edges edges && edges.given().weighted()) {
            at.tell("weights serve as first lengths; modularity counts every edge as one");
            return edges.given().weights();
        }
        return IntStream.range(0, graph.graph().edges()).mapToDouble(e -> 1).toArray();
    }

    private FlowState flowed(GivenGraph graph, double[] lengths, Optional<OutFolder> folder) {
        if (folder.isEmpty()) {
            return at.stoppable(NOTHING, progress -> flow.run(flow.start(graph.graph(), lengths), progress));
        }
        Path working = folder.get().working();
        FlowStates states = FlowStates.in(working, hash(graph, lengths));
        OptionalInt last = states.last();
        if (last.orElse(0) > flow.iterations()) {
            String stays = "step " + last.getAsInt() + " of an earlier run stays in " + working;
            at.tell(stays + "; this run of fewer steps begins anew and keeps none of its own");
            return at.stoppable(stays, progress -> flow.run(flow.start(graph.graph(), lengths), progress));
        }
        Optional<FlowState> earlier = states.find(flow, graph.graph().size());
        earlier.ifPresent(state -> at.tell(
                "step " + state.iteration() + " of an earlier run is kept in " + working + "; going on from it"));
        return at.stoppable(
                "the last state is kept in " + working + ", and the same command goes on from there", progress -> {
                    FlowState state = earlier.orElseGet(() -> flow.start(graph.graph(), lengths));
                    keep(states, state, working);
                    while (!flow.finished(state)) {
                        state = flow.next(state);
                        keep(states, state, working);
                        progress.at(
                                "step " + state.iteration() + ", curvatures within " + (float) state.spread(),
                                (double) state.iteration() / flow.iterations());
                    }
                    return state;
                });
    }

    private void keep(FlowStates states, FlowState state, Path working) {
        try {
            states.keep(state);
            kept = state.iteration();
        } catch (IOException e) {
            throw OutFolder.unwritable(working, e);
        }
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

    private Map<String, Object> json(GraphSource source, FlowResult result) {
        Map<String, Object> made = GraphFiles.provenance(at.input(), source, options, at.run());
        made.putAll(words.provenance());
        made.put("vertices", (long) result.graph().graph().size());
        return result.json(made);
    }

    private void write(Path out, FlowResult result, Map<String, Object> json, double... first) throws IOException {
        WholeFile.write(out.resolve("weights.csv"), result.lengthsCsv());
        WholeFile.write(out.resolve("communities.csv"), result.communitiesCsv());
        Json.write(out.resolve("flow.json"), json);
        at.stoppable(
                "weights.csv, communities.csv and flow.json are written, the pictures are not all there", progress -> {
                    progress.at("drawing", 0);
                    Path figures = out.resolve("figures");
                    try {
                        result.figures(at.name(), options.words() + " · " + result.parameters() + ".")
                                .since(flow.start(result.graph().graph(), first))
                                .writeTo(figures);
                    } catch (IOException e) {
                        throw OutFolder.unwritable(figures, e);
                    }
                    return figures;
                });
    }

    private void print(GraphSource source, Output output, FlowResult result) {
        output.printed().ifPresent(format -> {
            switch (format) {
                case CSV ->
                    at.console()
                            .out()
                            .print(output.table() == Table.COMMUNITIES ? result.communitiesCsv() : result.lengthsCsv());
                case JSON -> at.console().out().print(Json.text(json(source, result)));
            }
            at.console().out().flush();
        });
    }

    /** With few digits, for a person. */
    static String few(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
