package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.Profiling;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.reporting.GraphPicture;
import org.explico.reporting.PlanarLayout;
import org.explico.reporting.RicciReport;
import org.explico.reporting.RicciTables;
import org.explico.sweep.JournalledReadings;

/** Studies the Ricci coefficients of a subject and of its twins, and writes the report; what is finished is kept under {@code OUT/.explico}. */
final class RicciJob {
    private static final String MEASURE = "ricci-coefficient";
    private static final double RECORDED = 0.05;

    private final Console console;
    private final RunOptions run;
    private final RicciOptions options;
    private final RicciStudy study;
    private final Path out;

    RicciJob(Console console, RunOptions run, RicciOptions options, RicciStudy study, Path out) {
        this.console = console;
        this.run = run;
        this.options = options;
        this.study = study;
        this.out = out;
    }

    /** What was found, and where the points are in a picture of the last layer. */
    private record Found(LayerProfile profile, Map<RicciNull, String> missing, Optional<GraphPicture> map) {}

    void run(Subject subject, Optional<TableFormat> printed) {
        OutFolder folder = OutFolder.open(out);
        try (Interruption ignored = Interruption.tells(
                console,
                "interrupted; what is done is kept in " + folder.working()
                        + ", and the same command goes on from there")) {
            Found found = foundOrUndo(subject, folder);
            RicciReport report = RicciReport.of(found.profile(), found.missing());
            report = found.map().map(report::withMap).orElse(report);
            report.writeTo(out);
            folder.keep();
            tell(found);
            print(report, found, printed);
        } catch (IOException e) {
            throw OutFolder.unwritable(out, e);
        }
    }

    private Found foundOrUndo(Subject subject, OutFolder folder) throws IOException {
        try {
            return found(subject, folder);
        } catch (RunOptions.WorkFailed | Refusal failure) {
            if (failure instanceof Refusal || failure.getCause() instanceof Refusal) {
                folder.undo();
            }
            throw failure;
        }
    }

    private Found found(Subject subject, OutFolder folder) throws IOException {
        SortedMap<String, String> provenance = new TreeMap<>(subject.provenance());
        provenance.put("explico", Version.text());
        try (JournalledReadings kept = JournalledReadings.open(folder.working().resolve("journal"));
                ConsoleProgress progress = new ConsoleProgress(console)) {
            if (kept.size() > 0) {
                console.err()
                        .printf(
                                "explico: %d studies are kept in %s; those that fit are not made again%n",
                                kept.size(), folder.working());
            }
            RicciTwins twins = new RicciTwins(options, study, run.seed(), kept, folder.activations());
            double own = 1.0 / (1 + twins.count(subject));
            return run.inPool(() -> {
                Profiling profiling = Profiling.with(List.of(RicciCoefficientMeasure.of(study)), run.seed())
                        .keepingIn(kept)
                        .tellingOf(part(progress, RECORDED * own, own));
                profiling.requireRoom(subject.shape(folder.activations()), subject.points());
                Activations activations = subject.activations(folder.activations(), part(progress, 0, RECORDED * own));
                LayerProfile profile =
                        profiling.run(subject.name(), provenance, activations, subject.labels(), subject.notes());
                Map<RicciNull, String> missing = new EnumMap<>(RicciNull.class);
                LayerProfile whole = twins.beside(profile, subject, missing, part(progress, own, 1));
                RicciAbsences.note(options.nulls(), whole, missing);
                LayerProfile told = RicciAbsences.withCulprits(whole, activations, study);
                return new Found(told, missing, map(told, activations));
            });
        }
    }

    private static Progress part(Progress whole, double from, double to) {
        return (what, done) -> whole.at(what, from + (to - from) * done);
    }

    /** The points of the last layer with their coefficients, where there are some. */
    private static Optional<GraphPicture> map(LayerProfile profile, Activations activations) {
        Optional<Table> local = profile.acrossLayers().getOrDefault(MEASURE, List.of()).stream()
                .filter(reading -> reading.key().equals("layers/local"))
                .filter(Reading.Tabulated.class::isInstance)
                .map(reading -> ((Reading.Tabulated) reading).table())
                .findFirst();
        return local.filter(table ->
                        java.util.Arrays.stream(table.column("defined")).sum() > 0)
                .map(table -> {
                    PointCloud cloud = activations.cloud(activations.layers().getLast());
                    double[] rho = table.column("rho");
                    double[] defined = table.column("defined");
                    OptionalDouble[] values = IntStream.range(0, cloud.size())
                            .mapToObj(x -> defined[x] > 0 ? OptionalDouble.of(rho[x]) : OptionalDouble.empty())
                            .toArray(OptionalDouble[]::new);
                    EdgeList none = EdgeList.of(Graph.ofEdges(cloud.size()));
                    return GraphPicture.ofVertices(PlanarLayout.of(cloud), none, "ρ(x)", values);
                });
    }

    private void tell(Found found) {
        RicciTables tables = RicciTables.of(found.profile());
        console.err()
                .printf(
                        "%s: %s, %d points; %s, %s graph, main k %d%n%n",
                        found.profile().run(),
                        found.profile().layers().size() == 1
                                ? "1 layer"
                                : found.profile().layers().size() + " layers",
                        found.profile().layers().getFirst().size(),
                        study.notion().word(),
                        study.setting().variant().name().toLowerCase(java.util.Locale.ROOT),
                        study.mainK());
        console.err()
                .println(TextTable.of(tables.overK().columns(), tables.overK().rows()));
        RicciTables.Words nulls = tables.nulls(found.missing());
        console.err().println(TextTable.of(nulls.columns(), nulls.rows()));
        tables.sentences().forEach(console.err()::println);
        found.profile().notes().forEach(note -> console.err().println("Note: " + note));
        console.err().printf("Report: %s%n", out.resolve("index.html"));
    }

    private void print(RicciReport report, Found found, Optional<TableFormat> printed) {
        printed.ifPresent(format -> {
            switch (format) {
                case JSON -> console.out().print(report.json());
                case CSV ->
                    console.out().print(RicciTables.of(found.profile()).csv().getOrDefault("over_k.csv", "k,rho\n"));
            }
            console.out().flush();
        });
    }

    /** The nulls that need other networks. */
    static final Set<RicciNull> OF_TWINS = Set.of(RicciNull.UNTRAINED, RicciNull.RANDOM_LABELS);
}
