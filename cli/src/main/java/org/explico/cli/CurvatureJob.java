package org.explico.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.explico.core.file.WholeFile;
import org.explico.core.graph.EdgeList;
import org.explico.core.measure.Cost;
import org.explico.data.text.Json;
import org.explico.reporting.CurvatureFigures;
import org.explico.reporting.GraphPicture;

/** Reads points or a graph, computes curvatures and writes them. */
final class CurvatureJob {
    /**
     * Where the result goes.
     *
     * @param format how it is written
     * @param out the file, unless standard output
     * @param plot the folder of the pictures, where there are to be some
     */
    record Output(TableFormat format, Optional<Path> out, Optional<Path> plot) {}

    private static final String NOTHING = "nothing was written";
    private static final String EXAMPLE = "curvature.csv";

    private final Console console;
    private final RunOptions run;
    private final GraphOptions options;
    private final NotionOption notion;
    private final WeightOption weights;

    CurvatureJob(Console console, RunOptions run, GraphOptions options, NotionOption notion, WeightOption weights) {
        this.console = console;
        this.run = run;
        this.options = options;
        this.notion = notion;
        this.weights = weights;
    }

    void run(String input, Path cache, Output output) {
        GraphRun at = new GraphRun(console, run, input);
        output.plot().ifPresent(OutFolder::requireNotAFile);
        output.out().ifPresent(file -> OutFile.require(file, EXAMPLE));
        GraphSource source = options.read(input, Optional.empty(), cache, run.seed());
        weights.requireFits(source);
        output.out()
                .ifPresent(file ->
                        OutFile.require(file, EXAMPLE, source.file().stream().toArray(Path[]::new)));
        Optional<String> coincide = options.requireFits(input, source);
        at.tell("read as " + source.readAs());
        coincide.ifPresent(at::tell);
        GivenGraph graph = at.stoppable(NOTHING, progress -> {
            progress.at("joining neighbours", 0);
            GraphRoom.require(input, source, options);
            return GivenGraph.of(source, options);
        });
        at.tell(graph.words(options));
        source.alone().ifPresent(at::tell);
        Optional<WeightedEdges> weighted =
                at.stoppable(NOTHING, progress -> weights.of(graph, source, options, notion));
        weighted.ifPresent(edges -> at.tell(edges.words()));
        Cost cost = weighted.map(WeightedEdges::cost).orElseGet(() -> notion.cost(graph));
        GraphRoom.require(input, graph, cost, notion.word()).ifPresent(at::tell);
        CurvatureValues values = at.stoppable(NOTHING, progress -> {
            progress.at(notion.word() + " curvature of " + graph.edges() + " edges", 0);
            return weighted.map(WeightedEdges::values).orElseGet(() -> notion.values(graph));
        });
        CurvatureSummary summary = CurvatureSummary.of(values);
        at.tell(notion.word() + ": " + summary.words());
        if (values.exact().isPresent()) {
            at.stoppable(NOTHING, progress -> {
                        progress.at("checking proofs", 0);
                        return notion.certified(graph, values);
                    })
                    .ifPresent(at::tell);
        }
        values.largestGap().ifPresent(gap -> at.tell(gapWords(gap)));
        Map<String, Object> made = provenance(input, source);
        made.putAll(weighted.map(WeightedEdges::provenance).orElse(Map.of("weights", "unit")));
        write(output, values, json(graph, values, summary, made));
        output.plot().ifPresent(folder -> plot(at, output, graph, values, folder));
    }

    private static String gapWords(double gap) {
        return String.format(
                Locale.ROOT, "approximate: the exact curvature of an edge is at most %.3g above the one given", gap);
    }

    private Map<String, Object> provenance(String input, GraphSource source) {
        Map<String, Object> made = GraphFiles.provenance(input, source, options, run);
        made.put("notion", notion.word());
        return made;
    }

    private static Map<String, Object> json(
            GivenGraph graph, CurvatureValues values, CurvatureSummary summary, Map<String, Object> made) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-curvature");
        all.put("version", 1L);
        all.put("provenance", made);
        all.put("graph", graph.facts());
        Map<String, Object> summed = summary.json();
        values.largestGap().ifPresent(gap -> summed.put("largest_gap", gap));
        all.put("summary", summed);
        if (values.ofEdges()) {
            all.put("edges", CurvatureText.edges(values));
        }
        all.put("nodes", CurvatureText.nodes(values));
        return all;
    }

    private void write(Output output, CurvatureValues values, Map<String, Object> json) {
        try {
            if (output.out().isPresent()) {
                write(output.out().get(), output.format(), values, json);
            } else {
                switch (output.format()) {
                    case CSV -> CurvatureText.csv(values, console.out());
                    case JSON -> console.out().print(Json.text(json));
                }
                console.out().flush();
            }
        } catch (IOException e) {
            throw OutFolder.unwritable(output.out().orElse(Path.of(".")), e);
        }
    }

    private static void write(Path file, TableFormat format, CurvatureValues values, Map<String, Object> json)
            throws IOException {
        switch (format) {
            case CSV ->
                WholeFile.write(file, stream -> {
                    Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                    CurvatureText.csv(values, text);
                    text.flush();
                });
            case JSON -> Json.write(file, json);
        }
    }

    private void plot(GraphRun at, Output output, GivenGraph graph, CurvatureValues values, Path folder) {
        String written = "the rows are written"
                + output.out().map(file -> " to " + file).orElse("")
                + ", the pictures are not all there";
        String parameters = options.words() + " · " + notion.word() + weights.suffix() + ".";
        at.stoppable(written, progress -> {
            progress.at("drawing " + graph.edges() + " edges", 0);
            CurvatureFigures figures = CurvatureFigures.of(at.name(), picture(graph, values), parameters)
                    .withHistogramOf(counted(graph, values), values.numbers());
            try {
                figures.writeTo(folder);
            } catch (IOException e) {
                throw OutFolder.unwritable(folder, e);
            }
            return folder;
        });
    }

    /** Vertices have a colour where their numbers are of the same kind as those of the edges, their means. */
    private GraphPicture picture(GivenGraph graph, CurvatureValues values) {
        EdgeList edges = graph.list();
        String quantity = notion.word() + " curvature";
        if (!values.ofEdges()) {
            return GraphPicture.ofVertices(graph.layout(), edges, quantity, values.nodes());
        }
        GraphPicture picture = GraphPicture.ofEdges(graph.layout(), edges, quantity, values.onEdges(edges));
        return values.nodesAreMeans() ? picture.withVertices(values.nodes()) : picture;
    }

    private static String counted(GivenGraph graph, CurvatureValues values) {
        return !values.ofEdges() ? "vertices" : graph.arcs().isPresent() ? "arcs" : "edges";
    }
}
