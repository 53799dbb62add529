package org.explico.core.ricci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;

/**
 * The k chosen on one half of the points and judged on the other, twice with the halves changing places: a choice over all points would judge itself. The halves
 * are drawn at random, and a half of the points has half as many neighbours ({@link Sample#HALF}). Only those k are offered at which both halves have a
 * coefficient.
 *
 * <p>Both halves are of one network, so they are much alike, and what one chooses is low in the other too. The null allows for it: in every order of the layers
 * the one half chooses its lowest k anew and the other half says its coefficient there. So the p-value is fair for one network; of many networks
 * {@link HeldOutChoice} takes halves.
 *
 * <p>O(B K L) for B orders, K values of k and L layers.
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
     * @param heldOut the coefficient at this k on the other half, against those at the k chosen in other orders of the layers
     */
    public record Fold(int k, double choosing, NullSample heldOut) {}

    /** The folds of two curves, one of each half, whose points are in the same order. */
    static HeldOutPoints of(RicciCurve first, RicciCurve second, List<Integer> ks, Seed seed) {
        return new HeldOutPoints(List.of(fold(first, second, ks, seed), fold(second, first, ks, seed)).stream()
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<Fold> fold(RicciCurve choosing, RicciCurve other, List<Integer> ks, Seed seed) {
        int[] offered = IntStream.range(0, ks.size())
                .filter(t -> rho(choosing, t).isPresent() && rho(other, t).isPresent())
                .toArray();
        if (offered.length == 0) {
            return Optional.empty();
        }
        List<RicciCoefficient> choices = coefficients(choosing, offered);
        List<RicciCoefficient> judges = coefficients(other, offered);
        int layers = judges.getFirst().layers();
        int chosen = lowest(choices, IntStream.range(0, layers).toArray()).orElseThrow();
        PermutationTest test = PermutationTest.of(
                layers,
                order -> {
                    OptionalInt t = lowest(choices, order);
                    return t.isPresent() ? judges.get(t.getAsInt()).inOrder(order) : OptionalDouble.empty();
                },
                seed);
        return Optional.of(
                new Fold(ks.get(offered[chosen]), choices.get(chosen).rho().orElseThrow(), test.againstNull()));
    }

    private static OptionalInt lowest(List<RicciCoefficient> choices, int... order) {
        return HeldOutChoice.lowestMean(
                List.of(choices.stream().map(c -> c.inOrder(order)).toList()));
    }

    private static List<RicciCoefficient> coefficients(RicciCurve curve, int... offered) {
        return IntStream.of(offered)
                .mapToObj(t -> curve.points().get(t).coefficient().orElseThrow())
                .toList();
    }

    private static OptionalDouble rho(RicciCurve curve, int t) {
        return curve.points().get(t).rho();
    }
}
