package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.equivalence.BandRegion;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.LevelCurve;
import org.explico.core.equivalence.Lifting;
import org.explico.core.equivalence.MarchingSquares;
import org.explico.core.equivalence.OutputPath;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Progress;
import org.explico.reporting.Field;
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

    /**
     * One edge of the band.
     *
     * @param side -1 for the lower value, 1 for the upper one
     * @param value the value
     * @param lift the way to it
     * @param curve the class there; empty where the way did not come to its end
     * @param area what the curve encloses, where it is closed
     */
    record Edge(int side, double value, Walk lift, Optional<Walk> curve, OptionalDouble area) {}

    /**
     * A band.
     *
     * @param of the class in its middle
     * @param edges the lower and the upper one
     * @param where the rectangle that was looked at
     * @param region what the grid says of it
     * @param others pieces of the edges that were not traced
     */
    record Band(
            EquivalenceClass of, List<Edge> edges, Field.Rectangle where, BandRegion region, List<LevelCurve> others) {
        double low() {
            return edges.getFirst().value();
        }

        double high() {
            return edges.getLast().value();
        }

        /** The area between two closed edges, one around the other; empty where they are not such. */
        OptionalDouble ring() {
            return edges.stream().allMatch(edge -> edge.area().isPresent())
                    ? OptionalDouble.of(
                            Math.abs(Math.abs(edges.getFirst().area().getAsDouble())
                                    - Math.abs(edges.getLast().area().getAsDouble())))
                    : OptionalDouble.empty();
        }
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
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing is kept")) {
            Band band = found(of, epsilon, grid, folder);
            List<Strand> strands = band.edges().stream()
                    .flatMap(edge -> edge.curve().map(walk -> new Strand(edge.side(), walk)).stream())
                    .toList();
            SortedMap<String, String> provenance = new TreeMap<>(standpoint.provenance(place.run()));
            provenance.put("epsilon", "" + epsilon);
            provenance.put("grid", "" + grid);
            Optional<WalkFiles> files = strands.isEmpty()
                    ? Optional.empty()
                    : Optional.of(WalkFiles.of(strands, WalkFiles.Apart.EDGE, standpoint.coordinateNames()));
            if (out.isPresent()) {
                write(out.get(), standpoint, band, files, provenance);
                folder.orElseThrow().keepFilesAlone();
            }
            console.err().print(told(standpoint, band, epsilon));
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
            Path out, Standpoint standpoint, Band band, Optional<WalkFiles> files, SortedMap<String, String> provenance)
            throws IOException {
        if (files.isPresent()) {
            files.get().writeCsv(out.resolve("band.csv"));
            files.get().writeNpz(out.resolve("band.npz"));
        }
        WholeFile.write(out.resolve("band.json"), json(standpoint, band, files, WalkFiles.Points.LEFT_OUT, provenance));
        place.run()
                .inPool(() -> new BandPage(standpoint, band, provenance).report())
                .writeTo(out);
    }

    private Band found(EquivalenceClass of, double epsilon, int grid, Optional<OutFolder> folder) throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            return place.run().inPool(() -> band(of, epsilon, grid, progress));
        } catch (RunOptions.WorkFailed | Refusal failure) {
            if (folder.isPresent()) {
                folder.get().undo();
            }
            throw failure;
        }
    }

    private static Band band(EquivalenceClass of, double epsilon, int grid, Progress progress) {
        double c = of.value()[0];
        progress.at("tracing the lower edge", 0.1);
        Edge low = edge(of, -1, c - epsilon);
        progress.at("tracing the upper edge", 0.3);
        Edge high = edge(of, 1, c + epsilon);
        List<Edge> edges = List.of(low, high);
        Field.Rectangle where = rectangle(of, edges);
        progress.at("looking for other pieces", 0.5);
        double step = Math.max(where.right() - where.left(), where.top() - where.bottom()) / grid;
        MarchingSquares squares = MarchingSquares.of(
                of.constraint(),
                new double[] {where.left(), where.bottom()},
                new double[] {where.right(), where.top()},
                cells(where.right() - where.left(), step),
                cells(where.top() - where.bottom(), step));
        List<LevelCurve> others = new ArrayList<>();
        edges.forEach(edge -> squares.curves(edge.value()).stream()
                .filter(curve -> !isTraced(curve, edge, 2 * step))
                .forEach(others::add));
        return new Band(of, edges, where, squares.band(c - epsilon, c + epsilon), List.copyOf(others));
    }

    private static int cells(double side, double step) {
        return Math.max(1, (int) Math.round(side / step));
    }

    private static Edge edge(EquivalenceClass of, int side, double value) {
        Walk lift = of.lift(
                OutputPath.straight(of.value(), new double[] {value}), Lifting.withDefaults(), Progress.silent());
        if (!(lift.ending() instanceof Ending.Finished)) {
            return new Edge(side, value, lift, Optional.empty(), OptionalDouble.empty());
        }
        Curves.Whole curve = Curves.whole(
                EquivalenceClass.of(of.constraint(), lift.trajectory().last()).inBox(of.box()));
        Walk forward = curve.forward().walk();
        return new Edge(
                side,
                value,
                lift,
                Optional.of(new Walk(curve.trajectory(), forward.ending(), forward.certificate())),
                curve.forward().area());
    }

    /** The box where it has ends, else what holds the edges. */
    private static Field.Rectangle rectangle(EquivalenceClass of, List<Edge> edges) {
        List<Trajectory> all = new ArrayList<>();
        edges.forEach(edge -> {
            edge.curve().ifPresent(walk -> all.add(walk.trajectory()));
            all.add(edge.lift().trajectory());
        });
        return Portrait.plane(of.box(), all);
    }

    /** A curve of the grid is the traced one where one of its points lies beside it: both are whole components. */
    private static boolean isTraced(LevelCurve curve, Edge edge, double near) {
        return edge.curve().isPresent()
                && java.util.stream.IntStream.range(
                                0, edge.curve().get().trajectory().size())
                        .anyMatch(i -> curve.distance(
                                        edge.curve().get().trajectory().coordinate(i, 0),
                                        edge.curve().get().trajectory().coordinate(i, 1))
                                < near);
    }

    private static String json(
            Standpoint standpoint,
            Band band,
            Optional<WalkFiles> files,
            WalkFiles.Points points,
            Map<String, String> provenance) {
        Map<String, Object> more = new TreeMap<>();
        more.put("low", band.low());
        more.put("high", band.high());
        more.put("area", band.region().area());
        more.put("area_between_edges", band.ring().stream().boxed().findFirst());
        more.put("components", band.region().components());
        more.put("holes", band.region().holes());
        more.put("edges_not_traced", band.others().size());
        more.put("rectangle", new double[] {
            band.where().left(),
            band.where().bottom(),
            band.where().right(),
            band.where().top()
        });
        return files.orElseGet(() -> WalkFiles.of(List.of(), WalkFiles.Apart.EDGE, standpoint.coordinateNames()))
                .json(standpoint.name(), points, provenance, Map.of(), more);
    }

    private String told(Standpoint standpoint, Band band, double epsilon) {
        StringBuilder out = new StringBuilder();
        Diagnostics.line(
                out,
                "band",
                "of " + standpoint.name() + ", head " + standpoint.head().word() + ": outputs from "
                        + Diagnostics.number(band.low()) + " to " + Diagnostics.number(band.high()) + " (± "
                        + Diagnostics.number(epsilon) + ")");
        for (Edge edge : band.edges()) {
            String name = edge.side() < 0 ? "lower edge" : "upper edge";
            if (edge.curve().isPresent()) {
                Diagnostics.certificate(out, name, edge.curve().get(), band.of().tolerance());
                edge.area().ifPresent(area -> Diagnostics.line(out, "  area", Diagnostics.number(area) + " enclosed"));
            } else {
                Diagnostics.line(
                        out, name, "not reached: " + edge.lift().ending().words());
            }
        }
        band.ring()
                .ifPresent(
                        area -> Diagnostics.line(out, "area", Diagnostics.number(area) + " between the traced edges"));
        Diagnostics.line(
                out,
                "grid",
                "area " + Diagnostics.number(band.region().area()) + ", "
                        + band.region().components() + " piece(s), "
                        + band.region().holes() + " hole(s) in the rectangle "
                        + Diagnostics.number(band.where().left()) + ", "
                        + Diagnostics.number(band.where().bottom()) + " to "
                        + Diagnostics.number(band.where().right()) + ", "
                        + Diagnostics.number(band.where().top()));
        if (!band.others().isEmpty()) {
            Diagnostics.line(
                    out,
                    "others",
                    band.others().size() + " more edge(s) that no walk from this point reaches, found on the grid");
        }
        Diagnostics.line(out, "run", "seed " + place.run().seed().value() + ", which nothing here draws from");
        return out.toString();
    }
}
