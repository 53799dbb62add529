package org.explico.reporting;

import java.util.List;
import org.explico.core.profile.LayerProfile;

/** The figures of a report, in the order of the page. */
final class Figures {
    private Figures() {}

    /** All figures, drawn or with the reason why not. */
    static List<Figure> of(LayerProfile profile) {
        return List.of(
                DimensionFigure.of(profile),
                LifespanFigure.of(profile),
                DiagramFigure.of(profile),
                BarcodeFigure.of(profile),
                CurvatureFigure.of(profile),
                RicciFigure.of(profile),
                LocalRicciFigure.of(profile),
                PullbackFigure.of(profile),
                SpectrumFigure.of(profile));
    }
}
