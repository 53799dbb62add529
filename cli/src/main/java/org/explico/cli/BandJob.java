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
import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.Banding;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walk;
import org.explico.core.file.WholeFile;
import org.explico.reporting.Strand;
import org.explico.reporting.WalkFiles;

/** Finds the preimage of an interval and tells of it. */
final class BandJob {
    private final Console console;
    private final PlaceOptions place;
    private final BoxOption box;

    BandJob(Console console, PlaceOptions place, BoxOption box) {
        this.console = console;
        this.place = place;
        this.box = box;
    }

    void run(double epsilon, int grid, WalkCommand.Format format, Optional<Path> out) {
        Standpoint standpoint = place.standpoint(box);
        EquivalenceClass of = standpoint.equivalenceClass();
        if (standpoint.dim() != 2 || of.value().length != 1) {
            throw Refusal.usage(
                    "band",
                    "two coordinates that move and one output",
                    standpoint.dim() + " and " + of.value().length,
                    "choose them by --inputs and --head, as --head margin:1,0");
        }
        Optional<OutFolder> folder = out.map(OutFolder::open);
        Instant start = Instant.now();
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing is kept")) {
            Band band = found(of, epsilon, grid, folder);
            Duration time = Duration.between(start, Instant.now());
            List<Strand> strands = new ArrayList<>();
            edge(of, band.lower()).ifPresent(walk -> strands.add(new Strand(-1, walk)));
            edge(of, band.upper()).ifPresent(walk -> strands.add(new Strand(1, walk)));
            SortedMap<String, String> provenance = new TreeMap<>(standpoint.provenance(place.run()));
            provenance.put("epsilon", "" + epsilon);
            provenance.put("grid", "" + grid);
            Optional<WalkFiles> files = strands.isEmpty()
                    ? Optional.empty()
                    : Optional.of(WalkFiles.of(strands, WalkFiles.Apart.EDGE, standpoint.coordinateNames()));
            if (out.isPresent()) {
                write(out.get(), standpoint, of, band, files, provenance);
                folder.orElseThrow().keepFilesAlone();
            }
            console.err().print(told(standpoint, of, band, epsilon, time));
            out.ifPresent(path -> console.err().println("Page: " + path.resolve("index.html")));
            switch (format) {
                case NONE, NPZ -> {}
                case CSV -> files.ifPresent(f -> f.csv(console.out()::print));
                case JSON -> console.out().print(json(standpoint, band, files, WalkFiles.Points.GIVEN, provenance));
            }
            console.out().flush();
        } catch (IOException e) {
            throw OutFolder.unwritable(out.orElse(Path.of(".")), e);
        }
    }

    private void write(
            Path out,
            Standpoint standpoint,
            EquivalenceClass of,
            Band band,
            Optional<WalkFiles> files,
            SortedMap<String, String> provenance)
            throws IOException {
        if (files.isPresent()) {
            files.get().writeCsv(out.resolve("band.csv"));
            files.get().writeNpz(out.resolve("band.npz"));
        }
        WholeFile.write(out.resolve("band.json"), json(standpoint, band, files, WalkFiles.Points.LEFT_OUT, provenance));
        place.run()
                .inPool(() -> new BandPage(standpoint, of, band, provenance).report())
                .writeTo(out);
    }

    private Band found(EquivalenceClass of, double epsilon, int grid, Optional<OutFolder> folder) throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            Banding banding = new Banding(LiftJob.lifting(), Tracing.withDefaults(), grid);
            return OutFolder.undoneWhereRefused(
                    folder, () -> false, () -> place.run().inPool(() -> of.band(epsilon, banding, progress)));
        }
    }

    /** The class at one end of the interval, from end to end; empty where it was not reached. */
    static Optional<Walk> edge(EquivalenceClass of, Band.Side side) {
        return side.isReached() ? Optional.of(Curves.whole(of.constraint(), side.boundary())) : Optional.empty();
    }

    private static String json(
            Standpoint standpoint,
            Band band,
            Optional<WalkFiles> files,
            WalkFiles.Points points,
            Map<String, String> provenance) {
        Map<String, Object> more = new TreeMap<>();
        more.put("low", band.lower().value());
        more.put("high", band.upper().value());
        more.put("area", band.whole().area());
        more.put("area_coarse", band.coarse().area());
        more.put("area_between_edges", band.area().stream().boxed().findFirst());
        more.put("components", band.whole().components());
        more.put("holes", band.whole().holes());
        more.put("cut_by_the_rectangle", band.extent() == Band.Extent.CUT);
        more.put("edges_not_traced", band.others().size());
        more.put("rectangle", band.rectangle());
        return files.orElseGet(() -> WalkFiles.of(List.of(), WalkFiles.Apart.EDGE, standpoint.coordinateNames()))
                .json(standpoint.name(), points, provenance, Map.of(), more);
    }

    private String told(Standpoint standpoint, EquivalenceClass of, Band band, double epsilon, Duration time) {
        StringBuilder out = new StringBuilder();
        Diagnostics.line(
                out,
                "band",
                "of " + standpoint.name() + ", head " + standpoint.head().word() + ": outputs from "
                        + Diagnostics.number(band.lower().value()) + " to "
                        + Diagnostics.number(band.upper().value())
                        + " (± " + Diagnostics.number(epsilon) + ")");
        told(out, of, "lower edge", band.lower());
        told(out, of, "upper edge", band.upper());
        band.area()
                .ifPresent(area -> Diagnostics.line(
                        out, "area", Diagnostics.number(area) + " between the traced edges, by Green's formula"));
        Diagnostics.line(
                out,
                "grid",
                "area " + Diagnostics.number(band.whole().area()) + " ("
                        + Diagnostics.number(band.coarse().area())
                        + " on half as many cells), " + band.whole().components() + " piece(s), "
                        + band.whole().holes() + " hole(s) in the rectangle "
                        + LiftJob.list(
                                band.rectangle().stream().mapToDouble(v -> v).toArray()));
        if (band.extent() == Band.Extent.CUT) {
            Diagnostics.line(
                    out,
                    "cut",
                    "the band goes on beyond the rectangle, which is arbitrary without --box: areas and counts are of the part within");
        }
        Diagnostics.line(
                out,
                "others",
                band.others().isEmpty()
                        ? "no other edges on the grid; pieces within a cell would not be seen"
                        : band.others().size()
                                + " more edge(s) that no walk from this point reaches, found on the grid");
        Diagnostics.line(out, "run", Diagnostics.run(place.run().seed(), steps(band), time));
        return out.toString();
    }

    private static long steps(Band band) {
        long lifts = band.lower().lift().certificate().steps()
                + band.upper().lift().certificate().steps();
        return lifts
                + band.boundary().stream()
                        .mapToLong(curve -> curve.walk().certificate().steps())
                        .sum();
    }

    private static void told(StringBuilder out, EquivalenceClass of, String name, Band.Side side) {
        edge(of, side)
                .ifPresentOrElse(
                        walk -> {
                            Diagnostics.certificate(out, name, walk, of.tolerance());
                            side.boundary()
                                    .getFirst()
                                    .area()
                                    .ifPresent(area -> Diagnostics.line(
                                            out, "  area", Diagnostics.number(Math.abs(area)) + " enclosed"));
                        },
                        () -> Diagnostics.line(
                                out,
                                name,
                                "not reached: " + side.lift().ending().words()));
    }
}
