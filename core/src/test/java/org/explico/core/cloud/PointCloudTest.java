package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class PointCloudTest {
    @Test
    void refusesAShapeThatDoesNotFit() {
        assertThatThrownBy(() -> PointCloud.of(2, 2, 1.0, 2.0, 3.0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("(2, 2)")
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> PointCloud.of(0, 2, new double[0])).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PointCloud.of(2, 0, new double[0])).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PointCloud.of(1 << 16, 1 << 16, new double[0])).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesNumbersThatAreNotFiniteAndSaysWhere() {
        assertThatThrownBy(() -> PointCloud.of(2, 3, 0.0, 0.0, 0.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("row 1, column 1")
                .hasMessageContaining("2 such")
                .extracting(refusal -> ((Refusal) refusal).kind())
                .isEqualTo(Refusal.Kind.BAD_INPUT);
        assertThatThrownBy(() -> PointCloud.of(1, 1, Float.NEGATIVE_INFINITY)).isInstanceOf(Refusal.class);
    }

    @Test
    void copiesWhatItIsGivenAndWhatItGives() {
        double[] mine = {1, 2};
        PointCloud cloud = PointCloud.of(1, 2, mine);
        mine[0] = 9;
        cloud.point(0)[0] = 9;
        cloud.toArray()[0] = 9;
        assertThat(cloud.at(0, 0)).isEqualTo(1);
    }

    @Test
    void widensFloatsExactly() {
        assertThat(PointCloud.of(1, 2, 0.1f, -3f).toArray()).containsExactly(0.10000000149011612, -3);
    }

    @Test
    void subsetKeepsTheGivenOrderAndRepeats() {
        PointCloud cloud = PointCloud.of(3, 2, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(cloud.subset(2, 0, 2)).isEqualTo(PointCloud.of(3, 2, 4.0, 5.0, 0.0, 1.0, 4.0, 5.0));
        assertThat(cloud.subset(0, 1, 2)).isEqualTo(cloud).hasSameHashCodeAs(cloud);
    }

    @Test
    void countsDifferentPoints() {
        assertThat(PointCloud.of(4, 1, 1.0, 2.0, 1.0, 2.0).distinct()).isEqualTo(2);
        assertThat(PointCloud.of(3, 2, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0).allEqual()).isTrue();
        assertThat(PointCloud.of(3, 2, 1.0, 2.0, 1.0, 2.0, 1.0, 2.5).allEqual()).isFalse();
        PointCloud random = RandomMatrices.cloud(50, 3, Seed.of(1));
        assertThat(random.distinct()).isEqualTo(50);
    }

    @Test
    void minMaxScalingFillsTheUnitBox() {
        PointCloud scaled = PointCloud.of(3, 3, -1.0, 5.0, 7.0, 3.0, 5.0, 9.0, 1.0, 5.0, 8.0)
                .minMaxScaled();
        assertThat(scaled).isEqualTo(PointCloud.of(3, 3, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.5, 0.0, 0.5));
        assertThat(scaled.minMaxScaled()).isEqualTo(scaled);
    }
}
