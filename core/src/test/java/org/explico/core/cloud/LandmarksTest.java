package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;

class LandmarksTest {
    private static final Metric EUCLIDEAN = new Metric.Euclidean();

    @Test
    void eachIsTheFarthestFromThoseBefore() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(60, 3, Seed.of(1)));
        Landmarks landmarks = Landmarks.maxmin(d, 7, 60);
        int[] points = landmarks.points();
        assertThat(points[0]).isEqualTo(7);
        assertThat(landmarks.insertionRadius(0)).isInfinite();
        for (int k = 1; k < 60; k++) {
            int[] before = Arrays.copyOf(points, k);
            double farthest = IntStream.range(0, 60)
                    .mapToDouble(i -> Arrays.stream(before)
                            .mapToDouble(p -> d.at(i, p))
                            .min()
                            .orElseThrow())
                    .max()
                    .orElseThrow();
            assertThat(landmarks.insertionRadius(k)).as("seed 1, place %d", k).isEqualTo(farthest);
            assertThat(Landmarks.maxmin(d, 7, k).coverRadius())
                    .as("seed 1, place %d", k)
                    .isEqualTo(farthest);
            assertThat(Landmarks.among(d, before).coverRadius())
                    .as("seed 1, place %d", k)
                    .isEqualTo(farthest);
        }
        assertThat(landmarks.coverRadius()).isZero();
        assertThat(points).containsExactlyInAnyOrder(IntStream.range(0, 60).toArray());
    }

    @Test
    void aCloudGivesWhatItsMatrixDoesOnAnyNumberOfThreads() {
        PointCloud cloud = Shapes.gaussian(6000, 11, Seed.of(2));
        Landmarks one = Threads.within(1, () -> Landmarks.maxmin(cloud, EUCLIDEAN, 3, 40));
        assertThat(Threads.within(4, () -> Landmarks.maxmin(cloud, EUCLIDEAN, 3, 40)))
                .isEqualTo(one);
        PointCloud few = cloud.subset(IntStream.range(0, 200).toArray());
        for (Metric metric : new Metric[] {EUCLIDEAN, new Metric.Angular(), new Metric.Chebyshev()}) {
            DistanceMatrix d = DistanceMatrix.of(few, metric);
            assertThat(Landmarks.maxmin(few, metric, 0, 50))
                    .as("seed 2, %s", metric)
                    .isEqualTo(Landmarks.maxmin(d, 0, 50));
            int[] drawn = Seed.of(3).sample(200, 20);
            assertThat(Landmarks.among(few, metric, drawn)).isEqualTo(Landmarks.among(d, drawn));
        }
    }

    @Test
    void diagramsMoveByAtMostTwiceTheCoverRadius() {
        VietorisRips rips = VietorisRips.withDefaults().upTo(1);
        for (int seed = 0; seed < 6; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(90, 2, Seed.of(seed)));
            PersistenceDiagram whole = rips.diagram(d);
            for (Landmarks landmarks : new Landmarks[] {
                Landmarks.maxmin(d, 0, 25), Landmarks.among(d, Seed.of(seed).sample(90, 25))
            }) {
                PersistenceDiagram part = rips.diagram(d.subset(landmarks.points()));
                for (int degree = 0; degree <= 1; degree++) {
                    assertThat(BarMatching.within(
                                    2 * landmarks.coverRadius(),
                                    BarMatching.bars(whole, degree, DoubleUnaryOperator.identity()),
                                    BarMatching.bars(part, degree, DoubleUnaryOperator.identity())))
                            .as("seed %d, degree %d, %s", seed, degree, landmarks)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void duplicatesComeLast() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(4, 0, 1, 1, 0, 0, 1);
        Landmarks all = Landmarks.maxmin(d, 0, 4);
        assertThat(all.points()).containsExactly(0, 2, 1, 3);
        assertThat(new double[] {all.insertionRadius(1), all.insertionRadius(2), all.insertionRadius(3)})
                .containsExactly(1, 0, 0);
        assertThat(Landmarks.maxmin(d, 0, 2).coverRadius()).isZero();
    }

    @Test
    void refusesWhatIsNoChoice() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(2, 3);
        assertThatThrownBy(() -> Landmarks.maxmin(d, 0, 3))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1 to 2 points");
        assertThatThrownBy(() -> Landmarks.maxmin(d, 2, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("points 0 to 1");
        assertThatThrownBy(() -> Landmarks.among(d)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Landmarks.among(d, 1, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("point 1 twice");
    }
}
