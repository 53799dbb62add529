package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.level.LevelCurve;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Course;
import org.explico.reporting.Field;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PlaneCurve;

/** The page of a band. */
final class BandPage {
    private final Standpoint standpoint;
    private final EquivalenceClass of;
    private final Band band;
    private final SortedMap<String, String> provenance;

    BandPage(Standpoint standpoint, EquivalenceClass of, Band band, SortedMap<String, String> provenance) {
        this.standpoint = standpoint;
        this.of = of;
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
        List<Course> courses = new ArrayList<>();
        BandJob.edge(of, band.lower()).ifPresent(walk -> courses.add(new Course("lower edge", walk.trajectory())));
        BandJob.edge(of, band.upper()).ifPresent(walk -> courses.add(new Course("upper edge", walk.trajectory())));
        if (!courses.isEmpty()) {
            report = report.withCourses(courses, of.tolerance(), made());
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
                        "± "
                                + Portrait.number(
                                        (band.upper().value() - band.lower().value()) / 2),
                        "from " + Portrait.number(band.lower().value()) + " to "
                                + Portrait.number(band.upper().value()))
                .withCard(
                        "Area",
                        Portrait.number(band.area().orElse(band.whole().area())),
                        band.area().isPresent()
                                ? "between the traced edges; "
                                        + Portrait.number(band.whole().area()) + " on the grid"
                                : "on the grid, all pieces in the rectangle; "
                                        + Portrait.number(band.coarse().area()) + " on half as many cells")
                .withCard("Pieces", "" + band.whole().components(), "in the rectangle, counted on the grid")
                .withCard("Holes", "" + band.whole().holes(), "in the rectangle, counted on the grid");
        double drift = band.boundary().stream()
                .mapToDouble(curve -> curve.walk().certificate().drift())
                .max()
                .orElse(0);
        return carded.withCard(
                "Largest drift",
                Portrait.brief(drift),
                "of an edge from its value; tolerance " + Portrait.brief(of.tolerance()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(note("The lower edge", band.lower()));
        notes.add(note("The upper edge", band.upper()));
        if (band.extent() == Band.Extent.CUT) {
            notes.add(
                    "The band goes on beyond the rectangle, which is arbitrary without a box: areas and counts are of the part within.");
        }
        notes.add(
                band.others().isEmpty()
                        ? "The grid shows no other edges in the rectangle; pieces within one cell would not be seen."
                        : band.others().size()
                                + " more edges, dashed, lie in the rectangle: the grid shows them, no walk from the point reaches them.");
        return notes;
    }

    private static String note(String name, Band.Side side) {
        return side.isReached()
                ? name + ": "
                        + side.boundary().stream()
                                .map(curve -> curve.walk().ending().words())
                                .distinct()
                                .collect(java.util.stream.Collectors.joining("; "))
                        + "."
                : name + " was not reached: " + side.lift().ending().words() + ".";
    }

    private FieldPicture field() {
        List<PlaneCurve> curves = new ArrayList<>();
        for (LevelCurve other : band.others()) {
            curves.add(PlaneCurve.of("other pieces", PlaneCurve.Role.OTHER, points(other)));
        }
        for (Band.Side side : List.of(band.lower(), band.upper())) {
            BandJob.edge(of, side)
                    .ifPresent(walk ->
                            curves.add(Portrait.curve("edges of the band", PlaneCurve.Role.EDGE, walk.trajectory())));
        }
        for (Trajectory t : Curves.through(of)) {
            curves.add(Portrait.curve("class of the point", PlaneCurve.Role.CLASS, t));
        }
        for (Band.Side side : List.of(band.lower(), band.upper())) {
            curves.add(Portrait.curve(
                    "ways to the edges", PlaneCurve.Role.LIFT, side.lift().trajectory()));
        }
        return new FieldPicture(
                "field",
                "The band over the field",
                Portrait.field(
                        standpoint,
                        new Field.Rectangle(
                                band.rectangle().get(0),
                                band.rectangle().get(1),
                                band.rectangle().get(2),
                                band.rectangle().get(3))),
                Optional.of(
                        new FieldPicture.Band(band.lower().value(), band.upper().value())),
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
