package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
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

/** Studies the Ricci coefficients of a subject and of its twins, and writes the report; what is finished is kept under {@code OUT/.explico}. */
final class RicciJob {
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
        RicciTwins twins = RicciTwins.of(options, study, run.seed(), subject);
        OutFolder folder = OutFolder.open(out);
        try (Interruption ignored = Interruption.tells(
                console,
                "interrupted; what is done is kept in " + folder.working()
                        + ", and the same command goes on from there")) {
            Found found = found(subject, twins, folder);
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

    private Found found(Subject subject, RicciTwins twins, OutFolder folder) throws IOException {
        Path store = folder.activations();
        double own = 1.0 / (1 + twins.count());
        return JournalledRun.in(
                folder,
                console,
                (kept, progress) -> run.inPool(() -> {
                    SortedMap<String, String> provenance = new TreeMap<>(subject.provenance());
                    provenance.put("explico", Version.text());
                    provenance.putAll(twins.provenance());
                    Profiling profiling = Profiling.with(List.of(RicciCoefficientMeasure.of(study)), run.seed())
                            .keepingIn(kept)
                            .tellingOf(progress.between(RECORDED * own, own));
                    profiling.requireRoom(subject.shape(store), subject.points());
                    Activations activations = subject.activations(store, progress.between(0, RECORDED * own));
                    LayerProfile profile =
                            profiling.run(subject.name(), provenance, activations, subject.labels(), subject.notes());
                    LayerProfile whole = twins.beside(profile, kept, store, progress.between(own, 1));
                    LayerProfile told = RicciAbsences.withCulprits(whole, activations, study);
                    return new Found(told, RicciTables.of(told).absences(twins.missing()), map(told, activations));
                }));
    }

    /** The points of the last layer with their coefficients, where there are some. */
    private static Optional<GraphPicture> map(LayerProfile profile, Activations activations) {
        Optional<Table> local = Reading.table(
                profile.acrossLayers().getOrDefault(RicciCoefficientMeasure.NAME, List.of()), "layers/local");
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
                    console.out().print(RicciTables.of(found.profile()).csv().getOrDefault("over_k.csv", ""));
            }
            console.out().flush();
        });
    }
}
