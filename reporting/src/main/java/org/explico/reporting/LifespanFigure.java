package org.explico.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** Total persistence over depth, for all points and as a mean over classes. */
final class LifespanFigure {
    private static final String TITLE = "Topology over depth";

    private LifespanFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = Stream.of(0, 1)
                .map(degree -> panel(profile, degree))
                .flatMap(Optional::stream)
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent(
                    "lifespans", TITLE, series(profile, "all points", "all", 0).why());
        }
        return new Figure.Drawn(
                "lifespans",
                TITLE,
                panels,
                2,
                "The sum of the finite lifespans of a Vietoris–Rips filtration, in units of the scale each layer is divided by: H0 is the length of"
                        + " what ties the points together, H1 the weight of loops. A fall with depth means that points gather and loops close."
                        + " Class means carry the standard error over classes.",
                Captions.parameters(profile, "rips"));
    }

    private static Optional<Figure.Panel> panel(LayerProfile profile, int degree) {
        return DepthPanel.of(
                profile,
                degree == 0 ? "H0: total lifespan of components" : "H1: total lifespan of loops",
                "lifespan sum / scale",
                List.of(
                        series(profile, "all points", "all", degree),
                        series(profile, "mean over classes", "classes", degree)));
    }

    private static DepthPanel.Series series(LayerProfile profile, String name, String group, int degree) {
        return DepthPanel.Series.of(profile, name, "rips", group + "/h" + degree + ".lifespan_sum");
    }
}
