package org.explico.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.measure.Measure;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.Profiling;
import org.explico.reporting.Report;

/** Profiles a subject and writes the report; what is finished is kept under {@code OUT/.explico} until the report is whole. */
final class ProfileJob {
    private static final double SHARE_OF_RECORDING = 0.1;
    private static final int FEWEST_POINTS = 3;

    private final Console console;
    private final RunOptions run;
    private final MeasureOptions options;
    private final Path out;

    ProfileJob(Console console, RunOptions run, MeasureOptions options, Path out) {
        this.console = console;
        this.run = run;
        this.options = options;
        this.out = out;
    }

    void run(Subject subject, ProfileCommand.Format format) {
        run.requireSound();
        if (subject.points() < FEWEST_POINTS) {
            throw Refusal.badInput(
                    subject.name(),
                    "at least " + FEWEST_POINTS + " points, since measures compare points",
                    subject.points() == 1 ? "one point" : subject.points() + " points",
                    "give more rows");
        }
        List<Measure> measures = options.measures(subject.points());
        Instant start = Instant.now();
        OutFolder folder = OutFolder.open(out);
        try (Interruption ignored = Interruption.tells(
                console,
                "interrupted; what is done is kept in " + folder.working()
                        + ", and the same command goes on from there")) {
            LayerProfile profile = profile(subject, measures, folder);
            Map<String, String> clock = Map.of(
                    "started", start.toString(),
                    "seconds", "" + Duration.between(start, Instant.now()).toMillis() / 1000.0,
                    "machine", machine());
            Report.of(profile, clock).writeTo(out);
            folder.keep();
            tell(profile, start, format);
        } catch (IOException e) {
            throw OutFolder.unwritable(out, e);
        }
    }

    private LayerProfile profile(Subject subject, List<Measure> measures, OutFolder folder) throws IOException {
        Path store = folder.activations();
        return JournalledRun.in(folder, console, (kept, progress) -> {
            Profiling profiling = Profiling.with(measures, run.seed())
                    .keepingIn(kept)
                    .tellingOf(progress.between(SHARE_OF_RECORDING, 1));
            return run.inPool(() -> {
                SortedMap<String, String> provenance = new TreeMap<>(subject.provenance());
                provenance.put("explico", Version.text());
                profiling.requireRoom(subject.shape(store), subject.points());
                Activations activations = subject.activations(store, progress.between(0, SHARE_OF_RECORDING));
                return profiling.run(subject.name(), provenance, activations, subject.labels(), subject.notes());
            });
        });
    }

    private void tell(LayerProfile profile, Instant start, ProfileCommand.Format format) throws IOException {
        console.err().print(Summary.of(profile));
        Stream.concat(profile.notes().stream(), withoutMap(profile))
                .forEach(note -> console.err().println("Note: " + note));
        console.err()
                .printf(
                        java.util.Locale.ROOT,
                        "Report: %s (%.1f s)%n",
                        out.resolve("index.html"),
                        Duration.between(start, Instant.now()).toMillis() / 1000.0);
        switch (format) {
            case NONE -> {}
            case JSON -> console.out().print(Files.readString(out.resolve("report.json")));
            case CSV -> console.out().print(Files.readString(out.resolve("profile.csv")));
        }
        console.out().flush();
    }

    /** Why map measures left layers out, each reason once. */
    private static Stream<String> withoutMap(LayerProfile profile) {
        return profile.layers().stream()
                .flatMap(layer -> layer.withoutMap().stream())
                .distinct()
                .map(reason -> "No differential: " + reason);
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version();
    }
}
