package org.explico.reporting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** What the differential of the network does, over depth: rank, largest stretch, volume. */
final class PullbackFigure {
    private static final String TITLE = "Differential of the network over depth";

    private PullbackFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = Stream.of(
                        panel(profile, "Rank", "rank", "mean rank", "rank"),
                        panel(profile, "Largest singular value", "sigma_max", "mean over inputs", "σ max"),
                        panel(profile, "Volume element", "log_volume", "mean over inputs", "log volume"),
                        panel(profile, "Condition", "log_condition", "mean over inputs", "log (σ max / σ min)"))
                .flatMap(Optional::stream)
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("pullback", TITLE, Captions.withoutRank(profile));
        }
        return new Figure.Drawn(
                "pullback",
                TITLE,
                panels,
                2,
                "Means over the sampled inputs, bars are one standard error. The rank counts the directions of the input that the layer still feels;"
                        + " the others can be changed without any effect on it. σ max is the strongest stretch. The volume element is the product of the"
                        + " nonzero singular values; how many they are changes with the rank, so it compares only layers of equal rank. A gap is a layer without a differentiable map.",
                Captions.parameters(profile, "pullback"));
    }

    private static Optional<Figure.Panel> panel(
            LayerProfile profile, String name, String key, String series, String label) {
        return DepthPanel.of(
                profile, name, label, List.of(DepthPanel.Series.of(profile, series, "pullback", "inputs/" + key)));
    }
}
