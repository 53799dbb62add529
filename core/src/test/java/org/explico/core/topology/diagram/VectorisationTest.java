package org.explico.core.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics, curves, landscapes, silhouettes and images: their laws. */
class VectorisationTest {
    private static final PersistenceDiagram EMPTY = PersistenceDiagram.of(List.of());
    private static final double[] GRID =
            IntStream.range(-10, 140).mapToDouble(i -> i / 100.0).toArray();

    private static List<PersistenceDiagram> draws() {
        return IntStream.range(0, 12)
                .mapToObj(i -> i % 2 == 0
                        ? RandomDiagrams.uniform(Seed.of(20).child(i), 8 * i)
                        : RandomDiagrams.integers(Seed.of(20).child(i), 4 * i))
                .toList();
    }

    @Test
    void theIntegralOfTheBettiCurveIsTheSumOfLifespans() {
        for (PersistenceDiagram diagram : draws()) {
            DiagramStatistics statistics = diagram.statistics(1);
            double sum = statistics.lifespanSum();
            assertThat(statistics.bettiCurve().integral()).isCloseTo(sum, within(1e-13 * Math.max(1, sum)));
            double parts = statistics.bettiCurve().integral(-1, 0.4)
                    + statistics.bettiCurve().integral(0.4, 100);
            assertThat(parts).isCloseTo(sum, within(1e-13 * Math.max(1, sum)));
        }
    }

    @Test
    void theBettiCurveCountsWhatLives() {
        for (PersistenceDiagram finite : draws()) {
            PersistenceDiagram diagram = RandomDiagrams.withEssential(finite, 0.5);
            BettiCurve curve = diagram.statistics(1).bettiCurve();
            for (double t : DoubleStream.concat(Arrays.stream(GRID), Arrays.stream(curve.jumps()))
                    .toArray()) {
                long alive = diagram.pairs(1).stream()
                        .filter(p -> p.birth() <= t && t < p.death())
                        .count();
                assertThat(curve.at(t)).isEqualTo((int) alive);
            }
            assertThat(curve.integral()).isInfinite();
        }
        assertThat(EMPTY.statistics(1).bettiCurve().integral()).isZero();
        assertThat(EMPTY.statistics(1).bettiCurve().jumps()).isEmpty();
    }

    @Test
    void statisticsOfThreeBars() {
        DiagramStatistics three = RandomDiagrams.withEssential(RandomDiagrams.of(0, 1, 1, 3, 2, 6), 7)
                .statistics(1);
        assertThat(three.lifespanSum()).isEqualTo(7);
        assertThat(three.lifespanSum(2)).isEqualTo(21);
        assertThat(three.lifespanSum(2, LifespanScale.RADIUS)).isEqualTo(21 / 4.0);
        assertThat(three.lifespanSum(1, LifespanScale.RADIUS)).isEqualTo(3.5);
        assertThat(three.meanLifespan()).hasValue(7 / 3.0);
        assertThat(three.maxLifespan()).isEqualTo(4);
        assertThat(three.essential()).isEqualTo(1);
        assertThat(new int[] {three.above(0), three.above(1), three.above(2), three.above(4)})
                .containsExactly(4, 3, 2, 1);
        double entropy = -(Math.log(1 / 7.0) + 2 * Math.log(2 / 7.0) + 4 * Math.log(4 / 7.0)) / 7;
        assertThat(three.entropy().orElseThrow()).isCloseTo(entropy, within(1e-15));
        assertThat(three.normalisedEntropy().orElseThrow()).isCloseTo(entropy / Math.log(3), within(1e-15));
    }

    @Test
    void equalBarsHaveTheLargestEntropyAndOneBarHasNone() {
        assertThat(RandomDiagrams.of(0, 1, 1, 2, 4, 5).statistics(1).normalisedEntropy())
                .hasValue(1);
        assertThat(RandomDiagrams.of(0, 1).statistics(1).entropy()).hasValue(0);
        assertThat(RandomDiagrams.of(0, 1).statistics(1).normalisedEntropy()).isEmpty();
        assertThat(EMPTY.statistics(1).meanLifespan()).isEmpty();
        assertThat(EMPTY.statistics(1).entropy()).isEmpty();
    }

