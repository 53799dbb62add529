package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.explico.core.file.WholeFile;

/**
 * What was found at a point of a network's input, or along its class, as a folder: {@code index.html}, which needs nothing beside it, for people, and
 * {@code figures/*.svg} for papers. Immutable; parts are added one at a time and appear on the page in that order.
 *
 * <p>The same parts give the same bytes.
 */
public final class ClassReport {
    private static final Set<String> FIGURES = Set.of("field", "film", "ends", "pixels", "along", "outputs", "layers");

    private final String kind;
    private final String title;
    private final SequencedMap<String, String> facts;
    private final List<ClassPage.Card> cards;
    private final List<String> notes;
    private final List<ClassPage.Part> parts;
    private final SequencedMap<String, String> provenance;
    private final SequencedMap<String, String> files;

    private ClassReport(
            String kind,
            String title,
            SequencedMap<String, String> facts,
            List<ClassPage.Card> cards,
            List<String> notes,
            List<ClassPage.Part> parts,
            SequencedMap<String, String> provenance,
            SequencedMap<String, String> files) {
        this.kind = kind;
        this.title = title;
        this.facts = facts;
        this.cards = cards;
        this.notes = notes;
        this.parts = parts;
        this.provenance = provenance;
        this.files = files;
    }

    /**
     * An empty report.
     *
     * @param kind what it is about, as {@code equivalence class}
     * @param title which network, at which point
     */
    public static ClassReport of(String kind, String title) {
        SequencedMap<String, String> none = Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
        return new ClassReport(kind, title, none, List.of(), List.of(), List.of(), none, none);
    }

    /** With one more fact in the head of the page. */
    public ClassReport withFact(String name, String value) {
        return new ClassReport(kind, title, with(facts, name, value), cards, notes, parts, provenance, files);
    }

    /** With one more card: a label, the number that counts, and a line about it. */
    public ClassReport withCard(String label, String number, String detail) {
        return new ClassReport(
                kind,
                title,
                facts,
                with(cards, new ClassPage.Card(label, number, detail)),
                notes,
                parts,
                provenance,
                files);
    }

    /** With one more sentence for the reader. */
    public ClassReport withNote(String note) {
        return new ClassReport(kind, title, facts, cards, with(notes, note), parts, provenance, files);
    }

    /** With a field of the plane and what is drawn over it. */
    public ClassReport withField(FieldPicture picture) {
        return with(FieldFigure.of(picture));
    }

    /** With pictures along a walk, under a name of their own in files and links. */
    public ClassReport withFilm(String id, String filmTitle, Film film, String parameters) {
        return with(FilmFigure.of(id, filmTitle, film, parameters));
    }

    /** With maps of one value a pixel. */
    public ClassReport withMaps(PictureShape shape, List<PictureMap> maps, String parameters) {
        return with(PictureMapsFigure.of(shape, maps, parameters));
    }

    /** With drift, displacement and rank against path length. */
    public ClassReport withCourses(List<Course> courses, double tolerance, String parameters) {
        return with(AlongFigure.of(courses, tolerance, parameters));
    }

    /**
     * With a table.
     *
     * @param id its name in links
     * @param heading what it shows
     * @param howToRead a line about it
     * @param columns the names of the columns
     * @param rows cells of text, one for each column
     */
    public ClassReport withTable(
            String id, String heading, String howToRead, List<String> columns, List<List<String>> rows) {
        return with(new ClassPage.TablePart(id, heading, howToRead, List.copyOf(columns), List.copyOf(rows)));
    }

    /** With one more line about how it was made. */
    public ClassReport withProvenance(String name, String value) {
        return new ClassReport(kind, title, facts, cards, notes, parts, with(provenance, name, value), files);
    }

    /** With the name of a file beside the page and what is in it. */
    public ClassReport withFile(String name, String content) {
        return new ClassReport(kind, title, facts, cards, notes, parts, provenance, with(files, name, content));
    }

    /**
     * Writes the figures and, last, the page; the page of an earlier run goes first, and so do figures that this one does not have.
     *
     * @throws IOException where the folder cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("index.html"));
        for (String id : FIGURES) {
            Files.deleteIfExists(folder.resolve("figures").resolve(id + ".svg"));
        }
        for (ClassPage.Part part : parts) {
            if (part instanceof ClassPage.FigurePart(Figure.Drawn drawn)) {
                WholeFile.write(folder.resolve("figures").resolve(drawn.id() + ".svg"), FigureFile.of(drawn, title));
            }
        }
        WholeFile.write(folder.resolve("index.html"), page());
    }

    /** The page. */
    String page() {
        return new ClassPage(kind, title, facts, cards, notes, parts, provenance, files).html();
    }

    private ClassReport with(Figure figure) {
        return figure instanceof Figure.Drawn drawn ? with(new ClassPage.FigurePart(drawn)) : this;
    }

    private ClassReport with(ClassPage.Part part) {
        return new ClassReport(kind, title, facts, cards, notes, with(parts, part), provenance, files);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }

    private static SequencedMap<String, String> with(SequencedMap<String, String> map, String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return Collections.unmodifiableSequencedMap(more);
    }
}
