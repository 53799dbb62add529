package org.explico.core.ricci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.statistics.NullSample;

/**
 * The k chosen on one half of the points and judged on the other, twice with the halves changing places: a fair p-value for one network, where a choice over all
 * points would judge itself. The halves are drawn at random, and a half of the points has half as many neighbours ({@link Sample#HALF}). Only those k are offered
 * at which both halves have a coefficient.
 *
 * @param folds both, or none where no k gives both halves a coefficient
 */
public record HeldOutPoints(List<Fold> folds) {
    /** Copies the folds. */
    public HeldOutPoints {
        folds = List.copyOf(folds);
    }

    /**
     * One choice and what the other half says.
     *
     * @param k the chosen k, as among all points
     * @param choosing the coefficient on the half that chose, too low because it was chosen
     * @param heldOut the coefficient at this k on the other half with its layer-order null
     */
    public record Fold(int k, double choosing, NullSample heldOut) {}

    /** The folds of two curves, one of each half, whose points are in the same order. */
    static HeldOutPoints of(RicciCurve first, RicciCurve second, List<Integer> ks) {
        return new HeldOutPoints(List.of(fold(first, second, ks), fold(second, first, ks)).stream()
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<Fold> fold(RicciCurve choosing, RicciCurve other, List<Integer> ks) {
        OptionalInt chosen = HeldOutChoice.lowestMean(List.of(IntStream.range(0, ks.size())
                .mapToObj(t ->
                        judge(other, t).isPresent() ? choosing.points().get(t).rho() : OptionalDouble.empty())
                .toList()));
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        int t = chosen.getAsInt();
        double lowest = choosing.points().get(t).rho().orElseThrow();
        return judge(other, t).map(sample -> new Fold(ks.get(t), lowest, sample));
    }

    private static Optional<NullSample> judge(RicciCurve curve, int t) {
        return curve.points().get(t).against(RicciNull.LAYER_ORDER);
    }
}
