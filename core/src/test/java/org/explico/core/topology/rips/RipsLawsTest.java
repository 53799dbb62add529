package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the diagrams of all distances, in degrees zero to three and over several fields. */
class RipsLawsTest {
    private static final int INPUTS = 12;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void aThresholdCutsTheWholeDiagram(int prime) {
        for (int seed = 0; seed < INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            VietorisRips rips = rips(seed).withField(prime);
            PersistenceDiagram whole = rips.diagram(d);
            for (double q : new double[] {0, 0.05, 0.2, 0.5, 0.8, 1}) {
                double t = d.quantile(q);
                assertThat(rips.withThreshold(t).diagram(d))
                        .as("seed %d, t %s", seed, t)
                        .isEqualTo(whole.cutAt(t));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfThePointsDoesNotMatter(Collapse choice) {
        for (int seed = 0; seed < INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            VietorisRips rips = rips(seed).withCollapse(choice);
            int[] order = Seed.of(seed).child("order").sample(d.size(), d.size());
            assertThat(rips.diagram(d.subset(order))).as("seed %d", seed).isEqualTo(rips.diagram(d));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, -1, 1, 40})
    void scalingByAPowerOfTwoScalesEveryBarExactly(int power) {
        double factor = Math.scalb(1.0, power);
        for (int seed = 0; seed < INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            assertThat(rips(seed).diagram(d.dividedBy(factor)))
                    .as("seed %d", seed)
                    .isEqualTo(rips(seed).diagram(d).dividedBy(factor));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.01, 0.1})
    void barsMoveByTheNoiseAtMost(double noise) {
        for (int seed = 0; seed < INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            RandomGenerator random = Seed.of(seed).child("noise").generator();
            double[] moved = Arrays.stream(d.toLowerTriangle())
                    .map(x -> Math.max(0, x + noise * (2 * random.nextDouble() - 1)))
                    .toArray();
            PersistenceDiagram before = rips(seed).diagram(d);
            PersistenceDiagram after = rips(seed).diagram(DistanceMatrix.ofLowerTriangle(d.size(), moved));
            for (int degree = 0; degree <= rips(seed).degree(); degree++) {
                assertThat(matchable(before.pairs(degree), after.pairs(degree), noise + 1e-15))
                        .as("seed %d, degree %d, noise %s", seed, degree, noise)
                        .isTrue();
            }
        }
    }

    /** Points that move by eps change distances by at most 2 eps. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.02})
    void barsOfACloudMoveByTwiceTheNoiseAtMost(double eps) {
        for (int seed = 0; seed < 6; seed++) {
            PointCloud cloud = Shapes.sphere(24, 3, Seed.of(seed));
            RandomGenerator random = Seed.of(seed).child("noise").generator();
            double[] x = cloud.toArray();
            for (int c = 0; c < x.length; c++) {
                x[c] += eps / Math.sqrt(3) * (2 * random.nextDouble() - 1);
            }
            VietorisRips rips = VietorisRips.withDefaults().upTo(2);
            PersistenceDiagram before = rips.diagram(cloud);
            PersistenceDiagram after = rips.diagram(PointCloud.of(24, 3, x));
            for (int degree = 0; degree <= 2; degree++) {
                assertThat(matchable(before.pairs(degree), after.pairs(degree), 2 * eps))
                        .as("seed %d, degree %d", seed, degree)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void collapsedOrNotTheBarsAreTheSame(int prime) {
        for (int seed = 0; seed < 2 * INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            VietorisRips rips = rips(seed).withField(prime).withThreshold(d.quantile(0.3 + 0.06 * (seed % 10)));
            assertThat(rips.withCollapse(Collapse.ALWAYS).diagram(d))
                    .as("seed %d", seed)
                    .isEqualTo(rips.withCollapse(Collapse.NEVER).diagram(d));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThreadAndSeveralFindTheSame(Collapse choice) {
        for (int seed = 0; seed < 4; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(60, 3, Seed.of(seed)));
            VietorisRips rips =
                    VietorisRips.withDefaults().upTo(2).withField(2 + seed % 2).withCollapse(choice);
            PersistenceDiagram one = inPool(1, rips, d);
            assertThat(inPool(2, rips, d)).as("seed %d", seed).isEqualTo(one);
            assertThat(inPool(5, rips, d)).as("seed %d", seed).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 1})
    void distancesHeldSparselyGiveTheSame(double quantile) {
        for (int seed = 0; seed < INPUTS; seed++) {
            DistanceMatrix d = input(seed);
            double t = d.quantile(quantile);
            assertThat(rips(seed).diagram(SparseDistances.within(d, t)))
                    .as("seed %d", seed)
                    .isEqualTo(rips(seed).withThreshold(t).diagram(d).cutAt(t));
        }
    }

    private static PersistenceDiagram inPool(int threads, VietorisRips rips, DistanceMatrix d) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> rips.diagram(d)).join();
        }
    }

    private static VietorisRips rips(int seed) {
        return VietorisRips.withDefaults().upTo(1 + seed % 3);
    }

    /** By turns a sphere, a grid with coinciding points, integers with many ties, random numbers. */
    private static DistanceMatrix input(int seed) {
        Seed own = Seed.of(1000 + seed);
        int n = 14 + seed % 9;
        RandomGenerator random = own.generator();
        int pairs = n * (n - 1) / 2;
        return switch (seed % 4) {
            case 0 -> DistanceMatrix.euclidean(Shapes.sphere(n, 2 + seed % 3, own));
            case 1 -> DistanceMatrix.euclidean(Shapes.grid(n, 3, 3, own));
            case 2 ->
                DistanceMatrix.ofLowerTriangle(
                        n, random.ints(pairs, 3, 7).asDoubleStream().toArray());
            default -> DistanceMatrix.ofLowerTriangle(n, random.doubles(pairs).toArray());
        };
    }

    /** True when bars can be matched within {@code radius}, each with one of the other diagram or with the diagonal; essential ones with such. */
    static boolean matchable(List<PersistencePair> a, List<PersistencePair> b, double radius) {
        return covers(a, b, radius) && covers(b, a, radius);
    }

    /** True when all bars of {@code a} longer than twice the radius find partners of their own (with both ways: the bottleneck distance is small). */
    private static boolean covers(List<PersistencePair> a, List<PersistencePair> b, double radius) {
        int[] partner = new int[b.size()];
        Arrays.fill(partner, -1);
        List<List<Integer>> near = new ArrayList<>();
        for (PersistencePair p : a) {
            near.add(IntStream.range(0, b.size())
                    .filter(k -> close(p.birth(), b.get(k).birth(), radius)
                            && close(p.death(), b.get(k).death(), radius))
                    .boxed()
                    .toList());
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).lifespan() > 2 * radius && !augment(i, near, partner, new boolean[b.size()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean close(double x, double y, double radius) {
        return x == y || Math.abs(x - y) <= radius;
    }

    private static boolean augment(int bar, List<List<Integer>> near, int[] partner, boolean[] seen) {
        for (int k : near.get(bar)) {
            if (!seen[k]) {
                seen[k] = true;
                if (partner[k] < 0 || augment(partner[k], near, partner, seen)) {
                    partner[k] = bar;
                    return true;
                }
            }
        }
        return false;
    }
}
