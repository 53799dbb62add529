package org.explico.reporting;

import java.util.List;
import org.explico.core.profile.LayerProfile;

/** Barcodes, a panel a layer: the longest bars of each degree. */
final class BarcodeFigure {
    /** The title of the figure. */
    static final String TITLE = "Barcodes";

    /** The title of a figure of one barcode. */
    static final String TITLE_OF_ONE = "Barcode";

    private static final BarcodePanel.Size SIZE = new BarcodePanel.Size(420, 296, 30);

    private BarcodeFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = profile.layers().stream()
                .filter(Diagrams::present)
                .map(layer ->
                        BarcodePanel.of(layer.layer().text(), Diagrams.of(layer), Diagrams.span(profile, layer), SIZE))
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("barcodes", TITLE, Diagrams.why(profile));
        }
        return new Figure.Drawn(
                "barcodes",
                TITLE,
                panels,
                3,
                "A bar is a feature from its birth to its death; long bars are shape, short ones mostly noise. Each degree shows its "
                        + SIZE.most()
                        + " longest bars, longest at the top, and says how many there are; a bar with an arrow never dies. "
                        + Diagrams.scaleSentence(profile),
                Captions.parameters(profile, "rips"));
    }
}
