package org.explico.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** The neighbour graph over depth: Forman curvature and distances in hops. */
final class CurvatureFigure {
    private static final String TITLE = "Neighbour graph over depth";

    private CurvatureFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        DepthPanel.Series total = DepthPanel.Series.of(profile, "total", "forman", "all/curvature.total");
        DepthPanel.Series hops = DepthPanel.Series.of(profile, "mean", "forman", "all/hops.mean");
        DepthPanel.Series diameter = DepthPanel.Series.of(profile, "diameter", "forman", "all/hops.diameter");
        List<Figure.Panel> panels = Stream.of(
                        DepthPanel.of(profile, "Forman curvature, sum over edges", "total curvature", List.of(total)),
                        DepthPanel.of(profile, "Distances in the graph", "hops", List.of(hops, diameter)))
                .flatMap(Optional::stream)
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("curvature", TITLE, total.why());
        }
        return new Figure.Drawn(
                "curvature",
                TITLE,
                panels,
                2,
                "An edge between nodes of degrees a and b has Forman curvature 4 − a − b, so hubs pull the total down. Fewer hops between points mean"
                        + " that the layer has drawn them together; hops are undefined where the graph falls apart.",
                Captions.parameters(profile, "forman"));
    }
}
