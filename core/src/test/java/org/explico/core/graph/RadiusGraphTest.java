package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RadiusGraphTest {
    @Test
    void joinsWhatIsNear() {
        for (Metric metric : new Metric[] {new Metric.Euclidean(), new Metric.Cosine(), new Metric.Chebyshev()}) {
            for (long seed = 0; seed < 5; seed++) {
                PointCloud cloud = RandomMatrices.cloud(80, 3, Seed.of(seed));
                DistanceMatrix d = DistanceMatrix.of(cloud, metric);
                for (double r : new double[] {0, 0.3, 1, d.at(3, 5), 100}) {
                    RadiusGraph graph = RadiusGraph.of(cloud, metric, r);
                    WeightedGraph weighted = graph.weighted();
                    int edges = 0;
                    for (int i = 0; i < 80; i++) {
                        for (int j = 0; j < i; j++) {
                            edges += d.at(i, j) <= r ? 1 : 0;
                        }
                    }
                    assertThat(graph.graph().edges())
                            .as("seed %d, %s, r %f", seed, metric.name(), r)
                            .isEqualTo(edges);
                    assertThat(RadiusGraph.pairs(cloud, metric, r, edges)).isEqualTo(edges);
                    assertThat(RadiusGraph.pairs(d, r)).isEqualTo(edges);
                    for (int most = 0; most < edges; most += 1 + edges / 3) {
                        assertThat(RadiusGraph.pairs(cloud, metric, r, most)).isEqualTo(most + 1);
                    }
                    for (int e = 0; e < weighted.edges().size(); e++) {
                        assertThat(weighted.weight(e))
                                .isEqualTo(d.at(
                                        weighted.edges().from(e),
                                        weighted.edges().to(e)));
                    }
                    assertThat(RadiusGraph.of(d, r).graph()).isEqualTo(graph.graph());
                }
            }
        }
    }

    @Test
    void refusesNegativeRadii() {
        PointCloud cloud = PointCloud.of(2, 1, 0.0, 1.0);
        assertThatThrownBy(() -> RadiusGraph.of(cloud, new Metric.Euclidean(), -1))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RadiusGraph.pairs(cloud, new Metric.Euclidean(), -1, 9))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RadiusGraph.of(DistanceMatrix.euclidean(cloud), Double.NaN))
                .isInstanceOf(Refusal.class);
    }
}
