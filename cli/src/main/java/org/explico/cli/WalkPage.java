package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Course;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PlaneCurve;
import org.explico.reporting.Strand;

/** The page of a run of walks. */
final class WalkPage {
    private final WalkRun run;
    private final List<Strand> strands;
    private final SortedMap<String, String> provenance;
    private final Standpoint standpoint;

    WalkPage(WalkRun run, List<Strand> strands, SortedMap<String, String> provenance) {
        this.run = run;
        this.strands = strands;
        this.provenance = provenance;
        this.standpoint = run.standpoint();
    }

    String title() {
        return standpoint.name();
    }

    /** Everything, in the order of the page. */
    ClassReport report() {
        ClassReport report =
                Portrait.head(standpoint, "equivalence class", run.seed().value());
        report = cards(report);
        for (String note : notes()) {
            report = report.withNote(note);
        }
        report = pictures(report);
        report = report.withCourses(courses(), run.equivalenceClass().tolerance(), made());
        if (strands.size() > 1) {
            report = table(report);
        }
        for (var entry : provenance.entrySet()) {
            report = report.withProvenance(entry.getKey(), entry.getValue());
        }
        return report.withFile("walk.csv", "one row a point")
                .withFile("walk.npz", "the same as arrays, with rank and active bounds")
                .withFile("walk.json", "what was measured, for programs");
    }

    private ClassReport cards(ClassReport report) {
        Certificate most = strands.stream()
                .map(strand -> strand.walk().certificate())
                .max(java.util.Comparator.comparingDouble(Certificate::drift))
                .orElseThrow();
        double length = strands.stream()
                .mapToDouble(s -> s.walk().certificate().length())
                .sum();
        double far = strands.stream()
                .mapToDouble(s -> s.walk().certificate().displacement())
                .max()
                .orElse(0);
        long steps =
                strands.stream().mapToLong(s -> s.walk().certificate().steps()).sum();
        long back = strands.stream()
                .mapToLong(s -> s.walk().certificate().rejected())
                .sum();
        ClassReport carded = report.withCard(
                        "Largest drift",
                        Portrait.brief(most.drift()),
                        "of an output from the one that is kept; tolerance "
                                + Portrait.brief(run.equivalenceClass().tolerance()))
                .withCard(
                        "Dimension of the class",
                        "" + run.space().nullity(),
                        "of " + run.space().inputDim() + " coordinates; rank "
                                + run.space().rank())
                .withCard(
                        "Path length",
                        Portrait.number(length),
                        strands.size() > 1 ? "all walks together" : "of the walk")
                .withCard("Displacement", Portrait.number(far), "of the farthest end from the start")
                .withCard("Steps", Portrait.count(steps), Portrait.count(back) + " taken back");
        return run.area().isPresent()
                ? carded.withCard("Area", Portrait.number(Math.abs(run.area().getAsDouble())), "enclosed by the curve")
                : carded.withCard(
                        "Pseudolength",
                        Portrait.brief(most.pseudolength()),
                        "of the path of outputs, from their differences");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Strand strand : strands.subList(0, Math.min(4, strands.size()))) {
            notes.add((strands.size() > 1 ? name(strand) + ": " : "The walk: ")
                    + strand.walk().ending().words() + ".");
        }
        Portrait.gapNote(strands.getFirst().walk().certificate().start()).ifPresent(notes::add);
        notes.add(
                "A walk sees one connected piece of the inputs with this output; there may be others. Nothing here asks whether an input"
                        + " looks natural.");
        return notes;
    }

    private ClassReport pictures(ClassReport report) {
        if (standpoint.dim() == 2) {
            return report.withField(field());
        }
        Optional<Pictures> pictures = Pictures.of(standpoint);
        if (pictures.isEmpty()) {
            return report;
        }
        Pictures shown = pictures.get();
        Walk first = strands.getFirst().walk();
        ClassReport filmed = report.withFilm(
                "film", shown.title("Members of the class along the walk"), shown.film(first.trajectory()), made());
        if (strands.size() > 1) {
            filmed = filmed.withFilm(
                    "ends", shown.title("Where each walk ended"), shown.ends(strands, this::name), made());
        }
        return shown.isInput()
                ? filmed.withMaps(shown.shape(), PixelMaps.of(standpoint, first.trajectory()), made())
                : filmed;
    }

    private FieldPicture field() {
        List<PlaneCurve> curves = strands.stream()
                .map(strand -> Portrait.curve(
                        strands.size() > 1 && !run.isCurve() ? name(strand) : "class",
                        PlaneCurve.Role.CLASS,
                        strand.walk().trajectory()))
                .toList();
        List<FieldPicture.Mark> marks = new ArrayList<>();
        for (Strand strand : strands) {
            Trajectory t = strand.walk().trajectory();
            marks.add(new FieldPicture.Mark(
                    FieldPicture.Mark.Kind.END,
                    t.coordinate(t.size() - 1, 0),
                    t.coordinate(t.size() - 1, 1),
                    name(strand) + ": " + strand.walk().ending().words()));
        }
        marks.add(Portrait.startMark(standpoint));
        return new FieldPicture(
                "field",
                "The class over the field",
                Portrait.field(standpoint, Portrait.plane(standpoint.box(), trajectories())),
                Optional.empty(),
                curves,
                marks,
                "Colour is what the network says at each point of the plane, thin lines join points where it says the same. The white curve is the class of the"
                        + " start (circle): squares mark where the walk ended.",
                made());
    }

    private List<Trajectory> trajectories() {
        return strands.stream().map(strand -> strand.walk().trajectory()).toList();
    }

    private List<Course> courses() {
        return strands.stream()
                .map(strand -> new Course(name(strand), strand.walk().trajectory()))
                .toList();
    }

    private ClassReport table(ClassReport report) {
        List<List<String>> rows = strands.stream()
                .map(strand -> {
                    Certificate c = strand.walk().certificate();
                    return List.of(
                            name(strand),
                            "" + c.steps(),
                            Portrait.number(c.drift()),
                            Portrait.number(c.errorBound()),
                            Portrait.number(c.length()),
                            Portrait.number(c.displacement()),
                            Portrait.number(c.meanActive()),
                            strand.walk().ending().words());
                })
                .toList();
        return report.withTable(
                "walks",
                "The walks",
                "The distance to the class is the a-posteriori bound |J⁺(F − c)|, largest over the points.",
                List.of(
                        "walk",
                        "steps",
                        "drift",
                        "distance to class",
                        "length",
                        "displacement",
                        "on the box",
                        "ending"),
                rows);
    }

    private String name(Strand strand) {
        return switch (run.apart()) {
            case NOTHING -> "";
            case SENSE -> strand.number() > 0 ? "sense +1" : "sense −1";
            case WALKER, EDGE -> run.apart().column() + " " + strand.number();
        };
    }

    private String made() {
        return "head: " + standpoint.head().word() + " · inputs: " + provenance.getOrDefault("inputs", "all")
                + " · box: "
                + provenance.getOrDefault("box", "none") + " · method: " + provenance.getOrDefault("method", "newton")
                + (run.isCurve() ? "" : " · direction: " + provenance.getOrDefault("direction", ""))
                + " · seed: " + run.seed().value() + ".";
    }

    /** At most so many places of a trajectory, evenly spread, the ends among them. */
    static int[] spread(int size, int most) {
        int count = Math.min(size, most);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) Math.round(i * (size - 1.0) / (count - 1)))
                .toArray();
    }
}
