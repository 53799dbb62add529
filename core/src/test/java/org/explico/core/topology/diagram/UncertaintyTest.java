package org.explico.core.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Confidence bands and tests of groups. */
class UncertaintyTest {
    /** The components of points on a line: a bar for every gap. */
    private static Subsampling.Sample onALine(double... points) {
        return rows -> {
            double[] chosen =
                    IntStream.of(rows).mapToDouble(i -> points[i]).sorted().toArray();
            double[] gaps = new double[2 * Math.max(0, chosen.length - 1)];
            for (int i = 0; i + 1 < chosen.length; i++) {
                gaps[2 * i + 1] = chosen[i + 1] - chosen[i];
            }
            return PersistenceDiagram.of(RandomDiagrams.of(gaps).pairs().stream()
                    .map(p -> new PersistencePair(0, p.birth(), p.death()))
                    .toList());
        };
    }

    /** Two clumps of points, 10 apart. */
    private static double[] clumps(int points) {
        RandomGenerator random = Seed.of(31).generator();
        return IntStream.range(0, points)
                .mapToDouble(i -> 10 * (i % 2) + random.nextDouble())
                .toArray();
    }

    @Test
    void theGapBetweenTwoClumpsStandsOutOfTheBand() {
        double[] points = clumps(120);
        ConfidenceBand band = Subsampling.withDefaults()
                .bands(120, 0, onALine(points), Seed.of(1))
                .getFirst();
        PersistenceDiagram whole =
                onALine(points).diagram(IntStream.range(0, 120).toArray());
        assertThat(band.above(whole)).hasSize(1);
        assertThat(band.width()).isEqualTo(4 * band.quantile()).isPositive();
        assertThat(band.size()).isEqualTo((int) (120 / Math.log(120)));
    }

    @Test
    void higherConfidenceIsNeverNarrower() {
        double[] points = clumps(60);
        double last = 0;
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            double width = Subsampling.withDefaults()
                    .withReplicates(40, level)
                    .bands(60, 0, onALine(points), Seed.of(1))
                    .getFirst()
                    .width();
            assertThat(width).as("level %s", level).isGreaterThanOrEqualTo(last);
            last = width;
        }
    }

    @Test
    void subsamplesOfAllPointsDoNotDeviate() {
        assertThat(Subsampling.withDefaults().withSize(30).bands(30, 1, onALine(clumps(30)), Seed.of(1)))
                .extracting(ConfidenceBand::quantile)
                .containsExactly(0.0, 0.0);
    }

    @Test
    void sameBitsOnOneThreadAndOnThree() throws Exception {
        double[] points = clumps(60);
        List<List<ConfidenceBand>> found = new java.util.ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                found.add(pool.submit(() -> Subsampling.withDefaults().bands(60, 0, onALine(points), Seed.of(9)))
                        .get());
            }
        }
        assertThat(found.get(1)).isEqualTo(found.get(0));
    }

    @Test
    void refusesALevelThatTheSubsamplesCannotReach() {
        assertThatThrownBy(() -> Subsampling.withDefaults().withReplicates(18, 0.95))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("19 subsamples");
        assertThat(Subsampling.withDefaults().withReplicates(19, 0.95).size(2)).isEqualTo(2);
    }

    private static List<PersistenceDiagram> group(int diagrams, double shift, long seed) {
        return IntStream.range(0, diagrams)
                .mapToObj(i -> RandomDiagrams.uniform(Seed.of(seed).child(i), 20))
                .map(d -> PersistenceDiagram.of(d.pairs().stream()
                        .map(p -> new PersistencePair(1, p.birth() + shift, p.death() + shift + shift * p.lifespan()))
                        .toList()))
                .toList();
    }

    private static DiagramGroupTest test(List<PersistenceDiagram> a, List<PersistenceDiagram> b) {
        Wasserstein one = Wasserstein.ofOrder(1);
        return DiagramGroupTest.of(a, b, (x, y) -> one.distance(x, y, 1).value(), Seed.of(5));
    }

    @Test
    void groupsApartAreTold() {
        DiagramGroupTest apart = test(group(8, 0, 41), group(8, 1, 42));
        assertThat(apart.pValue()).isLessThan(0.002);
        assertThat(apart.orders()).isEqualTo(10_000);
        DiagramGroupTest few = test(group(3, 0, 41), group(3, 1, 42));
        // Of the 720 orders the 72 that keep or exchange the groups have the least loss.
        assertThat(few.pValue()).isCloseTo(72 / 720.0, within(1e-12));
    }

    @Test
    void groupsOfOneLawGiveEveryPValue() {
        double[] values = IntStream.range(0, 60)
                .mapToDouble(
                        i -> test(group(3, 0, 100 + i), group(3, 0, 200 + i)).pValue())
                .toArray();
        assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(0.35, 0.75);
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(0.1 - 1e-12);
    }

    @Test
    void theLossIsThatOfThePaper() {
        List<PersistenceDiagram> a = group(3, 0, 1);
        List<PersistenceDiagram> b = group(4, 0, 2);
        DiagramGroupTest test = test(a, b);
        double loss = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                if (i < 3 == j < 3) {
                    loss += test.distance(i, j) / (i < 3 ? 2 * 3 * 2 : 2 * 4 * 3);
                }
            }
        }
        assertThat(test.loss()).isCloseTo(loss, within(1e-14));
        assertThat(test.distance(2, 5)).isEqualTo(test.distance(5, 2));
    }

    @Test
    void equalDiagramsAreNoEvidence() {
        List<PersistenceDiagram> same = java.util.Collections.nCopies(5, RandomDiagrams.of(0, 1));
        assertThat(test(same, same).pValue()).isEqualTo(1);
    }

    @Test
    void refusesInfiniteDistances() {
        List<PersistenceDiagram> a = List.of(RandomDiagrams.of(0, 1), RandomDiagrams.of(0, 2));
        List<PersistenceDiagram> b =
                List.of(RandomDiagrams.of(0, 1), RandomDiagrams.withEssential(RandomDiagrams.of(0, 1), 1));
        assertThatThrownBy(() -> test(a, b)).isInstanceOf(Refusal.class).hasMessageContaining("diagrams 1 and 4");
        assertThatThrownBy(() -> test(a, b.subList(0, 1))).isInstanceOf(Refusal.class);
    }
}
