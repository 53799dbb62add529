package org.explico.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.explico.core.file.WholeFile;
import org.explico.core.graph.EdgeList;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
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
        output.plot().ifPresent(OutFolder::requireNotAFile);
        GraphSource source = options.read(input, Optional.empty(), cache, run.seed());
        weights.requireFits(source);
        output.out()
                .ifPresent(file -> OutFile.require(
                        file, "curvature.csv", source.file().stream().toArray(Path[]::new)));
        GraphRoom.require(input, source, options);
        Optional<String> coincide = options.requireFits(input, source);
        tell(input, "read as " + source.readAs());
        coincide.ifPresent(note -> tell(input, note));
        GivenGraph graph = stoppable(progress -> {
            progress.at("joining neighbours", 0);
            return GivenGraph.of(source, options);
        });
        tell(input, graph.words(options));
        if (source instanceof GraphSource.Edges edges) {
            edges.alone().ifPresent(words -> tell(input, words));
        }
        Optional<WeightedEdges> weighted = stoppable(progress -> weights.of(graph, source, options, notion));
        weighted.ifPresent(edges -> tell(input, edges.words()));
        Cost cost = weighted.map(WeightedEdges::cost).orElseGet(() -> notion.cost(graph));
        GraphRoom.require(input, graph, cost, notion.word()).ifPresent(words -> tell(input, words));
        CurvatureValues values = stoppable(progress -> {
            progress.at(notion.word() + " curvature of " + graph.edges() + " edges", 0);
            return weighted.map(WeightedEdges::values).orElseGet(() -> notion.values(graph));
        });
        Summary summary = Summary.of(values);
        tell(input, notion.word() + ": " + summary.words());
        if (values.exact().isPresent()) {
            notion.certified(graph, values).ifPresent(words -> tell(input, words));
        }
        values.largestGap().ifPresent(gap -> tell(input, gapWords(gap)));
        Map<String, Object> made = provenance(input, source);
        made.putAll(weighted.map(WeightedEdges::provenance).orElse(Map.of("weights", "unit")));
        write(output, values, json(graph, values, summary, made));
        output.plot().ifPresent(folder -> plot(folder, input, graph, values));
    }

    private static String gapWords(double gap) {
        return String.format(
                Locale.ROOT, "approximate: the exact curvature of an edge is at most %.3g above the one given", gap);
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

    private Map<String, Object> provenance(String input, GraphSource source) {
        Map<String, Object> made = GraphFiles.provenance(input, source, options, run);
        made.put("notion", notion.word());
        return made;
    }

    private static Map<String, Object> json(
            GivenGraph graph, CurvatureValues values, Summary summary, Map<String, Object> made) {
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
        if (output.out().isEmpty()) {
            switch (output.format()) {
                case CSV -> CurvatureText.csv(values, console.out());
                case JSON -> console.out().print(Json.text(json));
            }
            console.out().flush();
            return;
        }
        Path file = output.out().get();
        try {
            switch (output.format()) {
                case CSV ->
                    WholeFile.write(file, stream -> {
                        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                        CurvatureText.csv(values, text);
                        text.flush();
                    });
                case JSON -> Json.write(file, json);
            }
        } catch (IOException e) {
            throw OutFolder.unwritable(file, e);
        }
    }

    private void plot(Path folder, String input, GivenGraph graph, CurvatureValues values) {
        EdgeList edges = graph.list();
        String quantity = notion.word() + " curvature";
        GraphPicture picture = stoppable(progress -> values.ofEdges()
                ? GraphPicture.ofEdges(graph.layout(), edges, quantity, values.onEdges(edges))
                        .withVertices(values.nodes())
                : GraphPicture.ofVertices(graph.layout(), edges, quantity, values.nodes()));
        String parameters = options.words() + " · " + notion.word() + weights.suffix() + ".";
        try {
            CurvatureFigures.of(input.replaceAll(".*/", ""), picture, parameters)
                    .writeTo(folder);
        } catch (IOException e) {
            throw OutFolder.unwritable(folder, e);
        }
    }

    /** What the numbers are like, for people and programs. */
    record Summary(int count, double total, double mean, double least, double most, double negative) {
        static Summary of(CurvatureValues values) {
            double[] numbers = values.numbers();
            double total = 0;
            for (double number : numbers) {
                total += number;
            }
            return new Summary(
                    numbers.length,
                    total,
                    numbers.length == 0 ? 0 : total / numbers.length,
                    Arrays.stream(numbers).min().orElse(0),
                    Arrays.stream(numbers).max().orElse(0),
                    numbers.length == 0
                            ? 0
                            : Arrays.stream(numbers).filter(v -> v < 0).count() / (double) numbers.length);
        }

        String words() {
            return count == 0
                    ? "no edges, so no curvature"
                    : String.format(
                            Locale.ROOT,
                            "total %,.6g, mean %.5g, from %.5g to %.5g, %.1f %% negative",
                            total,
                            mean,
                            least,
                            most,
                            100 * negative);
        }

        Map<String, Object> json() {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("count", (long) count);
            out.put("total", total);
            if (count > 0) {
                out.put("mean", mean);
                out.put("min", least);
                out.put("max", most);
                out.put("share_negative", negative);
            }
            return out;
        }
    }
}