    @Test
    void levelKOfTheLandscapeIsTheKthLargestTent() {
        for (PersistenceDiagram diagram : draws()) {
            Landscape landscape = Landscape.of(diagram, 1);
            for (double t : GRID) {
                double[] tents = diagram.pairs(1).stream()
                        .mapToDouble(p -> -Math.max(0, Math.min(t - p.birth(), p.death() - t)))
                        .sorted()
                        .toArray();
                for (int k = 1; k <= tents.length; k++) {
                    assertThat(landscape.level(k).at(t)).isCloseTo(-tents[k - 1], within(1e-14));
                }
                assertThat(landscape.level(tents.length + 1).at(t)).isZero();
            }
        }
    }

    @Test
    void theLevelsHoldAllAreaOfTheTents() {
        for (PersistenceDiagram diagram : draws()) {
            Landscape landscape = Landscape.of(diagram, 1);
            double area = IntStream.rangeClosed(1, landscape.levels())
                    .mapToDouble(k -> landscape.level(k).integral())
                    .sum();
            double tents = diagram.statistics(1).lifespanSum(2) / 4;
            assertThat(area).isCloseTo(tents, within(1e-12 * Math.max(1, tents)));
            assertThat(landscape.norm(1)).isCloseTo(area, within(1e-12 * Math.max(1, tents)));
            assertThat(landscape.norm(Double.POSITIVE_INFINITY))
                    .isCloseTo(diagram.statistics(1).maxLifespan() / 2, within(1e-15));
        }
    }

    @Test
    void landscapesAreStable() {
        for (int draw = 0; draw < 10; draw++) {
            PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(21).child(draw), 60);
            PersistenceDiagram b = RandomDiagrams.shaken(a, 0.02, Seed.of(22).child(draw));
            double bottleneck = Bottleneck.withDefaults().distance(a, b, 1).value();
            double apart = Landscape.of(a, 1).distance(Landscape.of(b, 1), Double.POSITIVE_INFINITY);
            assertThat(apart).as("draw %d", draw).isPositive().isLessThanOrEqualTo(bottleneck * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 3, 7})
    void normsAreThoseOfTheFunction(double p) {
        PiecewiseLinear tent = Landscape.of(RandomDiagrams.of(0, 2), 1).level(1);
        // The tent of height 1: twice the integral of t^p.
        assertThat(tent.norm(p)).isCloseTo(Math.pow(2 / (p + 1), 1 / p), within(1e-14));
        PiecewiseLinear twoSigns =
                tent.minus(Landscape.of(RandomDiagrams.of(2, 4), 1).level(1));
        assertThat(twoSigns.integral()).isCloseTo(0, within(1e-15));
        assertThat(twoSigns.norm(p)).isCloseTo(Math.pow(4 / (p + 1), 1 / p), within(1e-14));
        PiecewiseLinear nearlyFlat = PiecewiseLinear.through(new double[] {0, 1}, new double[] {1, 1 + 1e-6});
        assertThat(nearlyFlat.norm(p)).isCloseTo(1 + 0.5e-6, within(1e-12));
        PiecewiseLinear through = PiecewiseLinear.through(new double[] {0, 2}, new double[] {-1, 1});
        assertThat(through.norm(p)).isCloseTo(Math.pow(2 / (p + 1), 1 / p), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2.5})
    void theSilhouetteIsTheWeightedMeanOfTheTents(double power) {
        for (PersistenceDiagram diagram : draws()) {
            PiecewiseLinear silhouette = Silhouette.of(diagram, 1, power);
            double total = diagram.pairs(1).stream()
                    .mapToDouble(p -> Math.pow(p.lifespan(), power))
                    .sum();
            for (double t : GRID) {
                double sum = diagram.pairs(1).stream()
                        .mapToDouble(p ->
                                Math.pow(p.lifespan(), power) * Math.max(0, Math.min(t - p.birth(), p.death() - t)))
                        .sum();
                assertThat(silhouette.at(t)).isCloseTo(total == 0 ? 0 : sum / total, within(1e-13));
            }
        }
    }

