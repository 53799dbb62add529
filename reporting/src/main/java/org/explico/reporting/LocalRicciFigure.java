package org.explico.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** The coefficients of single points, and of single steps. */
final class LocalRicciFigure {
    private static final String TITLE = "Curvature against change of distance, point by point";

    private LocalRicciFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = Stream.of(RicciPanels.local(profile), RicciPanels.layers(profile))
                .flatMap(Optional::stream)
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent(
                    "ricci-local",
                    TITLE,
                    "No coefficients of points: " + RicciPanels.why(profile, "layers/local.mean") + ".");
        }
        return new Figure.Drawn(
                "ricci-local",
                TITLE,
                panels,
                2,
                "Of a point: the correlation over the layers of the mean curvature of its edges and of how far its neighbours then move away. Compare its"
                        + " mean with that of layers in random order, not with 0. Of a step: the same correlation over the points. With"
                        + " curvatures that know triangles it is negative for untrained networks and random labels too, since neighbourhoods in dense"
                        + " regions persist: its level says nothing, only its course over depth may.",
                Captions.parameters(profile, RicciPanels.MEASURE));
    }
}
