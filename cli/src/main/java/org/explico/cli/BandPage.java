package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.explico.core.equivalence.LevelCurve;
import org.explico.core.equivalence.Trajectory;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Course;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PlaneCurve;

/** The page of a band. */
final class BandPage {
    private final Standpoint standpoint;
    private final BandJob.Band band;
    private final SortedMap<String, String> provenance;

    BandPage(Standpoint standpoint, BandJob.Band band, SortedMap<String, String> provenance) {
        this.standpoint = standpoint;
        this.band = band;
        this.provenance = provenance;
    }

    ClassReport report() {
        ClassReport report = cards(Portrait.head(
                        standpoint, "preimage of an interval", Long.parseLong(provenance.getOrDefault("seed", "0")))
                .withFact("± epsilon", provenance.getOrDefault("epsilon", "")));
        for (String note : notes()) {
            report = report.withNote(note);
        }
        report = report.withField(field());
        List<Course> courses = band.edges().stream()
                .flatMap(edge -> edge
                        .curve()
                        .map(walk -> new Course(edge.side() < 0 ? "lower edge" : "upper edge", walk.trajectory()))
                        .stream())
                .toList();
        if (!courses.isEmpty()) {
            report = report.withCourses(courses, band.of().tolerance(), made());
        }
        for (var entry : provenance.entrySet()) {
            report = report.withProvenance(entry.getKey(), entry.getValue());
        }
        return report.withFile("band.csv", "the edges, one row a point")
                .withFile("band.npz", "the same as arrays")
                .withFile("band.json", "what was measured, for programs");
    }

    private ClassReport cards(ClassReport report) {
        ClassReport carded = report.withCard(
                        "Outputs",
                        Portrait.number(band.low()) + " – " + Portrait.number(band.high()),
                        "the interval around the output of the point")
                .withCard(
                        "Area",
                        Portrait.number(band.ring().orElse(band.region().area())),
                        band.ring().isPresent()
                                ? "between the two traced edges; "
                                        + Portrait.number(band.region().area()) + " on the grid, all pieces"
                                : "on the grid, all pieces in the rectangle")
                .withCard("Pieces", "" + band.region().components(), "in the rectangle, counted on the grid")
                .withCard("Holes", "" + band.region().holes(), "in the rectangle, counted on the grid");
        double drift = band.edges().stream()
                .flatMap(edge -> edge.curve().stream())
                .mapToDouble(walk -> walk.certificate().drift())
                .max()
                .orElse(0);
        return carded.withCard(
                "Largest drift",
                Portrait.brief(drift),
                "of an edge from its value; tolerance "
                        + Portrait.brief(band.of().tolerance()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (BandJob.Edge edge : band.edges()) {
            String name = edge.side() < 0 ? "The lower edge" : "The upper edge";
            notes.add(edge.curve()
                            .map(walk -> name + ": " + walk.ending().words())
                            .orElse(name + " was not reached: "
                                    + edge.lift().ending().words())
                    + ".");
        }
        notes.add(
                band.others().isEmpty()
                        ? "The grid shows no other edges in the rectangle; pieces within one cell would not be seen."
                        : band.others().size()
                                + " more edges, dashed, lie in the rectangle: the grid shows them, no walk from the point reaches them.");
        return notes;
    }

    private FieldPicture field() {
        List<PlaneCurve> curves = new ArrayList<>();
        for (LevelCurve other : band.others()) {
            curves.add(PlaneCurve.of("other pieces", PlaneCurve.Role.OTHER, points(other)));
        }
        for (BandJob.Edge edge : band.edges()) {
            edge.curve()
                    .ifPresent(walk ->
                            curves.add(Portrait.curve("edges of the band", PlaneCurve.Role.EDGE, walk.trajectory())));
        }
        for (Trajectory t : Curves.through(band.of())) {
            curves.add(Portrait.curve("class of the point", PlaneCurve.Role.CLASS, t));
        }
        for (BandJob.Edge edge : band.edges()) {
            curves.add(Portrait.curve(
                    "ways to the edges", PlaneCurve.Role.LIFT, edge.lift().trajectory()));
        }
        return new FieldPicture(
                "field",
                "The band over the field",
                Portrait.field(standpoint, band.where()),
                Optional.of(new FieldPicture.Band(band.low(), band.high())),
                curves,
                List.of(Portrait.startMark(standpoint)),
                "Colour is what the network says at each point of the plane; where it is outside of the interval the map is grey.",
                made());
    }

    private static double[] points(LevelCurve curve) {
        double[] xy = new double[2 * curve.size()];
        for (int i = 0; i < curve.size(); i++) {
            xy[2 * i] = curve.x(i);
            xy[2 * i + 1] = curve.y(i);
        }
        return xy;
    }

    private String made() {
        return "head: " + standpoint.head().word() + " · epsilon: " + provenance.getOrDefault("epsilon", "")
                + " · box: " + provenance.getOrDefault("box", "none") + " · grid: "
                + provenance.getOrDefault("grid", "") + ".";
    }
}
