package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.flow.Partition;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RicciCurveTest {
    private static final Set<RicciNull> ORDER = Set.of(RicciNull.LAYER_ORDER);
    private static final int[] KS = {5, 10, 20};

    private static LayerTotals connected(int k, double hops, double curvature) {
        return new LayerTotals(
                k,
                100,
                curvature,
                OptionalDouble.of(hops),
                hops,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty());
    }

    private static LayerTotals apart(int k, double reached, double curvature, int... parts) {
        return new LayerTotals(
                k,
                100,
                curvature,
                OptionalDouble.empty(),
                reached,
                Optional.empty(),
                Optional.of(Partition.of(parts)),
                1,
                Optional.empty());
    }

    /** Layers of random totals at every k, alike at neighbouring k. */
    private static List<List<LayerTotals>> random(int layers, Seed seed) {
        RandomGenerator random = seed.generator();
        List<List<LayerTotals>> out = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            double common = random.nextGaussian();
            double other = random.nextGaussian();
            List<LayerTotals> ofLayer = new ArrayList<>();
            for (int k : KS) {
                ofLayer.add(connected(
                        k, common + 0.3 * random.nextGaussian(), common + other + 0.3 * random.nextGaussian()));
            }
            out.add(ofLayer);
        }
        return out;
    }

    private static RicciCurve of(List<List<LayerTotals>> layers, Removal removal) {
        return RicciCurve.of(layers, removal, ORDER, Seed.of(1));
    }

    @Test
    void everyPointIsTheCoefficientOfItsTotals() {
        List<List<LayerTotals>> layers = random(9, Seed.of(4));
        RicciCurve curve = of(layers, Removal.AS_IN_TEXT);
        for (int t = 0; t < KS.length; t++) {
            int at = t;
            RicciCoefficient own = RicciCoefficient.of(
                    layers.stream().mapToDouble(l -> l.get(at).reached()).toArray(),
                    layers.stream().mapToDouble(l -> l.get(at).curvature()).toArray());
            RicciCurve.Point point = curve.at(KS[t]);
            assertThat(point.rho()).isEqualTo(own.rho());
            NullSample orders =
                    own.layerOrderTest(Seed.of(1).child("layer-order")).againstNull();
            assertThat(point.nulls().get(RicciNull.LAYER_ORDER))
                    .satisfies(n -> assertThat(n.sample()).isEqualTo(orders.sample()));
            assertThat(point.band().orElseThrow().adjustedPValue()).isGreaterThanOrEqualTo(orders.lowerPValue());
        }
        assertThat(curve.connectedKs()).containsExactly(5, 10, 20);
        assertThat(curve.lowest().orElseThrow().rho().orElseThrow())
                .isEqualTo(curve.points().stream()
                        .mapToDouble(p -> p.rho().orElseThrow())
                        .min()
                        .orElseThrow());
        assertThatThrownBy(() -> curve.at(7)).isInstanceOf(Refusal.class).hasMessageContaining("5, 10, 20");
    }

    @Test
    void oneKNeedsNoAdjustment() {
        List<List<LayerTotals>> one =
                random(8, Seed.of(2)).stream().map(l -> List.of(l.getFirst())).toList();
        RicciCurve.Point point = of(one, Removal.AS_IN_TEXT).points().getFirst();
        NullSample sample = point.nulls().getOrDefault(RicciNull.LAYER_ORDER, NullSample.drawn(0));
        assertThat(point.band().orElseThrow().adjustedPValue()).isEqualTo(sample.lowerPValue());
    }

    /** The lowest of three coefficients, judged by its adjusted p-value, is called small no more often than it should. */
    @Test
    void theAdjustedPValueOfTheLowestIsFair() {
        int trials = 150;
        int adjusted = 0;
        int plain = 0;
        for (int t = 0; t < trials; t++) {
            RicciCurve.Point lowest = of(random(6, Seed.of(9).child(t)), Removal.AS_IN_TEXT)
                    .lowest()
                    .orElseThrow();
            adjusted += lowest.band().orElseThrow().adjustedPValue() <= 0.2 ? 1 : 0;
            plain += lowest.nulls()
                                    .getOrDefault(RicciNull.LAYER_ORDER, NullSample.drawn(0))
                                    .lowerPValue()
                            <= 0.2
                    ? 1
                    : 0;
        }
        assertThat(adjusted / (double) trials).as("seed 9").isLessThanOrEqualTo(0.2 + 4 * Math.sqrt(0.16 / trials));
        assertThat(plain).as("seed 9").isGreaterThan(adjusted);
    }

    @Test
    void textAndProgramDifferOnLayersThatFallApartAlike() {
        List<List<LayerTotals>> alike = new ArrayList<>();
        double[] g = {10, 13, 14, 20, 19};
        double[] ric = {-5, -8, -2, -9, -4};
        for (int l = 0; l < 5; l++) {
            alike.add(List.of(apart(5, g[l], ric[l], 0, 0, 1, 1)));
        }
        RicciCurve text = of(alike, Removal.AS_IN_TEXT);
        assertThat(text.points().getFirst().undefined()).contains(Estimate.Reason.DISCONNECTED);
        assertThat(text.points().getFirst().rho()).isEmpty();
        assertThat(text.connectedKs()).isEmpty();
        assertThat(text.points().getFirst().mostComponents()).isEqualTo(2);
        RicciCurve program = of(alike, Removal.AS_IN_PROGRAM);
        assertThat(program.points().getFirst().rho())
                .isEqualTo(RicciCoefficient.of(g, ric).rho());
        alike.set(2, List.of(apart(5, 14, -2, 0, 1, 1, 0)));
        assertThat(of(alike, Removal.AS_IN_PROGRAM).points().getFirst().undefined())
                .as("a pair has a path in one of two layers only")
                .contains(Estimate.Reason.DISCONNECTED);
    }

    @Test
    void saysWhyThereIsNone() {
        List<List<LayerTotals>> layers = random(3, Seed.of(1));
        assertThat(of(layers, Removal.AS_IN_TEXT).at(5).undefined()).contains(Estimate.Reason.TOO_FEW_LAYERS);
        List<List<LayerTotals>> dead = new ArrayList<>(random(6, Seed.of(1)));
        dead.set(
                3,
                IntStream.of(KS)
                        .mapToObj(k -> LayerTotals.without(k, Estimate.Reason.ALL_POINTS_EQUAL))
                        .toList());
        for (Removal removal : Removal.values()) {
            assertThat(of(dead, removal).at(5).undefined()).contains(Estimate.Reason.ALL_POINTS_EQUAL);
        }
        List<List<LayerTotals>> steady = IntStream.range(0, 6)
                .mapToObj(l -> List.of(connected(5, 10 * l, -l * l)))
                .toList();
        RicciCurve.Point point = of(steady, Removal.AS_IN_TEXT).at(5);
        assertThat(point.undefined()).contains(Estimate.Reason.NO_VARIATION);
        assertThat(point.coefficient()).isPresent();
        assertThat(point.nulls()).isEmpty();
        List<List<LayerTotals>> others = new ArrayList<>(random(6, Seed.of(1)));
        others.set(1, List.of(connected(6, 1, 1)));
        assertThatThrownBy(() -> of(others, Removal.AS_IN_TEXT)).isInstanceOf(Refusal.class);
    }

    @Test
    void oneUndefinedKLeavesTheOthersAlone() {
        List<List<LayerTotals>> layers = random(6, Seed.of(8)).stream()
                .map(l -> List.of(apart(5, 3, 4, 0, 1), l.get(1), l.get(2)))
                .toList();
        RicciCurve curve = of(layers, Removal.AS_IN_TEXT);
        assertThat(curve.at(5).band()).isEmpty();
        assertThat(curve.at(10).band()).isPresent();
        assertThat(curve.at(20).band()).isPresent();
        assertThat(curve.connectedKs()).containsExactly(10, 20);
    }

    @Test
    void twinsBecomeANull() {
        RicciCurve own = RicciCurve.of(random(6, Seed.of(1)), Removal.AS_IN_TEXT, Set.of(), Seed.of(1));
        List<RicciCurve> twins = IntStream.range(2, 12)
                .mapToObj(i -> RicciCurve.of(random(6, Seed.of(i)), Removal.AS_IN_TEXT, Set.of(), Seed.of(1)))
                .toList();
        RicciCurve.Point point = own.with(RicciNull.UNTRAINED, twins).at(10);
        NullSample sample = point.nulls().getOrDefault(RicciNull.UNTRAINED, NullSample.drawn(0));
        assertThat(sample.observed()).isEqualTo(own.at(10).rho().orElseThrow());
        assertThat(sample.sample())
                .containsExactly(twins.stream()
                        .mapToDouble(t -> t.at(10).rho().orElseThrow())
                        .toArray());
        assertThat(sample.lowerPValue()).isBetween(1 / 11.0, 1.0);
    }

    @Test
    void relaxationIsANullOfTheCurveToo() {
        RicciCurve curve =
                RicciCurve.of(random(8, Seed.of(1)), Removal.AS_IN_TEXT, Set.of(RicciNull.RELAXATION), Seed.of(1));
        assertThat(curve.at(5).nulls()).containsOnlyKeys(RicciNull.RELAXATION);
        assertThat(curve.at(5).band()).isEmpty();
    }

    @Test
    void aChoiceDoesNotJudgeItself() {
        Seed seed = Seed.of(6);
        double choosing = 0;
        double heldOut = 0;
        for (int t = 0; t < 200; t++) {
            RandomGenerator random = seed.child(t).generator();
            List<List<OptionalDouble>> noise = IntStream.range(0, 8)
                    .mapToObj(u -> IntStream.range(0, 11)
                            .mapToObj(k -> OptionalDouble.of(random.nextGaussian()))
                            .toList())
                    .toList();
            HeldOutChoice choice = HeldOutChoice.of(noise, seed.child(t));
            assertThat(choice.folds()).hasSize(2);
            choosing += choice.folds().getFirst().choosingMean() / 200;
            heldOut += choice.heldOutMean().orElseThrow() / 200;
        }
        assertThat(choosing).as("seed 6: the lowest of eleven means of noise").isLessThan(-0.6);
        assertThat(heldOut).as("seed 6").isCloseTo(0, within(4 / Math.sqrt(1600.0)));
    }

    /** Two halves of one network are alike: the k that one chooses is low in the other, unless the null chooses as well. */
    @Test
    void theHeldOutPValueAllowsForHalvesThatAreAlike() {
        int trials = 150;
        int fair = 0;
        int naive = 0;
        for (int t = 0; t < trials; t++) {
            List<List<LayerTotals>> whole = random(5, Seed.of(12).child(t));
            RicciCurve first = of(shaken(whole, Seed.of(13).child(t)), Removal.AS_IN_TEXT);
            RicciCurve second = of(shaken(whole, Seed.of(14).child(t)), Removal.AS_IN_TEXT);
            HeldOutPoints.Fold fold = HeldOutPoints.of(first, second, List.of(5, 10, 20), Seed.of(1))
                    .folds()
                    .getFirst();
            assertThat(fold.choosing())
                    .isEqualTo(first.lowest().orElseThrow().rho().orElseThrow());
            assertThat(fold.k()).isEqualTo(first.lowest().orElseThrow().k());
            assertThat(fold.heldOut().observed())
                    .isEqualTo(second.at(fold.k()).rho().orElseThrow());
            assertThat(fold.heldOut().size()).isEqualTo(120);
            fair += fold.heldOut().lowerPValue() <= 0.2 ? 1 : 0;
            naive += second.at(fold.k())
                                    .against(RicciNull.LAYER_ORDER)
                                    .orElseThrow()
                                    .lowerPValue()
                            <= 0.2
                    ? 1
                    : 0;
        }
        assertThat(fair / (double) trials).as("seed 12").isCloseTo(0.2, within(4 * Math.sqrt(0.16 / trials)));
        assertThat(naive).as("seed 12").isGreaterThan(fair);
    }

    private static List<List<LayerTotals>> shaken(List<List<LayerTotals>> layers, Seed seed) {
        RandomGenerator random = seed.generator();
        return layers.stream()
                .map(l -> l.stream()
                        .map(at -> connected(
                                at.k(),
                                at.reached() + 0.05 * random.nextGaussian(),
                                at.curvature() + 0.05 * random.nextGaussian()))
                        .toList())
                .toList();
    }

    @Test
    void theLowestColumnIsChosenAndGapsDoNotCount() {
        List<List<OptionalDouble>> rows = IntStream.range(0, 6)
                .mapToObj(u ->
                        List.of(OptionalDouble.of(0.1), OptionalDouble.of(-0.5 - 0.01 * u), OptionalDouble.empty()))
                .toList();
        HeldOutChoice choice = HeldOutChoice.of(rows, Seed.of(1));
        assertThat(choice.folds()).allSatisfy(fold -> {
            assertThat(fold.chosen()).isEqualTo(1);
            assertThat(fold.heldOut()).hasSize(3);
        });
        assertThat(choice.heldOutMean().orElseThrow()).isCloseTo(-0.525, within(1e-12));
        assertThat(HeldOutChoice.of(List.of(), Seed.of(1)).folds()).isEmpty();
        assertThat(HeldOutChoice.of(rows.subList(0, 1), Seed.of(1)).heldOutMean())
                .as("one unit: its half is chosen by nobody")
                .isEmpty();
        List<List<OptionalDouble>> ragged =
                List.of(rows.getFirst(), rows.getFirst().subList(0, 2));
        assertThatThrownBy(() -> HeldOutChoice.of(ragged, Seed.of(1))).isInstanceOf(Refusal.class);
    }
}
