package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NearestPoint;
import org.explico.core.equivalence.Trajectory;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Course;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PlaneCurve;

/** The page of a lift. */
final class LiftPage {
    private final Standpoint standpoint;
    private final LiftJob.Result result;
    private final SortedMap<String, String> provenance;

    LiftPage(Standpoint standpoint, LiftJob.Result result, SortedMap<String, String> provenance) {
        this.standpoint = standpoint;
        this.result = result;
        this.provenance = provenance;
    }

    ClassReport report() {
        ClassReport report = Portrait.head(
                        standpoint, "way to another class", Long.parseLong(provenance.getOrDefault("seed", "0")))
                .withFact("to", provenance.getOrDefault("to", ""));
        report = cards(report).withNote(ending());
        Optional<String> gap = Portrait.gapNote(result.way().certificate().start());
        if (gap.isPresent()) {
            report = report.withNote(gap.get());
        }
        if (standpoint.dim() == 2 && result.of().value().length == 1) {
            report = report.withField(field());
        }
        report = films(report);
        report = report.withCourses(
                List.of(new Course("", result.way().trajectory())), result.of().tolerance(), made());
        for (var entry : provenance.entrySet()) {
            report = report.withProvenance(entry.getKey(), entry.getValue());
        }
        return report.withFile("lift.csv", "one row a point")
                .withFile("lift.npz", "the same as arrays")
                .withFile("lift.json", "what was measured and the nearest input, for programs");
    }

    private String ending() {
        return result.nearest().isPresent()
                ? "The way came to the output that was asked for."
                : "The way: " + result.way().ending().words()
                        + ". A head with fewer outputs, as margin:A,B, asks for less.";
    }

    private ClassReport cards(ClassReport report) {
        Certificate c = result.way().certificate();
        ClassReport carded = report.withCard(
                        "Largest drift",
                        Portrait.brief(c.drift()),
                        "from the outputs of the path; tolerance "
                                + Portrait.brief(result.of().tolerance()))
                .withCard("Path length", Portrait.number(c.length()), "of the way in the input")
                .withCard("Displacement", Portrait.number(c.displacement()), "of its end from the start")
                .withCard("Pseudolength", Portrait.number(c.pseudolength()), "of the way in the output");
        return result.nearest()
                .map(nearest -> carded.withCard(
                                "Nearest input",
                                Portrait.number(nearest.distance()),
                                "away from the start " + result.goal())
                        .withCard(
                                "Stationary to",
                                Portrait.brief(nearest.stationarity()),
                                "0 at a local minimum of the distance"))
                .orElse(carded);
    }

    private ClassReport films(ClassReport report) {
        Optional<Pictures> pictures = Pictures.of(standpoint);
        if (pictures.isEmpty()) {
            return report;
        }
        Pictures shown = pictures.get();
        Trajectory t = result.way().trajectory();
        ClassReport filmed = report.withFilm("film", shown.title("On the way"), shown.film(t), made());
        if (result.nearest().isPresent()) {
            NearestPoint nearest = result.nearest().get();
            double way = result.way().certificate().displacement();
            List<double[]> points = List.of(standpoint.point(), t.last(), nearest.point());
            List<List<String>> lines = List.of(
                    List.of("start"),
                    List.of("end of the way", "distance " + Portrait.number(way)),
                    List.of("nearest input", "distance " + Portrait.number(nearest.distance())));
            filmed = filmed.withFilm("ends", shown.title("The two ends"), shown.film(points, lines::get), made());
        }
        return shown.isInput() ? filmed.withMaps(shown.shape(), PixelMaps.of(standpoint, t), made()) : filmed;
    }

    private FieldPicture field() {
        List<PlaneCurve> curves = new ArrayList<>();
        List<Trajectory> all = new ArrayList<>();
        Trajectory way = result.way().trajectory();
        for (Trajectory t : Curves.through(result.of())) {
            curves.add(Portrait.curve("class of the start", PlaneCurve.Role.CLASS, t));
            all.add(t);
        }
        EquivalenceClass end = result.of().from(way.last());
        for (Trajectory t : Curves.through(end)) {
            curves.add(Portrait.curve("class of the end", PlaneCurve.Role.EDGE, t));
            all.add(t);
        }
        curves.add(Portrait.curve("way", PlaneCurve.Role.LIFT, way));
        all.add(way);
        List<FieldPicture.Mark> marks = new ArrayList<>();
        result.nearest()
                .ifPresent(nearest -> marks.add(new FieldPicture.Mark(
                        FieldPicture.Mark.Kind.END,
                        nearest.point()[0],
                        nearest.point()[1],
                        "nearest input with the output of the end, distance " + Portrait.number(nearest.distance()))));
        marks.add(Portrait.startMark(standpoint));
        return new FieldPicture(
                "field",
                "The way over the field",
                Portrait.field(standpoint, Portrait.plane(standpoint.box(), all)),
                Optional.empty(),
                curves,
                marks,
                "Colour is what the network says at each point of the plane. The way crosses the classes at right angles, from the start (circle) to the output that was"
                        + " asked for; the square is the nearest input with that output.",
                made());
    }

    private String made() {
        return "head: " + result.of().head().word() + " · to: " + provenance.getOrDefault("to", "") + " · inputs: "
                + provenance.getOrDefault("inputs", "all") + " · box: " + provenance.getOrDefault("box", "none") + ".";
    }
}
