package org.explico.reporting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Diagrams and barcodes on the page: all layers in small, one layer at a time in large. Without script, and where there is one, all in large. */
final class DiagramBrowser {
    private DiagramBrowser() {}

    /** The section of the page. */
    static String of(Figure.Drawn diagrams, List<Figure.Panel> barcodes) {
        int layers = diagrams.panels().size();
        return "<section id=\"diagrams\">\n<h2>Persistence diagrams and barcodes</h2>\n<figure>\n"
                + (layers > 1 ? thumbs(diagrams) + picker(diagrams) : "")
                + IntStream.range(0, layers)
                        .mapToObj(i -> pair(i, diagrams.panels().get(i), barcodes.get(i)))
                        .collect(Collectors.joining())
                + Page.caption(diagrams) + barcodeLine() + "</figure>\n</section>\n";
    }

    private static String barcodeLine() {
        return "<p class=\"made\">Barcodes show the longest bars of each degree; the counts say how many there are. <a href=\"figures/barcodes.svg\">SVG</a></p>\n";
    }

    /** The frame of each diagram, cut out of the large picture and drawn again in small. */
    private static String thumbs(Figure.Drawn diagrams) {
        return IntStream.range(0, diagrams.panels().size())
                .mapToObj(i -> """
                        <button type="button" class="thumb" data-layer="%d" title="%s"><svg viewBox="%s" aria-hidden="true"><use href="#diagram-%d"/></svg><span>%d · %s</span></button>
                        """.formatted(
                        i,
                        Markup.escape(diagrams.panels().get(i).name()),
                        DiagramFigure.FRAME,
                        i,
                        i + 1,
                        Markup.escape(Markup.layer(diagrams.panels().get(i).name(), 16))))
                .collect(Collectors.joining("", "<div class=\"thumbs\" hidden>\n", "</div>\n"));
    }

    private static String picker(Figure.Drawn diagrams) {
        return IntStream.range(0, diagrams.panels().size())
                .mapToObj(i -> "<option value=\"%d\">%d · %s</option>\n"
                        .formatted(
                                i,
                                i + 1,
                                Markup.escape(
                                        Markup.ellipsis(diagrams.panels().get(i).name(), 40))))
                .collect(
                        Collectors.joining(
                                "",
                                "<div class=\"picker\" hidden><button type=\"button\" data-step=\"-1\" aria-label=\"previous layer\">‹</button><label>layer <select>\n",
                                "</select></label><button type=\"button\" data-step=\"1\" aria-label=\"next layer\">›</button></div>\n"));
    }

    private static String pair(int i, Figure.Panel diagram, Figure.Panel barcode) {
        Figure.Panel named = new Figure.Panel(
                diagram.name(),
                diagram.width(),
                diagram.height(),
                "<g id=\"diagram-" + i + "\">\n" + diagram.body() + "</g>\n");
        return "<div class=\"pair\" data-layer=\"" + i + "\">\n" + Page.svg(named, DiagramFigure.TITLE)
                + Page.svg(barcode, BarcodeFigure.TITLE) + "</div>\n";
    }
}
