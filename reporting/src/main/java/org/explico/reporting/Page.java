package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.profile.LayerProfile;

/**
 * The report as one HTML page that loads nothing: styles, script and pictures are inside, and a content security policy forbids the rest. Everything
 * that comes from outside (names, notes, reasons) is escaped, and none of it is put into the script.
 */
final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
    private final LayerProfile profile;
    private final List<Figure> figures;

    private Page(LayerProfile profile, List<Figure> figures) {
        this.profile = profile;
        this.figures = figures;
    }

    /** The whole page. */
    static String of(LayerProfile profile, List<Figure> figures) {
        return new Page(profile, figures).html();
    }

    private String html() {
        return document(
                profile.run(),
                header("layer profile", profile.run(), Facts.of(profile), links()),
                cards() + notes(profile.notes()) + layers() + sections() + provenance() + files());
    }

    /** A whole page around what it has to say. */
    static String document(String title, String header, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s · explico</title>
                <style>
                """.formatted(POLICY, Markup.escape(title))
                + Palette.themed() + Resources.text("style.css") + "</style>\n</head>\n<body>\n" + header + "<main>\n"
                + main + "</main>\n" + "<div id=\"tip\" role=\"status\" hidden></div>\n<script>\n"
                + Resources.text("page.js") + "</script>\n</body>\n</html>\n";
    }

    /** The head of a page; facts and links are markup already. */
    static String header(String kind, String title, String facts, String links) {
        return """
                <header>
                <div class="bar"><span class="brand">explico <span>%s</span></span>
                <button id="theme" type="button" hidden>Dark</button></div>
                <h1>%s</h1>
                %s<nav aria-label="sections">%s</nav>
                </header>
                """.formatted(Markup.escape(kind), Markup.escape(title), facts, links);
    }

    private String links() {
        List<String> links = new ArrayList<>(List.of(link("layers", "Layers")));
        figures.stream()
                .filter(figure -> !figure.id().equals("barcodes") && !(figure instanceof Figure.Unmeasured))
                .forEach(figure -> links.add(link(figure.id(), shortTitle(figure))));
        links.add(link("provenance", "How it was made"));
        return String.join("\n", links);
    }

    private static String shortTitle(Figure figure) {
        return switch (figure.id()) {
            case "dimension" -> "Dimension";
            case "lifespans" -> "Topology";
            case "diagrams" -> "Diagrams";
            case "curvature" -> "Neighbour graph";
            case "ricci" -> "Ricci coefficient";
            case "ricci-local" -> "Point by point";
            case "curvature-graphs" -> "Graphs";
            case "ricci-flow" -> "Ricci flow";
            case "pullback" -> "Differential";
            case "spectrum" -> "Spectrum";
            default -> figure.title();
        };
    }

    /** A link to a section of the page. */
    static String link(String id, String text) {
        return "<a href=\"#" + id + "\">" + Markup.escape(text) + "</a>";
    }

    private String cards() {
        List<Headlines.Card> cards = Headlines.of(profile);
        if (cards.isEmpty()) {
            return "";
        }
        return cards.stream()
                .map(card -> card(card.label(), card.figure(), card.detail()))
                .collect(Collectors.joining(
                        "\n", "<section class=\"cards\" aria-label=\"summary\">\n", "\n</section>\n"));
    }

    /** A card with one figure on it. */
    static String card(String label, String figure, String detail) {
        return "<div class=\"card\"><h2>%s</h2><p class=\"big\">%s</p><p>%s</p></div>"
                .formatted(Markup.escape(label), Markup.escape(figure), Markup.escape(detail));
    }

    /** What the reader has to know, as a list. */
    static String notes(List<String> notes) {
        if (notes.isEmpty()) {
            return "";
        }
        return notes.stream()
                .map(note -> "<li>" + Markup.escape(note) + "</li>")
                .collect(Collectors.joining("\n", "<aside><h2>Notes</h2><ul>\n", "\n</ul></aside>\n"));
    }

    private String layers() {
        return """
                <section id="layers">
                <h2>Layers</h2>
                <p class="read">From input to output. The bar under a number is its share of the largest in the column.</p>
                """ + LayerTable.of(profile) + unmeasured() + "</section>\n";
    }

    private String unmeasured() {
        List<Figure> missing = Figures.unmeasured(figures);
        return missing.isEmpty()
                ? ""
                : missing.stream()
                        .map(Page::shortTitle)
                        .collect(Collectors.joining(", ", "<p class=\"made\">Not measured in this run: ", ".</p>\n"));
    }

    private String sections() {
        StringBuilder out = new StringBuilder();
        for (Figure figure : figures) {
            switch (figure) {
                case Figure.Absent absent -> out.append(absent(absent));
                case Figure.Unmeasured unmeasured -> {}
                case Figure.Drawn drawn -> out.append(present(drawn));
            }
        }
        return out.toString();
    }

    /** Barcodes stand beside the diagrams of their layers. */
    private String present(Figure.Drawn figure) {
        return switch (figure.id()) {
            case "diagrams" -> DiagramBrowser.of(figure, barcodes());
            case "barcodes" -> "";
            default -> drawn(figure);
        };
    }

    private List<Figure.Panel> barcodes() {
        return figures.stream()
                .filter(figure -> figure.id().equals("barcodes"))
                .flatMap(figure -> figure instanceof Figure.Drawn drawn
                        ? drawn.panels().stream()
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static String absent(Figure.Absent figure) {
        return figure.id().equals("barcodes")
                ? ""
                : "<section id=\"%s\">\n<h2>%s</h2>\n<p class=\"why\">%s</p>\n</section>\n"
                        .formatted(figure.id(), Markup.escape(figure.title()), Markup.escape(figure.why()));
    }

    /** A figure with its panels and what there is to say about it. */
    static String drawn(Figure.Drawn figure) {
        String size = figure.columns() > 4 ? "panels film" : figure.columns() > 2 ? "panels small" : "panels";
        return "<section id=\"" + figure.id() + "\">\n<h2>" + Markup.escape(figure.title())
                + "</h2>\n<figure>\n<div class=\""
                + size + "\">\n"
                + figure.panels().stream()
                        .map(panel -> svg(panel, figure.title()))
                        .collect(Collectors.joining())
                + "</div>\n" + caption(figure) + "</figure>\n</section>\n";
    }

    /** How to read a figure, and what made it. */
    static String caption(Figure.Drawn figure) {
        return """
                <figcaption><p class="read"><b>How to read this.</b> %s</p>
                <p class="made">%s <a href="figures/%s.svg">SVG</a></p></figcaption>
                """.formatted(Markup.escape(figure.howToRead()), Markup.escape(figure.parameters()), figure.id());
    }

    /** One panel as inline SVG, which takes its colours from the page. */
    static String svg(Figure.Panel panel, String title) {
        return "<div class=\"panel\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n%s</svg></div>\n"
                .formatted(panel.width(), panel.height(), Markup.escape(title + ": " + panel.name()), panel.body());
    }

    private String provenance() {
        StringBuilder out = new StringBuilder(
                "<section id=\"provenance\">\n<h2>How it was made</h2>\n<div class=\"wide\"><table class=\"plain\"><tbody>\n");
        profile.provenance().forEach((key, value) -> out.append(pair(key, value)));
        profile.parameters()
                .forEach((measure, values) -> out.append(pair(
                        measure,
                        values.entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + entry.getValue())
                                .collect(Collectors.joining(", ")))));
        return out.append("</tbody></table></div>\n</section>\n").toString();
    }

    /** A row of the table that says how it was made. */
    static String pair(String key, String value) {
        return "<tr><th scope=\"row\">" + Markup.escape(key) + "</th><td>" + Markup.escape(value) + "</td></tr>\n";
    }

    private static String files() {
        return """
                <footer>
                <p>Beside this page: <a href="report.json">report.json</a> (everything, for programs),
                <a href="profile.csv">profile.csv</a> and <a href="profile.parquet">profile.parquet</a> (every number in long form),
                <a href="diagrams.npz">diagrams.npz</a> (every persistence diagram), and the figures as SVG.</p>
                </footer>
                """;
    }
}
