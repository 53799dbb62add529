package org.explico.core.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that every distance of diagrams keeps. */
class DiagramDistanceTest {
    private static final int DRAWS = 40;

    /** A distance under its name. */
    private record Named(String name, Law distance, boolean metric) {
        double of(PersistenceDiagram a, PersistenceDiagram b) {
            return distance.of(a, b).value();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Law {
        DiagramDistance of(PersistenceDiagram a, PersistenceDiagram b);
    }

    static Stream<Named> distances() {
        Bottleneck bottleneck = Bottleneck.withDefaults();
        Wasserstein one = Wasserstein.ofOrder(1);
        Wasserstein two = Wasserstein.ofOrder(2).withGround(GroundNorm.EUCLIDEAN);
        Wasserstein auction = Wasserstein.ofOrder(2).withSolver(new Wasserstein.Solver.Auction(0.05));
        SlicedWasserstein sliced = SlicedWasserstein.withDefaults().withEssential(new EssentialClasses.CutAt(10));
        SlicedWasserstein all = sliced.withDirections(new SlicedWasserstein.Directions.All());
        return Stream.of(
                new Named("bottleneck", (a, b) -> bottleneck.distance(a, b, 1), true),
                new Named("W1", (a, b) -> one.distance(a, b, 1), true),
                new Named("W2", (a, b) -> two.distance(a, b, 1), true),
                new Named("auction", (a, b) -> auction.distance(a, b, 1), false),
                new Named("sliced", (a, b) -> sliced.distance(a, b, 1), true),
                new Named("sliced over all", (a, b) -> all.distance(a, b, 1), true));
    }

    private static List<PersistenceDiagram> draws() {
        List<PersistenceDiagram> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            Seed seed = Seed.of(7).child(i);
            PersistenceDiagram finite =
                    i % 3 == 0 ? RandomDiagrams.integers(seed, i) : RandomDiagrams.uniform(seed, 3 * i);
            draws.add(RandomDiagrams.withEssential(finite, 0.25 * i));
        }
        return draws;
    }

    /** Bars that begin together with others of every length: what they gain on the diagonal differs by less than rounding. */
    @Test
    void equalDiagramsAreExactlyNothingApart() {
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pairs.add(new PersistencePair(1, 1.0, 2 + i * 1e-9));
            pairs.add(new PersistencePair(1, 1.0 + i * 1e-9, 1e4));
        }
        List<PersistenceDiagram> all = new ArrayList<>(draws());
        all.add(PersistenceDiagram.of(pairs));
        for (PersistenceDiagram diagram : all) {
            for (double order : new double[] {1, 1.5, 2, 3}) {
                for (Wasserstein.Solver solver :
                        List.of(new Wasserstein.Solver.Exact(), new Wasserstein.Solver.Auction(0.1))) {
                    DiagramDistance none =
                            Wasserstein.ofOrder(order).withSolver(solver).distance(diagram, diagram, 1);
                    assertThat(none.value())
                            .as("%s, order %s, %s", diagram, order, solver)
                            .isEqualTo(0);
                    assertThat(none.matching().orElseThrow().pairs())
                            .allMatch(pair -> pair.left().equals(pair.right()));
                }
            }
        }
    }

