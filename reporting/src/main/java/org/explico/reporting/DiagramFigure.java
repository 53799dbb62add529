package org.explico.reporting;

import java.util.List;
import org.explico.core.profile.LayerProfile;

/** Persistence diagrams, a panel a layer: birth against death, the essential classes on a line at the top. */
final class DiagramFigure {
    /** The title of the figure. */
    static final String TITLE = "Persistence diagrams";

    /** The title of a figure of one diagram. */
    static final String TITLE_OF_ONE = "Persistence diagram";

    private static final int SIDE = 276;

    /** The place of the plot within a panel, as a viewBox. */
    static final String FRAME = (DiagramPanel.LEFT - 7) + " " + DiagramPanel.TOP + " " + (SIDE + 12) + " "
            + (SIDE + DiagramPanel.BEYOND + 6);

    private DiagramFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = profile.layers().stream()
                .filter(Diagrams::present)
                .map(layer -> DiagramPanel.of(
                        layer.layer().text(), Diagrams.of(layer), Diagrams.span(profile, layer), SIDE, 0))
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("diagrams", TITLE, Diagrams.why(profile));
        }
        return new Figure.Drawn(
                "diagrams",
                TITLE,
                panels,
                3,
                "A dot is a feature born at its horizontal and gone at its vertical place; the farther above the diagonal, the longer it lives. What"
                        + " never dies lies on the line marked ∞. Dots that fall on the same pixel are drawn once, and where very many crowd a cell is"
                        + " shaded by their count; the files hold them all. " + Diagrams.scaleSentence(profile),
                Captions.parameters(profile, "rips"));
    }
}
