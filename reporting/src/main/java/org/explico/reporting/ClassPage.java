package org.explico.reporting;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The page of a {@link ClassReport}: loads nothing, as that of a profile.
 *
 * @param kind what it is about
 * @param title which network, at which point
 * @param facts the line at its head
 * @param cards the numbers that count
 * @param notes sentences for the reader
 * @param parts figures and tables in their order
 * @param provenance how it was made
 * @param files what lies beside it
 */
record ClassPage(
        String kind,
        String title,
        SequencedMap<String, String> facts,
        List<Card> cards,
        List<String> notes,
        List<Part> parts,
        SequencedMap<String, String> provenance,
        SequencedMap<String, String> files) {
    /** One number that counts. */
    record Card(String label, String number, String detail) {}

    /** A section of the page. */
    sealed interface Part {
        /** Its name in links. */
        String id();

        /** Its heading. */
        String heading();
    }

    /** A figure. */
    record FigurePart(Figure.Drawn figure) implements Part {
        @Override
        public String id() {
            return figure.id();
        }

        @Override
        public String heading() {
            return figure.title();
        }
    }

    /** A table of text, the first column naming the rows. */
    record TablePart(String id, String heading, String howToRead, List<String> columns, List<List<String>> rows)
            implements Part {}

    String html() {
        return Page.document(
                title,
                Page.header(kind, title, Facts.of(facts), links()),
                cardsHtml()
                        + Page.notes(notes)
                        + parts.stream().map(ClassPage::section).collect(Collectors.joining())
                        + provenanceHtml()
                        + filesHtml());
    }

    private String links() {
        return Stream.concat(
                        parts.stream().map(part -> Page.link(part.id(), part.heading())),
                        Stream.of(Page.link("provenance", "How it was made")))
                .collect(Collectors.joining("\n"));
    }

    private String cardsHtml() {
        return cards.stream()
                .map(card -> Page.card(card.label(), card.number(), card.detail()))
                .collect(Collectors.joining(
                        "\n", "<section class=\"cards\" aria-label=\"summary\">\n", "\n</section>\n"));
    }

    private static String section(Part part) {
        return switch (part) {
            case FigurePart(Figure.Drawn figure) -> Page.drawn(figure);
            case TablePart table -> table(table);
        };
    }

    private static String table(TablePart table) {
        return "<section id=\"" + table.id() + "\">\n<h2>" + Markup.escape(table.heading())
                + "</h2>\n<p class=\"read\">"
                + Markup.escape(table.howToRead()) + "</p>\n<div class=\"wide\"><table><thead>"
                + row(table.columns(), "col") + "</thead><tbody>\n"
                + table.rows().stream().map(cells -> row(cells, "row")).collect(Collectors.joining())
                + "</tbody></table></div>\n</section>\n";
    }

    private static String row(List<String> cells, String scope) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> i == 0
                        ? "<th class=\"name\" scope=\"" + scope + "\" title=\"" + Markup.escape(cells.get(i)) + "\">"
                                + Markup.escape(cells.get(i)) + "</th>"
                        : cell(cells.get(i), scope))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String cell(String text, String scope) {
        return scope.equals("col")
                ? "<th scope=\"col\">" + Markup.escape(text) + "</th>"
                : "<td>" + Markup.escape(text) + "</td>";
    }

    private String provenanceHtml() {
        return provenance.entrySet().stream()
                .map(entry -> Page.pair(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(
                        "",
                        "<section id=\"provenance\">\n<h2>How it was made</h2>\n<div class=\"wide\"><table class=\"plain\"><tbody>\n",
                        "</tbody></table></div>\n</section>\n"));
    }

    private String filesHtml() {
        return files.entrySet().stream()
                .map(file -> "<a href=\"" + Markup.escape(file.getKey()) + "\">" + Markup.escape(file.getKey())
                        + "</a> (" + Markup.escape(file.getValue()) + ")")
                .collect(Collectors.joining(
                        ",\n", "<footer>\n<p>Beside this page: ", ", and the figures as SVG.</p>\n</footer>\n"));
    }
}
