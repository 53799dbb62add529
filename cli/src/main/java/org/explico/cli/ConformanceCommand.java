package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.explico.data.text.Csv;
import org.explico.data.text.Json;
import org.explico.network.conformance.CaseResult;
import org.explico.network.conformance.Conformance;
import org.explico.network.conformance.ConformanceTable;
import org.explico.network.conformance.MapResult;
import org.explico.network.conformance.Outcome;
import org.explico.network.conformance.Question;
import org.explico.network.conformance.Suite;
import org.explico.network.conformance.Tally;
import org.explico.network.conformance.Tolerance;
import org.explico.network.onnx.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Holds recording and differentiation of every operator against the conformance suite of ONNX:",
            "recording gives the stored outputs; the float64 graph of primitives gives them too; push-forward and pull-back agree with central"
                    + " differences; and with each other.",
            "Exits with 1 when something failed."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  apt-get install libonnx-testdata",
            "  explico network conformance \"$(dpkg -L libonnx-testdata | grep -m1 '/data$')\""
        })
final class ConformanceCommand implements Callable<Integer> {
    /** How the result is printed. */
    enum Format {
        /** A table for people. */
        TEXT,
        /** The table for a page of the docs. */
        MARKDOWN,
        /** The table for programs. */
        CSV,
        /** Every case with every answer. */
        JSON
    }

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The suite, one of its groups, or one case.")
    private Path folder = Path.of("");

    @Option(names = "--operator", paramLabel = "NAME", description = "Only the cases about this operator, as Conv.")
    private Optional<String> operator = Optional.empty();

    @Option(names = "--why", description = "Also print the reason of every refusal and failure, on standard error.")
    private boolean why;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, markdown, csv or json, on standard output (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Mixin
    private RunOptions run = new RunOptions();

    ConformanceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        run.requireSound();
        Suite all = Suite.in(folder);
        Suite suite = operator.map(all::about).orElse(all);
        List<CaseResult> results = swept(suite);
        ConformanceTable table = ConformanceTable.of(results);
        console.out()
                .print(
                        switch (format) {
                            case TEXT -> text(table);
                            case MARKDOWN -> markdown(table);
                            case CSV -> Csv.text(ConformanceTable.columns(), cells(table.operators()));
                            case JSON -> Json.text(json(results));
                        });
        console.out().flush();
        results.forEach(this::explain);
        return table.failures() == 0 ? Explico.DONE : Explico.INTERNAL;
    }

    private List<CaseResult> swept(Suite suite) {
        try (ConsoleProgress progress = new ConsoleProgress(console);
                Interruption stop = Interruption.tells(console, "stopped; nothing was written")) {
            return run.inPool(() -> new Conformance(Tolerance.ofTheSuite(), run.seed()).of(suite, progress));
        }
    }

    private void explain(CaseResult result) {
        String where = result.subject().operator() + ", " + result.subject().group() + "/"
                + result.subject().name();
        explain(where + ", " + word(Question.RECORDING), result.recording());
        for (MapResult map : result.maps()) {
            String way = where + ", " + map.from() + " to " + map.to();
            if (map.lowered().equals(map.duality())) {
                explain(way, map.lowered());
            } else {
                explain(way + ", " + word(Question.LOWERED), map.lowered());
                explain(way + ", " + word(Question.DIFFERENCES), map.differences());
                explain(way + ", " + word(Question.DUALITY), map.duality());
            }
        }
    }

    private void explain(String where, Outcome outcome) {
        if (outcome instanceof Outcome.Failed || (why && outcome instanceof Outcome.Refused)) {
            console.err().println(where + ": " + outcome.words());
        }
    }

    private static String text(ConformanceTable table) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%-38s %5s %-14s %5s %-14s %-14s %-14s%n%-38s %5s %-14s %5s %-14s %-14s %-14s%n",
                "",
                "",
                "recording",
                "",
                "float64 graph",
                "differences",
                "duality",
                "operator",
                "cases",
                "pass ref. fail",
                "maps",
                "pass ref. fail",
                "pass ref. fail",
                "pass ref. fail"));
        rows(table).forEach(row -> {
            List<Tally> t = row.tallies();
            out.append(String.format(
                    Locale.ROOT,
                    "%-38s %5d %s %5d %s %s %s%n",
                    row.operator(),
                    row.cases(),
                    counts(t.get(0)),
                    row.maps(),
                    counts(t.get(1)),
                    counts(t.get(2)),
                    counts(t.get(3))));
        });
        return out.toString();
    }

    private static String counts(Tally tally) {
        return String.format(Locale.ROOT, "%4d %4d %4d", tally.passed(), tally.refused(), tally.failed());
    }

    private static String markdown(ConformanceTable table) {
        StringBuilder out = new StringBuilder("""
                | operator | cases | recording | maps | float64 graph | differences | duality |
                |---|---|---|---|---|---|---|
                """);
        rows(table).forEach(row -> {
            List<Tally> t = row.tallies();
            out.append("| ").append(row.operator()).append(" | ").append(row.cases());
            out.append(" | ").append(cell(t.get(0))).append(" | ").append(row.maps());
            t.stream().skip(1).forEach(tally -> out.append(" | ").append(cell(tally)));
            out.append(" |\n");
        });
        return out.toString();
    }

    private static String cell(Tally tally) {
        String failed = tally.failed() == 0 ? "" : " / " + tally.failed() + " failed";
        return tally.refused() + tally.failed() == 0
                ? "" + tally.passed()
                : tally.passed() + " / " + tally.refused() + " refused" + failed;
    }

    private static List<ConformanceTable.Row> rows(ConformanceTable table) {
        List<ConformanceTable.Row> rows = new ArrayList<>(table.operators());
        rows.add(table.total());
        return rows;
    }

    private static List<List<Object>> cells(List<ConformanceTable.Row> rows) {
        return rows.stream().map(ConformanceTable.Row::cells).toList();
    }

    private static Map<String, Object> json(List<CaseResult> results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("explico", Version.text());
        json.put("onnxruntime", Session.runtimeVersion());
        json.put("cases", results.stream().map(ConformanceCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", result.subject().group());
        json.put("name", result.subject().name());
        json.put("operator", result.subject().operator());
        json.put(word(Question.RECORDING), result.recording().words());
        json.put(
                "maps",
                result.maps().stream()
                        .map(map -> Map.of(
                                "from",
                                map.from(),
                                "to",
                                map.to(),
                                word(Question.LOWERED),
                                map.lowered().words(),
                                word(Question.DIFFERENCES),
                                map.differences().words(),
                                word(Question.DUALITY),
                                map.duality().words()))
                        .toList());
        return json;
    }

    private static String word(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }
}
