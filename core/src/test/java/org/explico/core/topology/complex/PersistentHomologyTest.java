package org.explico.core.topology.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentHomologyTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final PersistentHomology HOMOLOGY = PersistentHomology.withDefaults();

    @Test
    void equalsTheVietorisRipsEngine() {
        for (int seed = 0; seed < 10; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(
                    seed % 2 == 0 ? Shapes.sphere(18, 3, Seed.of(seed)) : Shapes.grid(18, 2, 4, Seed.of(seed)));
            assertThat(HOMOLOGY.upTo(1).diagram(rips(d)))
                    .as("seed %d", seed)
                    .isEqualTo(VietorisRips.withDefaults().diagram(d));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void equalsRanksOfPersistentHomologyGroups(int prime) {
        for (int seed = 0; seed < 40; seed++) {
            FilteredComplex complex = random(Seed.of(seed));
            PersistenceDiagram diagram = HOMOLOGY.withField(prime).diagram(complex);
            double[] scales = complex.size() == 0 ? new double[0] : new double[] {0, 1, 2, 3, 4};
            for (int k = 0; k <= 3; k++) {
                for (double s : scales) {
                    for (double t = s; t <= 4; t++) {
                        double from = s;
                        double to = t;
                        long alive = diagram.pairs(k).stream()
                                .filter(p -> p.birth() <= from && p.death() > to)
                                .count();
                        assertThat(alive)
                                .as("seed %d, degree %d, from %s to %s, Z/%d", seed, k, s, t, prime)
                                .isEqualTo(RankOracle.persistentBetti(complex, k, s, t, prime));
                    }
                }
            }
        }
    }

    @Test
    void theProjectivePlaneHasTorsion() {
        FilteredComplex plane = closure(new int[][] {
            {0, 1, 4}, {0, 1, 5}, {0, 2, 3}, {0, 2, 5}, {0, 3, 4}, {1, 2, 3}, {1, 2, 4}, {1, 3, 5}, {2, 4, 5}, {3, 4, 5}
        });
        assertThat(HOMOLOGY.diagram(plane).pairs()).containsExactly(pair(0, 0, INF), pair(1, 0, INF), pair(2, 0, INF));
        for (int prime : new int[] {3, 5, 7}) {
            assertThat(HOMOLOGY.withField(prime).diagram(plane).pairs()).containsExactly(pair(0, 0, INF));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void cyclesAreCyclesBornWithTheirBar(int prime) {
        for (int seed = 0; seed < 20; seed++) {
            FilteredComplex complex = seed % 2 == 0
                    ? random(Seed.of(seed))
                    : rips(DistanceMatrix.euclidean(Shapes.sphere(14, 3, Seed.of(seed))));
            for (int k = 0; k <= 2; k++) {
                int degree = k;
                List<RepresentedBar> bars = HOMOLOGY.withField(prime).represented(complex, k, Integer.MAX_VALUE);
                assertThat(bars.stream().map(RepresentedBar::pair).sorted().toList())
                        .as("seed %d, degree %d", seed, degree)
                        .isEqualTo(HOMOLOGY.withField(prime).diagram(complex).pairs(k));
                for (RepresentedBar bar : bars) {
                    assertThat(boundary(bar.cycle(), prime))
                            .as("seed %d, %s", seed, bar)
                            .isEmpty();
                    assertThat(latest(complex, bar.cycle()))
                            .as("seed %d, %s", seed, bar)
                            .isEqualTo(bar.pair().birth());
                    assertThat(bar.cycle().support()).isSorted().doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void longestBarsComeFirst() {
        FilteredComplex complex = rips(DistanceMatrix.euclidean(Shapes.polygon(9)));
        List<RepresentedBar> loops = HOMOLOGY.represented(complex, 1, 1);
        assertThat(loops).hasSize(1);
        assertThat(loops.getFirst().cycle().support()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(loops.getFirst().cycle().size()).isEqualTo(9);
        assertThat(loops.getFirst().cycle().simplex(0)).hasSize(2);
        List<RepresentedBar> points = HOMOLOGY.represented(complex, 0, 3);
        assertThat(points).hasSize(3);
        assertThat(points.getFirst().pair().essential()).isTrue();
    }

    @Test
    void eulerCharacteristicIsTheAlternatingSumOfBettiNumbers() {
        for (int seed = 0; seed < 40; seed++) {
            FilteredComplex complex = random(Seed.of(seed));
            PersistenceDiagram diagram = HOMOLOGY.diagram(complex);
            for (double t : new double[] {0, 1, 2, 3, 4}) {
                int simplices = 0;
                for (int i = 0; i < complex.size(); i++) {
                    simplices += complex.value(i) <= t ? 1 - 2 * (complex.dimension(i) % 2) : 0;
                }
                int betti = 0;
                for (int k = 0; k <= 3; k++) {
                    betti += (1 - 2 * (k % 2)) * diagram.statistics(k).bettiCurve(t)[0];
                }
                assertThat(betti).as("seed %d, t %s", seed, t).isEqualTo(simplices);
            }
        }
    }

    @Test
    void orderOfTheSimplicesDoesNotMatter() {
        FilteredComplex one =
                FilteredComplex.builder().add(0, 3).add(0, 7).add(2, 7, 3).build();
        FilteredComplex other =
                FilteredComplex.builder().add(2, 3, 7).add(-0.0, 7).add(0, 3).build();
        assertThat(one)
                .isEqualTo(other)
                .hasSameHashCodeAs(other)
                .hasToString("FilteredComplex(3 simplices, dimension 1)");
        assertThat(one.simplex(2)).containsExactly(3, 7);
        assertThat(one.value(2)).isEqualTo(2);
    }

    @Test
    void whatIsNoComplexIsRefused() {
        assertThat(HOMOLOGY.diagram(FilteredComplex.builder().build()).pairs()).isEmpty();
        assertRefused(FilteredComplex.builder().add(0, 1).add(1, 1, 2), "without its facet");
        assertRefused(FilteredComplex.builder().add(0, 1).add(2, 2).add(1, 1, 2), "without its facet");
        assertRefused(FilteredComplex.builder().add(0, 1).add(1, 1), "twice");
        assertThatThrownBy(() -> FilteredComplex.builder().add(0, 1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> FilteredComplex.builder().add(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> FilteredComplex.builder().add(0, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> FilteredComplex.builder().add(Double.NaN, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> HOMOLOGY.withField(4)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> HOMOLOGY.upTo(-1)).isInstanceOf(Refusal.class);
    }

    private static void assertRefused(FilteredComplex.Builder builder, String message) {
        assertThatThrownBy(builder::build).isInstanceOf(Refusal.class).hasMessageContaining(message);
    }

    /** A random complex of up to 7 vertices and dimension 3 with values 0 to 4. */
    private static FilteredComplex random(Seed seed) {
        RandomGenerator random = seed.generator();
        Map<List<Integer>, Double> values = new TreeMap<>((a, b) ->
                a.size() != b.size() ? a.size() - b.size() : a.toString().compareTo(b.toString()));
        int n = 4 + random.nextInt(4);
        FilteredComplex.Builder builder = FilteredComplex.builder();
        for (int size = 1; size <= 4; size++) {
            for (int bits = 1; bits < 1 << n; bits++) {
                List<Integer> simplex = new ArrayList<>();
                for (int v = 0; v < n; v++) {
                    if ((bits >> v & 1) == 1) {
                        simplex.add(v);
                    }
                }
                if (simplex.size() != size || random.nextInt(10) > 12 - 2 * size) {
                    continue;
                }
                double value = random.nextInt(3);
                for (int without = 0; size > 1 && without < size; without++) {
                    List<Integer> face = new ArrayList<>(simplex);
                    face.remove(without);
                    value = Math.max(value, values.getOrDefault(face, 9.0));
                }
                value = Math.min(value + (random.nextInt(4) == 0 ? 1 : 0), Math.max(value, 4));
                if (value <= 4) {
                    values.put(simplex, value);
                    builder.add(value, simplex.stream().mapToInt(v -> v).toArray());
                }
            }
        }
        return builder.build();
    }

    private static FilteredComplex rips(DistanceMatrix d) {
        FilteredComplex.Builder builder = FilteredComplex.builder();
        for (int i = 0; i < d.size(); i++) {
            builder.add(0, i);
            for (int j = 0; j < i; j++) {
                builder.add(d.at(i, j), i, j);
                for (int k = 0; k < j; k++) {
                    builder.add(Math.max(d.at(i, j), Math.max(d.at(i, k), d.at(j, k))), i, j, k);
                }
            }
        }
        return builder.build();
    }

    private static FilteredComplex closure(int[][] triangles) {
        FilteredComplex.Builder builder = FilteredComplex.builder();
        java.util.Set<List<Integer>> seen = new java.util.HashSet<>();
        for (int[] t : triangles) {
            int[][] faces = {t, {t[0], t[1]}, {t[0], t[2]}, {t[1], t[2]}, {t[0]}, {t[1]}, {t[2]}};
            for (int[] face : faces) {
                if (seen.add(java.util.Arrays.stream(face).boxed().toList())) {
                    builder.add(0, face);
                }
            }
        }
        return builder.build();
    }

    private static double latest(FilteredComplex complex, SimplexChain chain) {
        double latest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < chain.size(); c++) {
            for (int i = 0; i < complex.size(); i++) {
                if (java.util.Arrays.equals(complex.simplex(i), chain.simplex(c))) {
                    latest = Math.max(latest, complex.value(i));
                }
            }
        }
        return latest;
    }

    private static Map<String, Integer> boundary(SimplexChain chain, int prime) {
        Map<String, Integer> boundary = new TreeMap<>();
        for (int c = 0; c < chain.size(); c++) {
            int[] simplex = chain.simplex(c);
            for (int without = 0; simplex.length > 1 && without < simplex.length; without++) {
                StringBuilder face = new StringBuilder();
                for (int v = 0; v < simplex.length; v++) {
                    face.append(v == without ? "" : simplex[v] + " ");
                }
                int sign = without % 2 == 0 ? 1 : prime - 1;
                boundary.merge(face.toString(), chain.coefficient(c) * sign % prime, (x, y) -> (x + y) % prime);
            }
        }
        boundary.values().removeIf(c -> c == 0);
        return boundary;
    }

    private static PersistencePair pair(int degree, double birth, double death) {
        return new PersistencePair(degree, birth, death);
    }
}
