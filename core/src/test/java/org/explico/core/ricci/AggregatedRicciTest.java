package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.RandomEffects;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class AggregatedRicciTest {
    private static RicciCoefficient network(int layers, Seed seed) {
        RandomGenerator random = seed.generator();
        return RicciCoefficient.of(
                random.doubles(layers).toArray(), random.doubles(layers).toArray());
    }

    @Test
    void poolsThePairsOfAllNetworks() {
        RicciCoefficient a = RicciCoefficient.of(new double[] {0, 3, 4, 10}, new double[] {-5, -8, -2, 0});
        RicciCoefficient b = RicciCoefficient.of(new double[] {9, 8, 11, 7}, new double[] {1, -1, 4, 0});
        AggregatedRicci both = AggregatedRicci.of(List.of(a, b));
        assertThat(both.pooled())
                .isEqualTo(Correlation.pearson(new double[] {3, 1, 6, -1, 3, -4}, new double[] {-5, -8, -2, 1, -1, 4}));
        assertThat(both.pairs()).isEqualTo(6);
        assertThat(both.networks()).isEqualTo(2);
        assertThat(both.randomEffects())
                .as("four layers have no known variance")
                .isEmpty();
        assertThat(AggregatedRicci.of(List.of()).pooled()).isEmpty();
        assertThat(AggregatedRicci.of(List.of(a)).interval(Seed.of(1)))
                .as("one network")
                .isEmpty();
    }

    /** Networks at different levels pool to what none of them shows. */
    @Test
    void thePooledCoefficientMixesWhatNetworksDifferIn() {
        List<RicciCoefficient> networks = IntStream.range(0, 10)
                .mapToObj(i -> {
                    double[] g = {0, i + 1, 2 * i + 1, 3 * i + 2, 4 * i + 2, 5 * i + 3, 6 * i + 3};
                    double[] ric = {10 * i, 10 * i + 1, 10 * i, 10 * i + 1, 10 * i, 10 * i + 1, 0};
                    return RicciCoefficient.of(g, ric);
                })
                .toList();
        assertThat(networks).allSatisfy(n -> assertThat(n.rho().orElseThrow()).isCloseTo(-1, within(1e-12)));
        AggregatedRicci all = AggregatedRicci.of(networks);
        assertThat(all.pooled().orElseThrow()).isGreaterThan(0.9);
        assertThat(all.interval(Seed.of(1)).orElseThrow().low()).isGreaterThan(0.5);
        assertThat(all.randomEffects()).as("|rho| = 1 has no transform").isEmpty();
    }

    @Test
    void randomEffectsPoolTheTransforms() {
        List<RicciCoefficient> networks =
                IntStream.range(0, 20).mapToObj(i -> network(9, Seed.of(i))).toList();
        RandomEffects pooled = AggregatedRicci.of(networks).randomEffects().orElseThrow();
        assertThat(pooled.studies()).isEqualTo(20);
        double mean = networks.stream()
                .mapToDouble(n -> n.artanh().orElseThrow())
                .average()
                .orElseThrow();
        assertThat(pooled.mean()).as("equal variances weigh equally").isCloseTo(mean, within(1e-12));
        assertThat(pooled.stdError()).isGreaterThanOrEqualTo(Math.sqrt(1 / 5.0 / 20) - 1e-12);
    }
}
