package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.profile.LayerProfile;

/** The figures of a report, in the order of the page. */
final class Figures {
    private Figures() {}

    /** The names of figures that an earlier report in the same folder may have drawn, and this one does not. */
    static List<String> absent(List<Figure> figures) {
        Stream<String> unasked = Stream.of(CurvatureGraphsFigure.ID, FlowPredictionFigure.ID)
                .filter(id -> figures.stream().noneMatch(figure -> figure.id().equals(id)));
        Stream<String> empty = figures.stream()
                .filter(figure -> figure instanceof Figure.Absent)
                .map(Figure::id);
        return Stream.concat(unasked, empty).toList();
    }

    /** All figures, drawn or with the reason why not; of measures that are asked for by name only where they were. */
    static List<Figure> of(LayerProfile profile) {
        List<Figure> figures = new ArrayList<>(List.of(
                DimensionFigure.of(profile),
                LifespanFigure.of(profile),
                DiagramFigure.of(profile),
                BarcodeFigure.of(profile),
                CurvatureFigure.of(profile)));
        if (profile.parameters().containsKey(CurvatureMeasure.NAME)) {
            figures.add(CurvatureGraphsFigure.of(profile));
        }
        figures.add(RicciFigure.of(profile));
        figures.add(LocalRicciFigure.of(profile));
        if (profile.parameters().containsKey(RicciFlowMeasure.NAME)) {
            figures.add(FlowPredictionFigure.of(profile));
        }
        figures.add(PullbackFigure.of(profile));
        figures.add(SpectrumFigure.of(profile));
        return List.copyOf(figures);
    }
}
