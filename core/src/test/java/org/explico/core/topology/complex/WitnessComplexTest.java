package org.explico.core.topology.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessComplexTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void edgesAreThoseOfTheDefinition(int nu) {
        for (int seed = 0; seed < 5; seed++) {
            PointCloud cloud = Shapes.gaussian(40, 3, Seed.of(seed));
            int[] chosen = Seed.of(seed).child("landmarks").sample(40, 8);
            SparseDistances edges = WitnessComplex.of(cloud, chosen).edges(nu, INF);
            assertThat(edges.pairs()).isEqualTo(28);
            for (int e = 0; e < edges.pairs(); e++) {
                double least = INF;
                for (int i = 0; i < 40; i++) {
                    int point = i;
                    double[] sorted = Arrays.stream(chosen)
                            .mapToDouble(a -> cloud.distance(a, point))
                            .sorted()
                            .toArray();
                    double both = Math.max(
                            cloud.distance(chosen[edges.larger(e)], i), cloud.distance(chosen[edges.smaller(e)], i));
                    least = Math.min(least, both - (nu == 0 ? 0 : sorted[nu - 1]));
                }
                assertThat(edges.length(e)).as("seed %d, edge %d", seed, e).isEqualTo(Math.max(least, 0));
            }
        }
    }

    @Test
    void liesBetweenVietorisRipsComplexesOfTheLandmarks() {
        PointCloud cloud = Shapes.sphere(100, 3, Seed.of(1));
        int[] chosen = Seed.of(1).child("landmarks").sample(100, 20);
        SparseDistances edges = WitnessComplex.of(cloud, chosen).edges(0, INF);
        for (int e = 0; e < edges.pairs(); e++) {
            double apart = cloud.distance(chosen[edges.larger(e)], chosen[edges.smaller(e)]);
            assertThat(edges.length(e)).isBetween(apart / 2 - 1e-12, apart);
        }
    }

    @Test
    void aCircleSeenThroughAFewLandmarksHasItsLoop() {
        PointCloud circle = Shapes.polygon(200);
        int[] chosen = {0, 20, 40, 60, 80, 100, 120, 140, 160, 180};
        WitnessComplex witnesses = WitnessComplex.of(DistanceMatrix.euclidean(circle), chosen);
        SparseDistances edges = witnesses.edges(2, INF);
        double[] lower = new double[45];
        for (int e = 0; e < edges.pairs(); e++) {
            lower[edges.larger(e) * (edges.larger(e) - 1) / 2 + edges.smaller(e)] = edges.length(e);
        }
        assertThat(VietorisRips.withDefaults()
                        .diagram(DistanceMatrix.ofLowerTriangle(10, lower))
                        .pairs(1))
                .singleElement()
                .satisfies(bar -> {
                    assertThat(bar.birth()).isZero();
                    assertThat(bar.death()).isGreaterThan(0.5);
                });
        assertThat(PersistentHomology.withDefaults()
                        .upTo(1)
                        .diagram(witnesses.weak(2, 3))
                        .pairs(1))
                .filteredOn(bar -> bar.lifespan() > 0.5)
                .singleElement()
                .satisfies(bar -> assertThat(bar.birth()).isZero());
    }

    @Test
    void weakSimplicesAreThoseOfTheDefinition() {
        for (int seed = 0; seed < 5; seed++) {
            PointCloud cloud = Shapes.gaussian(30, 2, Seed.of(seed));
            int[] chosen = Seed.of(seed).child("landmarks").sample(30, 6);
            FilteredComplex whole = WitnessComplex.of(cloud, chosen).weak(3, 100);
            assertThat(whole.size()).isEqualTo(6 + 15 + 20 + 15);
            for (int s = 0; s < whole.size(); s++) {
                assertThat(whole.value(s)).as("seed %d", seed).isEqualTo(value(cloud, chosen, whole.simplex(s)));
            }
            FilteredComplex part = WitnessComplex.of(cloud, chosen).weak(3, 0.3);
            for (int s = 0; s < part.size(); s++) {
                assertThat(part.simplex(s)).isEqualTo(whole.simplex(s));
                assertThat(part.value(s)).isEqualTo(whole.value(s)).isLessThanOrEqualTo(0.3);
            }
            assertThat(part.size() == whole.size() || whole.value(part.size()) > 0.3)
                    .isTrue();
        }
    }

    @Test
    void weakAndLazyEdgesAgreeWhereNuIsTwo() {
        PointCloud cloud = Shapes.gaussian(50, 3, Seed.of(9));
        int[] chosen = Seed.of(2).sample(50, 7);
        WitnessComplex witnesses = WitnessComplex.of(cloud, chosen);
        FilteredComplex weak = witnesses.weak(1, 100);
        SparseDistances lazy = witnesses.edges(2, INF);
        double[] ofWeak = new double[lazy.pairs()];
        for (int s = 7; s < weak.size(); s++) {
            ofWeak[weak.simplex(s)[1] * (weak.simplex(s)[1] - 1) / 2 + weak.simplex(s)[0]] = weak.value(s);
        }
        for (int e = 0; e < lazy.pairs(); e++) {
            assertThat(lazy.length(e)).isEqualTo(ofWeak[e]);
        }
    }

    @Test
    void allPointsAsLandmarksAndNuZeroHaveTheirDistances() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(12, 2, Seed.of(3)));
        SparseDistances edges =
                WitnessComplex.of(d, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).edges(0, INF);
        for (int e = 0; e < edges.pairs(); e++) {
            assertThat(edges.length(e)).isLessThanOrEqualTo(d.at(edges.larger(e), edges.smaller(e)));
        }
        assertThat(WitnessComplex.of(d, 4).edges(1, INF).pairs()).isZero();
        assertThat(PersistentHomology.withDefaults()
                        .diagram(WitnessComplex.of(d, 4).weak(2, 1))
                        .pairs())
                .containsExactly(new PersistencePair(0, 0, INF));
    }

    @Test
    void landmarksThatAreNoPointsAreRefused() {
        PointCloud cloud = Shapes.gaussian(5, 2, Seed.of(3));
        assertThatThrownBy(() -> WitnessComplex.of(cloud)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WitnessComplex.of(cloud, 1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WitnessComplex.of(cloud, 5)).isInstanceOf(Refusal.class);
        WitnessComplex witnesses = WitnessComplex.of(cloud, 0, 1);
        assertThatThrownBy(() -> witnesses.edges(3, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> witnesses.edges(1, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> witnesses.weak(1, INF)).isInstanceOf(Refusal.class);
    }

    private static double value(PointCloud cloud, int[] chosen, int[] simplex) {
        double value = INF;
        for (int i = 0; i < cloud.size(); i++) {
            int point = i;
            double[] sorted = Arrays.stream(chosen)
                    .mapToDouble(a -> cloud.distance(a, point))
                    .sorted()
                    .toArray();
            double farthest = Arrays.stream(simplex)
                    .mapToDouble(a -> cloud.distance(chosen[a], point))
                    .max()
                    .orElseThrow();
            value = Math.min(value, farthest - sorted[simplex.length - 1]);
        }
        for (int without = 0; simplex.length > 1 && without < simplex.length; without++) {
            int[] face = new int[simplex.length - 1];
            for (int v = 0; v < face.length; v++) {
                face[v] = simplex[v < without ? v : v + 1];
            }
            value = Math.max(value, value(cloud, chosen, face));
        }
        return value;
    }
}
