package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.explico.core.file.WholeFile;
import org.explico.core.topology.diagram.PersistenceDiagram;

/**
 * One persistence diagram as pictures: diagram, barcode and Betti curves, each an SVG document that is readable alone.
 *
 * <ul>
 *   <li>A diagram without bars gives empty frames that say so.
 *   <li>Many bars: cells where they crowd are shaded by their count in place of dots on dots.
 *   <li>Essential classes lie on a line at infinity, or end in an arrow.
 * </ul>
 *
 * <p>O(m log m) for m bars; equal diagrams give equal bytes.
 */
public final class HomologyFigures {
    private static final int SIDE = 460;
    private static final BarcodePanel.Size BARCODE = new BarcodePanel.Size(620, 520, 40);

    private final String subject;
    private final PersistenceDiagram diagram;
    private final String parameters;
    private final double band;

    private HomologyFigures(String subject, PersistenceDiagram diagram, String parameters, double band) {
        this.subject = subject;
        this.diagram = diagram;
        this.parameters = parameters;
        this.band = band;
    }

    /**
     * The pictures of a diagram.
     *
     * @param subject what it is the diagram of, such as the name of the file of points: the line below the title
     * @param parameters what made it, as {@code Vietoris-Rips · degrees 0 to 2 · Z/2 · points: 300.}: the last line of the caption
     */
    public static HomologyFigures of(String subject, PersistenceDiagram diagram, String parameters) {
        return new HomologyFigures(subject, diagram, parameters, 0);
    }

    /** With a band along the diagonal: bars that are at most this long count as noise. */
    public HomologyFigures withBand(double longestNoise) {
        return new HomologyFigures(subject, diagram, parameters, longestNoise);
    }

    /** Birth against death, as a whole SVG document. */
    public String diagram() {
        String crowd = DiagramPanel.crowded(diagram)
                ? " Where dots would hide each other a cell is shaded instead, the darker the more features it holds."
                : "";
        String noise = band > 0 ? " Dots in the shaded band along the diagonal may be noise." : "";
        return document(
                "diagram",
                DiagramFigure.TITLE_OF_ONE,
                2,
                diagramPanels(),
                "A dot is a feature born at its horizontal and gone at its vertical place; the farther above the diagonal, the longer it lives."
                        + " What never dies lies on the line marked ∞." + crowd + noise);
    }

    /** The longest bars, as a whole SVG document. */
    public String barcode() {
        return document(
                "barcode",
                BarcodeFigure.TITLE_OF_ONE,
                1,
                List.of(BarcodePanel.of(degrees(), diagram, span(), BARCODE)),
                "A bar is a feature from its birth to its death; long bars are shape, short ones mostly noise. Each degree shows its "
                        + BARCODE.most()
                        + " longest bars at most, the longest at the top; a bar with an arrow never dies.");
    }

    /** How many features live at each scale, a panel a degree, as a whole SVG document. */
    public String bettiCurves() {
        int[] degrees = diagram.degrees().length == 0 ? new int[] {0} : diagram.degrees();
        return document(
                "betti",
                "Betti curves",
                1,
                Arrays.stream(degrees)
                        .mapToObj(degree -> BettiPanel.of(diagram, degree, span()))
                        .toList(),
                "The height is the number of features of one degree that live at a scale: pieces in H0, loops in H1, hollows in H2. The area below a"
                        + " curve is the sum of the lengths of its bars.");
    }

    /** All pictures by the name of their file: diagram.svg, barcode.svg, betti.svg. */
    public SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("diagram.svg", diagram());
        files.put("barcode.svg", barcode());
        files.put("betti.svg", bettiCurves());
        return files;
    }

    /** Writes all pictures into a folder, each whole; the folder is made where it is missing. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** One panel, or one for each degree where the cells of one would hide those of another. */
    private List<Figure.Panel> diagramPanels() {
        if (!DiagramPanel.crowded(diagram) || diagram.degrees().length < 2) {
            return List.of(DiagramPanel.of(degrees(), diagram, span(), SIDE, band));
        }
        return Arrays.stream(diagram.degrees())
                .mapToObj(degree -> DiagramPanel.of(
                        "degree " + degree, PersistenceDiagram.of(diagram.pairs(degree)), span(), SIDE, band))
                .toList();
    }

    private String document(String id, String title, int columns, List<Figure.Panel> panels, String howToRead) {
        return FigureFile.of(new Figure.Drawn(id, title, panels, columns, howToRead, parameters), subject);
    }

    private String degrees() {
        int[] degrees = diagram.degrees();
        return switch (degrees.length) {
            case 0 -> "no bars";
            case 1 -> "degree " + degrees[0];
            default -> "degrees " + degrees[0] + " to " + degrees[degrees.length - 1];
        };
    }

    private Span span() {
        return Span.of(diagram);
    }
}
