package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
    private static final PrimeField TWO = PrimeField.of(2);

    /** Steps, which are counted, and not seconds, so that the test says the same on every machine. */
    @ParameterizedTest
    @CsvSource({
        "SPHERE, 200, 2, 0, 2",
        "SPHERE, 300, 1, 0, 2",
        "CUBE, 300, 2, .5, 2",
        "GAUSSIAN, 300, 2, 0, 2",
        "GAUSSIAN, 160, 3, .6, 4"
    })
    void stepsAreRightWithinAFactor(Kind kind, int n, int degree, double quantile, double factor) {
        DistanceMatrix distances = DistanceMatrix.euclidean(kind.cloud(n));
        double stop = quantile == 0 ? distances.enclosingRadius() : distances.quantile(quantile);
        EdgeOrder edges = EdgeOrder.of(distances, stop);
        Forecast.Trial whole = Forecast.trial(edges, degree, TWO);
        Forecast.Trial forecast = Forecast.carriedOn(edges, degree, TWO);
        assertThat(forecast.work() / whole.work()).as("seed 1").isBetween(1 / factor, factor);
        assertThat(forecast.kept() / whole.kept()).as("seed 1").isBetween(.8 / factor, 1.25 * factor);
    }

    @Test
    void edgesAreCountedAndTheSameForecastIsGivenEachTime() {
        DistanceMatrix distances = DistanceMatrix.euclidean(Kind.CUBE.cloud(120));
        VietorisRips rips = VietorisRips.withDefaults().upTo(2).withThreshold(.4);
        Forecast first = rips.filtration(distances).forecast();
        assertThat(first.edges()).isEqualTo(EdgeOrder.of(distances, .4).count());
        assertThat(first.bytes()).isGreaterThan(4.0 * 120 * 120);
        assertThat(rips.filtration(distances).forecast()).isEqualTo(first);
        Forecast alone = new ForkJoinPool(1)
                .invoke(ForkJoinTask.adapt(() -> rips.filtration(distances).forecast()));
        Forecast both = new ForkJoinPool(2)
                .invoke(ForkJoinTask.adapt(() -> rips.filtration(distances).forecast()));
        assertThat(both.seconds()).isLessThan(alone.seconds());
    }

    @Test
    void fewPointsAreNotTried() {
        Forecast forecast = VietorisRips.withDefaults()
                .upTo(3)
                .filtration(DistanceMatrix.euclidean(Kind.CUBE.cloud(10)))
                .forecast();
        assertThat(forecast.edges()).isLessThanOrEqualTo(45);
        assertThat(forecast.seconds()).isBetween(0.0, 1e-3);
    }

    enum Kind {
        SPHERE {
            @Override
            PointCloud cloud(int n) {
                return Shapes.sphere(n, 3, Seed.of(1));
            }
        },
        CUBE {
            @Override
            PointCloud cloud(int n) {
                return Shapes.cube(n, 3, Seed.of(1));
            }
        },
        GAUSSIAN {
            @Override
            PointCloud cloud(int n) {
                return Shapes.gaussian(n, 10, Seed.of(1));
            }
        };

        abstract PointCloud cloud(int n);
    }
}