    @Test
    void imagesAddUp() {
        PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(23), 40);
        PersistenceDiagram b = RandomDiagrams.uniform(Seed.of(24), 30);
        PersistenceDiagram both = PersistenceDiagram.of(java.util.stream.Stream.of(a, b)
                .flatMap(d -> d.pairs().stream())
                .toList());
        PersistenceImage.Recipe recipe = PersistenceImage.Recipe.of(ImageGrid.over(1, 12, 9, a, b), 0.05);
        double[] sum = recipe.image(a, 1).plus(recipe.image(b, 1)).values();
        assertThat(recipe.image(both, 1).values()).containsExactly(sum, within(1e-14));
    }

    @Test
    void anImageOnAWideGridHoldsAllTheWeight() {
        PersistenceDiagram diagram = RandomDiagrams.uniform(Seed.of(25), 50);
        ImageGrid wide = new ImageGrid(-3, 4, 11, -3, 4, 13);
        assertThat(PersistenceImage.Recipe.of(wide, 0.1).image(diagram, 1).mass())
                .isCloseTo(diagram.statistics(1).lifespanSum(), within(1e-12));
        assertThat(new PersistenceImage.Recipe(wide, 0.1, 2).image(diagram, 1).mass())
                .isCloseTo(diagram.statistics(1).lifespanSum(2), within(1e-12));
        assertThat(PersistenceImage.Recipe.of(wide, 0.1).image(EMPTY, 1).mass()).isZero();
    }

    @Test
    void aCellHoldsTheIntegralOfTheDensity() {
        ImageGrid grid = new ImageGrid(0, 1, 4, 0, 2, 5);
        PersistenceImage image = PersistenceImage.Recipe.of(grid, 0.3).image(RandomDiagrams.of(0.4, 1.5), 1);
        int steps = 400;
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = 0;
                for (int i = 0; i < steps; i++) {
                    for (int j = 0; j < steps; j++) {
                        double x = (column + (i + 0.5) / steps) * 0.25 - 0.4;
                        double y = (row + (j + 0.5) / steps) * 0.4 - 1.1;
                        sum += Math.exp(-(x * x + y * y) / (2 * 0.09));
                    }
                }
                double expected = 1.1 * sum * 0.25 * 0.4 / (steps * steps) / (2 * Math.PI * 0.09);
                assertThat(image.value(row, column)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void refusesImagesThatCannotBe() {
        ImageGrid grid = new ImageGrid(0, 1, 4, 0, 2, 5);
        assertThatThrownBy(() -> PersistenceImage.Recipe.of(grid, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new ImageGrid(1, 1, 4, 0, 2, 5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Silhouette.of(EMPTY, 1, -1)).isInstanceOf(Refusal.class);
    }

    /** Values of Python's math.erf and math.erfc. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1124629160182849, 0.887537083981715",
        "0.5, 0.5204998778130465, 0.4795001221869535",
        "1.0, 0.8427007929497149, 0.15729920705028513",
        "2.0, 0.9953222650189527, 0.004677734981047266",
        "2.6, 0.9997639655834707, 0.00023603441652934924",
        "3.5, 0.9999992569016276, 7.430983723414128e-07",
        "6.0, 1.0, 2.1519736712498913e-17"
    })
    void theErrorFunctionIsThatOfTheTables(double x, double error, double complement) {
        assertThat(NormalInterval.error(x)).isCloseTo(error, within(1e-15));
        assertThat(NormalInterval.complement(x)).isCloseTo(complement, within(1e-15 + 1e-13 * complement));
        assertThat(NormalInterval.complement(x) / complement).isCloseTo(1, within(1e-12));
    }

    @Test
    void farIntervalsKeepTheirDigits() {
        double near = NormalInterval.probability(7, 8);
        assertThat(near).isEqualTo(NormalInterval.probability(-8, -7)).isCloseTo(1.279191e-12, within(1e-17));
        assertThat(NormalInterval.probability(-1, 1)).isCloseTo(0.6826894921370859, within(1e-15));
        assertThat(NormalInterval.probability(-100, 100)).isEqualTo(1);
    }
}
