package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerProfile;
import org.explico.core.ricci.GraphSetting;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciStudy;

/** Which layers leave a study without a coefficient: what the person who asked for it is told. */
final class RicciAbsences {
    private static final int MOST_NAMED = 8;

    private RicciAbsences() {}

    /** The profile with a note that names the layers for which the coefficient at the main k is undefined, where single layers are the reason. */
    static LayerProfile withCulprits(LayerProfile profile, Activations activations, RicciStudy study) {
        Optional<Estimate.Reason> reason = estimate(profile, "layers/rho")
                .filter(Estimate.Undefined.class::isInstance)
                .map(none -> ((Estimate.Undefined) none).reason());
        if (reason.isEmpty()) {
            return profile;
        }
        List<String> names = switch (reason.get()) {
            case ALL_POINTS_EQUAL ->
                activations.layers().stream()
                        .filter(layer -> activations.cloud(layer).allEqual())
                        .map(layer -> layer.text())
                        .toList();
            case DISCONNECTED ->
                activations.layers().stream()
                        .map(layer -> Map.entry(layer.text(), components(activations.cloud(layer), study)))
                        .filter(layer -> layer.getValue() > 1)
                        .map(layer -> layer.getKey() + " (" + layer.getValue() + " components)")
                        .toList();
            default -> List.of();
        };
        if (names.isEmpty()) {
            return profile;
        }
        List<String> notes = new ArrayList<>(profile.notes());
        notes.add("No ρ at k " + study.mainK() + " because of "
                + (names.size() == 1 ? "the layer " : names.size() + " layers: ")
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? " …" : "")
                + (reason.get() == Estimate.Reason.DISCONNECTED ? "." : ", where all points coincide."));
        return new LayerProfile(
                profile.run(),
                profile.provenance(),
                profile.parameters(),
                profile.layers(),
                profile.acrossLayers(),
                notes);
    }

    /** The components of a layer's graph at the main k; 1 for a layer without a graph. */
    private static int components(PointCloud cloud, RicciStudy study) {
        if (cloud.allEqual()) {
            return 1;
        }
        GraphSetting setting = study.setting();
        NearestNeighbours nearest = NearestNeighbours.of(setting.scaling().of(cloud), study.mainK(), setting.metric());
        return KnnGraph.of(nearest, study.mainK(), setting.variant(), setting.ties())
                .graph()
                .components();
    }

    private static Optional<Estimate> estimate(LayerProfile profile, String key) {
        return Reading.estimate(profile.acrossLayers().getOrDefault(RicciCoefficientMeasure.NAME, List.of()), key);
    }
}
