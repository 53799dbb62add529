package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.equivalence.ClassChange;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Lifting;
import org.explico.core.equivalence.NearestPoint;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.OutputHead;
import org.explico.reporting.Strand;
import org.explico.reporting.WalkFiles;

/** Leaves a class for another output and tells of the way. */
final class LiftJob {
    private static final double LEAST_SHARE = 1e-4;

    /** Beyond this a nearest point is none but where the search stopped. */
    private static final double STALLED = 1e-3;

    private final Console console;
    private final PlaceOptions place;
    private final BoxOption box;
    private final TargetOption target;

    LiftJob(Console console, PlaceOptions place, BoxOption box, TargetOption target) {
        this.console = console;
        this.place = place;
        this.box = box;
        this.target = target;
    }

    /**
     * What a lift came to.
     *
     * @param of the class it left
     * @param to the output it went to
     * @param way the points on the way
     * @param nearest the nearest input with that output, where the way came to its end
     * @param goal what such an input has: {@code with this output}, or {@code that class 8 wins by 1}
     */
    record Result(EquivalenceClass of, double[] to, Walk way, Optional<NearestPoint> nearest, String goal) {}

    void run(int steps, int every, WalkCommand.Format format, Optional<Path> out) {
        Standpoint standpoint = place.standpoint(box);
        EquivalenceClass of = standpoint.equivalenceClass();
        double[] to = target.target(standpoint.head(), of.value());
        Lifting lifting = (target.isGeodesic() ? Lifting.withDefaults() : lifting())
                .withSteps(steps)
                .withEvery(every);
        Optional<OutFolder> folder = out.map(OutFolder::open);
        Instant start = Instant.now();
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing is kept")) {
            Result result =
                    OutFolder.undoneWhereRefused(folder, () -> false, () -> lifted(standpoint, of, to, lifting));
            Duration time = Duration.between(start, Instant.now());
            WalkFiles files = WalkFiles.of(
                    List.of(new Strand(0, result.way())), WalkFiles.Apart.NOTHING, standpoint.coordinateNames());
            SortedMap<String, String> provenance = new TreeMap<>(standpoint.provenance(place.run()));
            provenance.put("to", target.words());
            provenance.put("head", result.of().head().word());
            if (out.isPresent()) {
                files.writeCsv(out.get().resolve("lift.csv"));
                files.writeNpz(out.get().resolve("lift.npz"));
                WholeFile.write(
                        out.get().resolve("lift.json"),
                        json(standpoint, result, files, WalkFiles.Points.LEFT_OUT, provenance));
                place.run()
                        .inPool(() -> new LiftPage(standpoint, result, provenance).report())
                        .writeTo(out.get());
                folder.orElseThrow().keepFilesAlone();
            }
            console.err().print(told(standpoint, result, time));
            out.ifPresent(path -> console.err().println("Page: " + path.resolve("index.html")));
            switch (format) {
                case NONE, NPZ -> {}
                case CSV -> files.csv(console.out()::print);
                case JSON -> console.out().print(json(standpoint, result, files, WalkFiles.Points.GIVEN, provenance));
            }
            console.out().flush();
        } catch (IOException e) {
            throw OutFolder.unwritable(out.orElse(Path.of(".")), e);
        }
    }

    /**
     * How outputs are lifted. Where a network has kinks the shortest way may want to run along one, from side to side of it in ever smaller steps: shares
     * below this one are taken as they come, and corrected as all are.
     */
    static Lifting lifting() {
        Lifting plain = Lifting.withDefaults();
        return new Lifting(plain.turn(), plain.firstShare(), LEAST_SHARE, plain.greatestShare(), plain.every());
    }

    private Result lifted(Standpoint standpoint, EquivalenceClass of, double[] to, Lifting lifting) {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            OptionalInt winner = target.winner(standpoint.head());
            if (winner.isPresent()) {
                return place.run().inPool(() -> changed(of, winner.getAsInt(), lifting, progress));
            }
            return place.run().inPool(() -> {
                Walk way = of.lift(target.path(standpoint.head(), of.value(), to), lifting, progress);
                Optional<NearestPoint> nearest = way.ending() instanceof Ending.Finished
                        ? Optional.of(of.nearest(to, way.trajectory().last(), progress))
                        : Optional.empty();
                return new Result(of, to, way, nearest, "with this output");
            });
        }
    }

    /** To a class goes who leads the margins that it needs: one output for all logits may not be there to be led to. */
    private Result changed(EquivalenceClass of, int winner, Lifting lifting, Progress progress) {
        EquivalenceClass logits = of.withHead(new OutputHead.Logits());
        ClassChange change = logits.changeTo(winner, target.lead(), lifting, progress);
        Trajectory way = change.way().trajectory();
        return new Result(
                logits,
                way.output(way.size() - 1),
                change.way(),
                change.nearest(),
                "that class " + winner + " wins by " + Diagnostics.number(target.lead()));
    }

    private String json(
            Standpoint standpoint, Result result, WalkFiles files, WalkFiles.Points points, Map<String, String> made) {
        Map<String, Object> more = new TreeMap<>();
        more.put("output_from", result.of().value());
        more.put("output_to", result.to());
        more.put("nearest", result.nearest().map(LiftJob::object));
        return files.json(standpoint.name(), points, made, Map.of(), more);
    }

    private static Map<String, Object> object(NearestPoint nearest) {
        return Map.of(
                "x", nearest.point(),
                "distance", nearest.distance(),
                "drift", nearest.drift(),
                "stationarity", nearest.stationarity(),
                "iterations", nearest.iterations());
    }

    private String told(Standpoint standpoint, Result result, Duration time) {
        StringBuilder out = new StringBuilder();
        Diagnostics.line(
                out,
                "lift",
                "of " + standpoint.name() + ", head " + result.of().head().word() + ", to " + target.words());
        Diagnostics.line(out, "output", "from " + list(result.of().value()) + " to " + list(result.to()));
        Diagnostics.spectrum(out, "start", result.way().certificate().start());
        Diagnostics.certificate(out, "way", result.way(), result.of().tolerance());
        Diagnostics.spectrum(out, "end", result.way().certificate().end());
        result.nearest()
                .ifPresentOrElse(
                        nearest -> Diagnostics.line(
                                out,
                                "nearest",
                                "input " + result.goal() + " at distance " + Diagnostics.number(nearest.distance())
                                        + " ("
                                        + Diagnostics.number(
                                                result.way().certificate().displacement())
                                        + " at the end of the way), drift " + Diagnostics.number(nearest.drift())
                                        + ", stationary to " + Diagnostics.number(nearest.stationarity()) + " after "
                                        + nearest.iterations() + " iterations"
                                        + (nearest.stationarity() > STALLED
                                                ? ": an upper bound, the search came to a kink or a corner"
                                                : "")),
                        () -> Diagnostics.line(
                                out,
                                "nearest",
                                result.way().ending() instanceof Ending.Finished
                                        ? "none found from the end of the way"
                                        : "not looked for: the way did not come to its end"));
        Diagnostics.line(
                out,
                "run",
                Diagnostics.run(place.run().seed(), result.way().certificate().steps(), time));
        return out.toString();
    }

    /** Some numbers in a row. */
    static String list(double... values) {
        String list = Arrays.stream(values)
                .limit(12)
                .mapToObj(v -> String.format(Locale.ROOT, "%.4g", v))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return values.length > 12 ? list + " …" : list;
    }
}
