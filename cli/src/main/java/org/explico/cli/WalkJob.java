package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;
import org.explico.reporting.Strand;
import org.explico.reporting.WalkFiles;

/** Walks in a class and tells of it. */
final class WalkJob {
    private final Console console;
    private final PlaceOptions place;
    private final BoxOption box;
    private final WalkOptions how;

    WalkJob(Console console, PlaceOptions place, BoxOption box, WalkOptions how) {
        this.console = console;
        this.place = place;
        this.box = box;
        this.how = how;
    }

    void run(WalkCommand.Format format, Optional<Path> out) {
        Standpoint standpoint = place.standpoint(box);
        EquivalenceClass of = standpoint.equivalenceClass().withTolerance(how.tolerance());
        NullSpace space = NullSpace.at(of.constraint(), of.point());
        boolean curve = space.nullity() == 1;
        requireSound(curve);
        Instant start = Instant.now();
        Optional<OutFolder> folder = out.map(OutFolder::open);
        try (Interruption ignored = Interruption.tells(console, interrupted(folder))) {
            WalkRun run = new WalkRun(standpoint, of, space, how, place);
            List<Strand> strands = walked(run, curve, folder);
            Duration time = Duration.between(start, Instant.now());
            WalkFiles files = WalkFiles.of(strands, run.apart(), standpoint.coordinateNames());
            SortedMap<String, String> provenance = provenance(standpoint);
            Map<String, String> clock = Map.of("started", start.toString(), "seconds", seconds(time));
            if (out.isPresent()) {
                write(out.get(), files, new WalkPage(run, strands, provenance), provenance, clock);
                folder.orElseThrow().keep();
            }
            console.err().print(Diagnostics.of(run, strands, time));
            out.ifPresent(path -> console.err()
                    .println("Page: " + path.resolve("index.html") + " ("
                            + seconds(Duration.between(start, Instant.now())) + " s)"));
            print(format, files, standpoint, provenance, clock);
        } catch (IOException e) {
            throw OutFolder.unwritable(out.orElse(Path.of(".")), e);
        }
    }

    private void requireSound(boolean curve) {
        if (curve && how.target().isPresent()) {
            throw Refusal.usage(
                    "--direction target",
                    "a class of dimension 2 or more",
                    "dimension 1, a curve, which has no direction but its own",
                    "leave it out; --sense says which way");
        }
        if (curve && how.walkers() > 1) {
            throw Refusal.usage(
                    "--walkers",
                    "1 for a class of dimension 1, which is a curve",
                    "" + how.walkers(),
                    "leave it out; --sense both traces both ways");
        }
    }

    private List<Strand> walked(WalkRun run, boolean curve, Optional<OutFolder> folder) throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            return curve
                    ? OutFolder.undoneWhereRefused(folder, () -> false, () -> traced(run, progress))
                    : walkers(run, folder, progress);
        }
    }

    /** Both senses of a curve, or one; a curve that closes is all of it. */
    private List<Strand> traced(WalkRun run, Progress progress) {
        List<Strand> strands = new ArrayList<>();
        for (Sense sense : how.senses()) {
            NullCurve curve = place.run().inPool(() -> run.trace(sense, progress));
            strands.add(new Strand(sense == Sense.FORWARD ? 1 : -1, curve.walk()));
            run.enclosing(curve.area());
            if (curve.isClosed()) {
                break;
            }
        }
        return strands;
    }

    private List<Strand> walkers(WalkRun run, Optional<OutFolder> folder, Progress progress) throws IOException {
        Optional<LegFiles> kept = Optional.empty();
        if (folder.isPresent()) {
            LegFiles legs = LegFiles.in(folder.get().working(), run.hash());
            if (legs.size() > 0) {
                console.err()
                        .printf(
                                "explico: %d legs of walks are kept in %s; they are not walked again%n",
                                legs.size(), folder.get().working());
            }
            kept = Optional.of(legs);
        }
        Optional<LegFiles> files = kept;
        return OutFolder.undoneWhereRefused(
                folder,
                () -> files.filter(legs -> legs.size() > 0).isPresent(),
                () -> place.run().inPool(() -> new Walkers(run, files, progress).all()));
    }

    private void write(
            Path out, WalkFiles files, WalkPage page, Map<String, String> provenance, Map<String, String> clock)
            throws IOException {
        files.writeCsv(out.resolve("walk.csv"));
        files.writeNpz(out.resolve("walk.npz"));
        WholeFile.write(
                out.resolve("walk.json"), files.json(page.title(), WalkFiles.Points.LEFT_OUT, provenance, clock));
        place.run().inPool(page::report).writeTo(out);
    }

    private void print(
            WalkCommand.Format format,
            WalkFiles files,
            Standpoint standpoint,
            Map<String, String> provenance,
            Map<String, String> clock) {
        switch (format) {
            case NONE, NPZ -> {}
            case CSV -> files.csv(console.out()::print);
            case JSON -> console.out().print(files.json(standpoint.name(), WalkFiles.Points.GIVEN, provenance, clock));
        }
        console.out().flush();
    }

    private SortedMap<String, String> provenance(Standpoint standpoint) {
        SortedMap<String, String> all = new TreeMap<>(standpoint.provenance(place.run()));
        all.putAll(how.words());
        return all;
    }

    private static String interrupted(Optional<OutFolder> folder) {
        return folder.map(f -> "interrupted; what is done is kept in " + f.working()
                        + ", and the same command goes on from there")
                .orElse("interrupted; nothing is kept without --out");
    }

    private static String seconds(Duration time) {
        return "" + time.toMillis() / 1000.0;
    }
}
