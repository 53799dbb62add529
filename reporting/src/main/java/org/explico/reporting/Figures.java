package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.profile.LayerProfile;

/** The figures of a report, in the order of the page. */
final class Figures {
    /** Figures of measures that run only where they are asked for by name: where they are not, nothing is missing. */
    private static final Set<String> BY_NAME = Set.of(CurvatureGraphsFigure.ID, FlowPredictionFigure.ID);

    private Figures() {}

    /** All figures: drawn, or with the reason why not, or of measures that this run has not. */
    static List<Figure> of(LayerProfile profile) {
        return List.of(
                measured(profile, DimensionFigure.of(profile), "two-nn", "ph-dimension"),
                measured(profile, LifespanFigure.of(profile), "rips"),
                measured(profile, DiagramFigure.of(profile), "rips"),
                measured(profile, BarcodeFigure.of(profile), "rips"),
                measured(profile, CurvatureFigure.of(profile), "forman"),
                measured(profile, CurvatureGraphsFigure.of(profile), CurvatureMeasure.NAME),
                measured(profile, RicciFigure.of(profile), RicciPanels.MEASURE),
                measured(profile, LocalRicciFigure.of(profile), RicciPanels.MEASURE),
                measured(profile, FlowPredictionFigure.of(profile), RicciFlowMeasure.NAME),
                ofMaps(profile, PullbackFigure.of(profile)),
                ofMaps(profile, SpectrumFigure.of(profile)));
    }

    /** The figures of this run that a reader might miss. */
    static List<Figure> unmeasured(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure instanceof Figure.Unmeasured && !BY_NAME.contains(figure.id()))
                .filter(figure -> !figure.id().equals("barcodes"))
                .toList();
    }

    private static Figure measured(LayerProfile profile, Figure figure, String... measures) {
        return Arrays.stream(measures).anyMatch(measure -> Readings.has(profile, measure))
                ? figure
                : new Figure.Unmeasured(figure.id(), figure.title());
    }

    /** Layers that no map measure can look at have a reason of their own to be told. */
    private static Figure ofMaps(LayerProfile profile, Figure figure) {
        return Captions.mapsAreMissing(profile) ? figure : measured(profile, figure, "pullback");
    }
}
