package org.explico.core.ricci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.explico.core.measure.Estimate;

/**
 * What a {@link RicciStudy} found on one network.
 *
 * @param layers the names of the layers, in order of depth
 * @param points the number of points
 * @param mainK the k of local coefficients and communities
 * @param curve the global coefficient over k
 * @param connectedFrom the smallest k from which on the graphs of all layers are connected, or empty where it is beyond the largest k
 * @param local the local coefficients at the main k; empty for the reason given
 * @param withoutLocal why there are no local coefficients; empty where there are
 * @param communities how far the classes are communities in each layer at the main k; empty without labels or where a layer's points are all equal
 * @param heldOut k chosen on one half of the points, tested on the other; no folds without the layer-order null
 * @param sensitivity the sign under other choices
 */
public record RicciFindings(
        List<String> layers,
        int points,
        int mainK,
        RicciCurve curve,
        OptionalInt connectedFrom,
        Optional<LocalFindings> local,
        Optional<Estimate.Reason> withoutLocal,
        List<CommunityMeasures> communities,
        HeldOutPoints heldOut,
        SensitivityPanel sensitivity) {
    /** Copies the lists. */
    public RicciFindings {
        layers = List.copyOf(layers);
        communities = List.copyOf(communities);
    }

    /** The k that the paper admits: every layer connected, and at most a fifth of the points. */
    public List<Integer> admissibleKs() {
        return curve.connectedKs().stream()
                .filter(k -> k <= RicciStudy.LARGEST_SHARE * points)
                .toList();
    }

    /**
     * The findings with one more null, the same study of other networks: {@link RicciNull#UNTRAINED} twins or those trained on
     * {@link RicciNull#RANDOM_LABELS}.
     */
    public RicciFindings with(RicciNull kind, List<RicciFindings> twins) {
        double[] means = twins.stream()
                .map(twin -> twin.local.map(l -> l.local().summary().mean()).orElse(OptionalDouble.empty()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return new RicciFindings(
                layers,
                points,
                mainK,
                curve.with(kind, twins.stream().map(RicciFindings::curve).toList()),
                connectedFrom,
                local.map(l -> l.with(kind, means)),
                withoutLocal,
                communities,
                heldOut,
                sensitivity);
    }
}
