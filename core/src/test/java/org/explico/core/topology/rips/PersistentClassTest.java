package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of cycles and cocycles, checked on the simplices themselves. */
class PersistentClassTest {
    @ParameterizedTest
    @CsvSource({"1, 0, 2", "2, 0, 3", "3, 1, 2", "4, 1, 3", "5, 1, 5", "6, 2, 2", "7, 2, 3", "8, 2, 7"})
    void cyclesAndCocyclesAreWhatTheySay(int seed, int degree, int prime) {
        PointCloud cloud = Shapes.sphere(36, degree + 1, Seed.of(seed));
        DistanceMatrix distances = DistanceMatrix.euclidean(cloud);
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree).withField(prime);
        check(rips, distances, degree, prime, "seed " + seed);
        double t = distances.quantile(.55);
        check(rips.withThreshold(t), distances, degree, prime, "threshold " + t + ", seed " + seed);
    }

    @Test
    void tiesOfAnIntegerMetricChangeNothing() {
        RandomGenerator random = Seed.of(11).generator();
        double[] lower = random.ints(20 * 19 / 2, 3, 6).asDoubleStream().toArray();
        DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(20, lower);
        check(VietorisRips.withDefaults().withField(3), distances, 1, 3, "seed 11");
    }

    @Test
    void thePointsOfAPolygonCarryItsHole() {
        PersistentClass loop = VietorisRips.withDefaults()
                .filtration(DistanceMatrix.euclidean(Shapes.polygon(15)))
                .classes(1, 5)
                .getFirst();
        assertThat(loop.cycle().support()).hasSize(15);
        assertThat(loop.cycle().size()).isEqualTo(15);
        assertThat(loop.deathSimplex()).hasSize(3);
    }

    private static void check(VietorisRips rips, DistanceMatrix distances, int degree, int prime, String what) {
        List<PersistentClass> classes = rips.filtration(distances).classes(degree, 1000);
        List<PersistencePair> bars = new ArrayList<>(rips.diagram(distances).pairs(degree));
        assertThat(classes.stream().map(PersistentClass::pair).sorted())
                .as(what)
                .containsExactlyElementsOf(bars);
        assertThat(classes).as(what).isNotEmpty();
        double stop = Math.min(rips.threshold().orElse(Double.POSITIVE_INFINITY), distances.enclosingRadius());
        for (PersistentClass found : classes) {
            double birth = found.pair().birth();
            double death = Math.min(found.pair().death(), Math.nextUp(stop));
            assertThat(diameter(distances, found.birthSimplex())).isEqualTo(birth);
            if (!found.pair().essential()) {
                assertThat(diameter(distances, found.deathSimplex())).isEqualTo(death);
            }
            Map<List<Integer>, Integer> cycle = sum(found.cycle());
            assertThat(cycle.keySet()).as(what).allMatch(s -> diameter(distances, s) <= birth);
            assertThat(cycle).containsKey(found.birthSimplex());
            assertThat(boundary(cycle, prime))
                    .as("boundary of a cycle, %s", what)
                    .isEmpty();
            Map<List<Integer>, Integer> cocycle = sum(found.cocycle());
            assertThat(coboundaryUnder(distances, cocycle, death, prime))
                    .as("coboundary of a cocycle, %s", what)
                    .isEmpty();
            int product = 0;
            for (Map.Entry<List<Integer>, Integer> term : cycle.entrySet()) {
                product += term.getValue() * cocycle.getOrDefault(term.getKey(), 0);
            }
            assertThat(Math.floorMod(product, prime))
                    .as("cocycle on cycle, %s", what)
                    .isNotZero();
        }
    }

    private static Map<List<Integer>, Integer> sum(Chain chain) {
        Map<List<Integer>, Integer> sum = new HashMap<>();
        IntStream.range(0, chain.size()).forEach(i -> sum.put(chain.simplex(i), chain.coefficient(i)));
        assertThat(sum).hasSize(chain.size());
        return sum;
    }

    private static Map<List<Integer>, Integer> boundary(Map<List<Integer>, Integer> chain, int prime) {
        Map<List<Integer>, Integer> boundary = new HashMap<>();
        chain.forEach((simplex, coefficient) -> {
            for (int k = 0; k < simplex.size() && simplex.size() > 1; k++) {
                List<Integer> facet = new ArrayList<>(simplex);
                facet.remove(k);
                boundary.merge(facet, k % 2 == 0 ? coefficient : -coefficient, Integer::sum);
            }
        });
        boundary.values().removeIf(c -> Math.floorMod(c, prime) == 0);
        return boundary;
    }

    private static Map<List<Integer>, Integer> coboundaryUnder(
            DistanceMatrix distances, Map<List<Integer>, Integer> cochain, double death, int prime) {
        Map<List<Integer>, Integer> coboundary = new HashMap<>();
        cochain.forEach((simplex, coefficient) -> {
            for (int w = 0; w < distances.size(); w++) {
                if (!simplex.contains(w)) {
                    List<Integer> cofacet = new ArrayList<>(simplex);
                    int at = 0;
                    while (at < cofacet.size() && cofacet.get(at) > w) {
                        at++;
                    }
                    cofacet.add(at, w);
                    if (diameter(distances, cofacet) < death) {
                        coboundary.merge(cofacet, at % 2 == 0 ? coefficient : -coefficient, Integer::sum);
                    }
                }
            }
        });
        coboundary.values().removeIf(c -> Math.floorMod(c, prime) == 0);
        return coboundary;
    }

    private static double diameter(DistanceMatrix distances, List<Integer> simplex) {
        double diameter = 0;
        for (int i : simplex) {
            for (int j : simplex) {
                diameter = Math.max(diameter, distances.at(i, j));
            }
        }
        return diameter;
    }
}