    @Test
    void classesAreCutAtANumber() {
        for (double death : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new EssentialClasses.CutAt(death))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("expected a finite number");
        }
    }

    @ParameterizedTest
    @MethodSource("distances")
    void exchangingTheSidesChangesNoBit(Named distance) {
        List<PersistenceDiagram> draws = draws();
        for (int i = 0; i + 1 < DRAWS; i++) {
            double there = distance.of(draws.get(i), draws.get(i + 1));
            double back = distance.of(draws.get(i + 1), draws.get(i));
            assertThat(Double.doubleToLongBits(back))
                    .as("draws %d and next", i)
                    .isEqualTo(Double.doubleToLongBits(there));
        }
    }

    @ParameterizedTest
    @MethodSource("distances")
    void aDiagramIsAtZeroFromItselfAndFromNoOther(Named distance) {
        List<PersistenceDiagram> draws = draws();
        for (int i = 0; i + 1 < DRAWS; i++) {
            assertThat(distance.of(draws.get(i), draws.get(i))).as("draw %d", i).isZero();
            assertThat(distance.of(draws.get(i), draws.get(i + 1)))
                    .as("draw %d", i)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("distances")
    void theWayOverAThirdIsNotShorter(Named distance) {
        List<PersistenceDiagram> draws = draws();
        for (int i = 0; i + 2 < DRAWS && distance.metric(); i++) {
            double direct = distance.of(draws.get(i), draws.get(i + 2));
            double over = distance.of(draws.get(i), draws.get(i + 1)) + distance.of(draws.get(i + 1), draws.get(i + 2));
            assertThat(direct).as("draws from %d", i).isLessThanOrEqualTo(over * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("distances")
    void emptyDiagramsAndBarsOfNoLengthAreNoBars(Named distance) {
        PersistenceDiagram empty = PersistenceDiagram.of(List.of());
        PersistenceDiagram flat = RandomDiagrams.of(1, 1, 3, 3);
        assertThat(distance.of(empty, empty)).isZero();
        assertThat(distance.of(flat, empty)).isZero();
        assertThat(distance.of(empty, RandomDiagrams.of(1, 3))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("distances")
    void powersOfTwoGoThroughWithoutRounding(Named distance) {
        PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(1), 30);
        PersistenceDiagram b = RandomDiagrams.uniform(Seed.of(2), 25);
        double ours = distance.of(a.dividedBy(0x1p-200), b.dividedBy(0x1p-200));
        assertThat(ours).isEqualTo(0x1p200 * distance.of(a, b));
    }

    @Test
    void aSingleBarLiesAtHalfItsLengthFromTheDiagonal() {
        PersistenceDiagram bar = RandomDiagrams.of(1, 3);
        PersistenceDiagram empty = PersistenceDiagram.of(List.of());
        assertThat(Bottleneck.withDefaults().distance(bar, empty, 1).value()).isEqualTo(1);
        assertThat(Wasserstein.ofOrder(1).distance(bar, empty, 1).value()).isEqualTo(1);
        assertThat(Wasserstein.ofOrder(1)
                        .withGround(GroundNorm.EUCLIDEAN)
                        .distance(bar, empty, 1)
                        .value())
                .isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(Wasserstein.ofOrder(1)
                        .withGround(new GroundNorm(1))
                        .distance(bar, empty, 1)
                        .value())
                .isEqualTo(2);
    }

    @Test
    void essentialClassesAreMatchedByBirthOrAreInfinitelyFar() {
        PersistenceDiagram none = RandomDiagrams.of(0, 1);
        PersistenceDiagram one = RandomDiagrams.withEssential(none, 2);
        PersistenceDiagram two = RandomDiagrams.withEssential(none, 5, 1);
        PersistenceDiagram twoLater = RandomDiagrams.withEssential(none, 4, 9);
        assertThat(Bottleneck.withDefaults().distance(one, two, 1).value()).isInfinite();
        assertThat(Wasserstein.ofOrder(1).distance(one, two, 1).value()).isInfinite();
        assertThat(Bottleneck.withDefaults().distance(two, twoLater, 1).value()).isEqualTo(4);
        assertThat(Wasserstein.ofOrder(1).distance(two, twoLater, 1).value()).isEqualTo(7);
        assertThat(Wasserstein.ofOrder(2).distance(two, twoLater, 1).value()).isEqualTo(5);
        EssentialClasses dropped = new EssentialClasses.Dropped();
        assertThat(Bottleneck.withDefaults()
                        .withEssential(dropped)
                        .distance(one, two, 1)
                        .value())
                .isZero();
        EssentialClasses cut = new EssentialClasses.CutAt(4);
        assertThat(Bottleneck.withDefaults()
                        .withEssential(cut)
                        .distance(none, one, 1)
                        .value())
                .isEqualTo(1);
        assertThat(Bottleneck.withDefaults().withEssential(cut).convention().words())
                .isEqualTo("bottleneck, ground norm infinity, essential classes cut at 4.0");
    }

    @Test
    void bottleneckIsOneOfTheCosts() {
        for (int draw = 0; draw < 30; draw++) {
            PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(3).child(draw), 60);
            PersistenceDiagram b = RandomDiagrams.uniform(Seed.of(4).child(draw), 50);
            double value = Bottleneck.withDefaults().distance(a, b, 1).value();
            Set<Double> costs = new HashSet<>();
            for (PersistencePair p : a.pairs()) {
                costs.add(p.death() * 0.5 - p.birth() * 0.5);
                b.pairs().forEach(q -> {
                    costs.add(q.death() * 0.5 - q.birth() * 0.5);
                    costs.add(Math.max(Math.abs(p.birth() - q.birth()), Math.abs(p.death() - q.death())));
                });
            }
            assertThat(costs).as("draw %d", draw).contains(value);
        }
    }

    @Test
    void matchingsHaveTheCostOfTheDistance() {
        for (int draw = 0; draw < 30; draw++) {
            PersistenceDiagram a = RandomDiagrams.withEssential(
                    RandomDiagrams.uniform(Seed.of(5).child(draw), 7 * draw), 1);
            PersistenceDiagram b = RandomDiagrams.withEssential(
                    RandomDiagrams.uniform(Seed.of(6).child(draw), 80), 2);
            DiagramDistance bottleneck = Bottleneck.withDefaults().distance(a, b, 1);
            assertThat(Arrays.stream(costs(a, b, bottleneck)).max().orElse(0))
                    .as("draw %d", draw)
                    .isEqualTo(bottleneck.value());
            DiagramDistance one = Wasserstein.ofOrder(1).distance(a, b, 1);
            assertThat(Arrays.stream(costs(a, b, one)).sum())
                    .as("draw %d", draw)
                    .isCloseTo(one.value(), within(1e-12));
            DiagramDistance other = Wasserstein.ofOrder(1).distance(b, a, 1);
            assertThat(Arrays.stream(costs(b, a, other)).sum())
                    .as("draw %d", draw)
                    .isCloseTo(other.value(), within(1e-12));
        }
    }

    /** What each pair of the matching costs; fails where a bar is missing or matched twice. */
    private static double[] costs(PersistenceDiagram a, PersistenceDiagram b, DiagramDistance distance) {
        Matching matching = distance.matching().orElseThrow();
        List<PersistencePair> lefts = a.pairs(1);
        List<PersistencePair> rights = b.pairs(1);
        assertThat(matching.pairs().stream()
                        .flatMapToInt(p -> p.left().stream())
                        .sorted())
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, lefts.size())
                        .boxed()
                        .toList());
        assertThat(matching.pairs().stream()
                        .flatMapToInt(p -> p.right().stream())
                        .sorted())
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, rights.size())
                        .boxed()
                        .toList());
        return matching.pairs().stream()
                .mapToDouble(pair -> {
                    if (pair.left().isPresent() && pair.right().isPresent()) {
                        PersistencePair p = lefts.get(pair.left().getAsInt());
                        PersistencePair q = rights.get(pair.right().getAsInt());
                        double births = Math.abs(p.birth() - q.birth());
                        return p.essential() ? births : Math.max(births, Math.abs(p.death() - q.death()));
                    }
                    PersistencePair alone = pair.left().isPresent()
                            ? lefts.get(pair.left().getAsInt())
                            : rights.get(pair.right().getAsInt());
                    return alone.death() * 0.5 - alone.birth() * 0.5;
                })
                .toArray();
    }

    @Test
    void theDualProvesThatTheExactMatchingIsBest() {
        for (int draw = 0; draw < 30; draw++) {
            Bars a = Bars.of(
                    RandomDiagrams.uniform(Seed.of(8).child(draw), 10 * draw), 1, new EssentialClasses.Dropped());
            Bars b = Bars.of(RandomDiagrams.uniform(Seed.of(9).child(draw), 150), 1, new EssentialClasses.Dropped());
            PairCosts pairs = PairCosts.of(a, b, 2, GroundNorm.CHEBYSHEV);
            AssignmentKernel solved = AssignmentKernel.solve(pairs);
            double cost = pairs.total(solved.partners());
            assertThat(solved.dual()).as("draw %d", draw).isCloseTo(cost, within(1e-12 * Math.max(1, cost)));
        }
    }

    @Test
    void movingTheEndsByEpsilonMovesTheDiagramByNoMore() {
        for (int draw = 0; draw < 20; draw++) {
            PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(10).child(draw), 100);
            PersistenceDiagram b = RandomDiagrams.shaken(a, 0.01, Seed.of(11).child(draw));
            assertThat(Bottleneck.withDefaults().distance(a, b, 1).value())
                    .as("draw %d", draw)
                    .isLessThanOrEqualTo(0.01);
        }
    }

    @Test
    void manyDirectionsTendToAllOfThem() {
        SlicedWasserstein sliced = SlicedWasserstein.withDefaults();
        for (int draw = 0; draw < 12; draw++) {
            Seed seed = Seed.of(14).child(draw);
            PersistenceDiagram a =
                    draw % 2 == 0 ? RandomDiagrams.uniform(seed, 5 * draw) : RandomDiagrams.integers(seed, 4 * draw);
            PersistenceDiagram b = RandomDiagrams.integers(seed.child(1), 20);
            double many = sliced.withDirections(new SlicedWasserstein.Directions.Some(2_000))
                    .distance(a, b, 1)
                    .value();
            double all = sliced.withDirections(new SlicedWasserstein.Directions.All())
                    .distance(a, b, 1)
                    .value();
            assertThat(all).as("draw %d", draw).isCloseTo(many, within(1e-4 * many));
        }
    }

    @Test
    void linesSeeTwoOverPiOfALength() {
        // (0, 2) against its diagonal point (1, 1): the difference (-1, 1) has the length √2, of which lines see 2/π.
        double all = SlicedWasserstein.withDefaults()
                .withDirections(new SlicedWasserstein.Directions.All())
                .distance(RandomDiagrams.of(0, 2), PersistenceDiagram.of(List.of()), 1)
                .value();
        assertThat(all).isCloseTo(2 * Math.sqrt(2) / Math.PI, within(1e-15));
    }

    @Test
    void ordersFallTowardsTheBottleneck() {
        PersistenceDiagram a = RandomDiagrams.uniform(Seed.of(12), 80);
        PersistenceDiagram b = RandomDiagrams.uniform(Seed.of(13), 90);
        double last = Double.POSITIVE_INFINITY;
        for (double p : new double[] {1, 1.5, 2, 5, 20, 100}) {
            double now = Wasserstein.ofOrder(p).distance(a, b, 1).value();
            assertThat(now).as("order %s", p).isLessThanOrEqualTo(last * (1 + 1e-12));
            last = now;
        }
        double bottleneck = Bottleneck.withDefaults().distance(a, b, 1).value();
        assertThat(last).isBetween(bottleneck, bottleneck * Math.pow(170, 0.01) * (1 + 1e-12));
    }

    @Test
    void hugeCoordinatesAreNoTrouble() {
        PersistenceDiagram a = RandomDiagrams.of(0, 1e300, 0, 2);
        PersistenceDiagram b = RandomDiagrams.of(1, 1e300);
        assertThat(Bottleneck.withDefaults().distance(a, b, 1).value()).isEqualTo(1);
        assertThat(Wasserstein.ofOrder(1).distance(a, b, 1).value()).isCloseTo(2, within(1e-9));
        PersistenceDiagram wide = RandomDiagrams.of(-1.7e308, 1.7e308);
        assertThat(Bottleneck.withDefaults()
                        .distance(wide, PersistenceDiagram.of(List.of()), 1)
                        .value())
                .isEqualTo(1.7e308);
    }

    @Test
    void refusesWhatIsNoNormOrNoOrder() {
        assertThatThrownBy(() -> new GroundNorm(0.5))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 to infinity");
        assertThatThrownBy(() -> Wasserstein.ofOrder(0.5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Wasserstein.ofOrder(Double.POSITIVE_INFINITY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("bottleneck");
        assertThatThrownBy(() -> SlicedWasserstein.withDefaults().withEssential(new EssentialClasses.Matched()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Wasserstein.Solver.Auction(0)).isInstanceOf(Refusal.class);
    }
}
