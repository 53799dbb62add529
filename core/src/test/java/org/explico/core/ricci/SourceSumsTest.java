package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.HopSample;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class SourceSumsTest {
    private static final int POINTS = 60;
    private static final int LAYERS = 8;
    private static final int SOURCES = 20;
    private static final List<KnnGraph> GRAPHS = graphs();

    private static List<KnnGraph> graphs() {
        LayerSequence layers = RicciStudyTest.network(LAYERS, Seed.of(5), cloud -> cloud);
        return IntStream.range(0, LAYERS)
                .mapToObj(l -> NearestNeighbours.of(layers.points(l).cloud(), 10, new Metric.Euclidean()))
                .map(neighbours -> KnnGraph.of(neighbours, 10, KnnGraph.Variant.UNION))
                .toList();
    }

    private static RicciCurve.Point sampled(int... sources) {
        return RicciCurve.of(
                        GRAPHS.stream()
                                .map(g -> List.of(LayerTotals.sampled(g, FormanRicci.plain(), sources)))
                                .toList(),
                        Removal.AS_IN_TEXT,
                        Set.of(),
                        Seed.of(1))
                .points()
                .getFirst();
    }

    /** Of a mean the jackknife is the usual standard error. */
    @Test
    void theErrorOfASumIsThatOfTheSample() {
        Graph graph = GRAPHS.getFirst().graph();
        for (int s : new int[] {2, 7, 30, POINTS}) {
            HopSample sample = HopDistances.sampled(graph, Seed.of(s).sample(POINTS, s));
            SourceSums sums = SourceSums.of(sample);
            assertThat(sums.count()).isEqualTo(s);
            assertThat(sums.total()).isEqualTo(sample.sum().orElseThrow());
            assertThat(sums.jackknife(t -> OptionalDouble.of(sums.totalWithout(t)))
                            .orElseThrow())
                    .as("%d sources", s)
                    .isCloseTo(sample.stdError().orElseThrow(), within(1e-9 * sums.total()));
        }
        SourceSums one = SourceSums.of(POINTS, 5);
        assertThat(one.jackknife(t -> OptionalDouble.of(1))).isEmpty();
        SourceSums two = SourceSums.of(POINTS, 5, 6);
        assertThat(two.jackknife(t -> t == 0 ? OptionalDouble.empty() : OptionalDouble.of(1)))
                .isEmpty();
    }

    @Test
    void fromEverySourceTheCoefficientIsExact() {
        RicciCurve.Point all = sampled(IntStream.range(0, POINTS).toArray());
        RicciCurve.Point summed = RicciCurve.of(
                        GRAPHS.stream()
                                .map(g -> List.of(LayerTotals.of(g, FormanRicci.plain(), new Disconnected.Reject())))
                                .toList(),
                        Removal.AS_IN_TEXT,
                        Set.of(),
                        Seed.of(1))
                .points()
                .getFirst();
        assertThat(all.rho()).isEqualTo(summed.rho()).isPresent();
        assertThat(all.estimated()).isTrue();
        assertThat(all.stdError(RicciCoefficient::rho)).hasValue(0);
        assertThat(summed.estimated()).isFalse();
        assertThat(summed.stdError(RicciCoefficient::rho)).hasValue(0);
    }

    @Test
    void readingsOfSampledSumsAreEstimates() {
        RicciStudy study = RicciStudy.withDefaults().withKs(10, 10).withSensitivity(SensitivityDesign.NONE);
        RicciFindings own = study.findings(
                RicciStudyTest.network(LAYERS, Seed.of(5), cloud -> cloud), Seed.of(1), Progress.silent());
        int[] sources = Seed.of(2).sample(POINTS, SOURCES);
        RicciCurve curve = study.curve(
                GRAPHS.stream()
                        .map(g -> List.of(LayerTotals.sampled(g, FormanRicci.plain(), sources)))
                        .toList(),
                Seed.of(1));
        List<Reading> readings = RicciReadings.of(
                new RicciFindings(
                        own.layers(),
                        own.points(),
                        own.mainK(),
                        curve,
                        own.connectedFrom(),
                        own.local(),
                        own.withoutLocal(),
                        own.communities(),
                        own.heldOut(),
                        own.sensitivity()),
                study.nulls(),
                Seed.of(1));
        RicciCurve.Point point = sampled(sources);
        double error = point.stdError(RicciCoefficient::rho).orElseThrow();
        assertThat(readings)
                .contains(new Reading.Value(
                        "layers/rho", new Estimate.Estimated(point.rho().orElseThrow(), error, LAYERS)));
        assertThat(readings.stream()
                        .filter(r ->
                                r.key().startsWith("layers/robust.") || r.key().equals("layers/z"))
                        .toList())
                .hasSize(10)
                .allSatisfy(r -> assertThat(((Reading.Value) r).estimate()).isInstanceOf(Estimate.Estimated.class));
        assertThat(readings)
                .filteredOn(r -> r.key().equals("layers/over_k"))
                .singleElement()
                .satisfies(r -> assertThat(((Reading.Tabulated) r).table().column("rho_error"))
                        .containsExactly(error));
        assertThat(RicciReadings.of(own, study.nulls(), Seed.of(1)))
                .contains(new Reading.Value(
                        "layers/rho",
                        new Estimate.Exact(own.curve().at(10).rho().orElseThrow(), LAYERS)));
    }

    /** Over many draws of the sources the coefficient scatters about as the jackknife says. */
    @Test
    void theErrorOfTheCoefficientIsItsScatter() {
        int draws = 400;
        double[] rho = new double[draws];
        double[] errors = new double[draws];
        for (int b = 0; b < draws; b++) {
            RicciCurve.Point point = sampled(Seed.of(11).child(b).sample(POINTS, SOURCES));
            rho[b] = point.rho().orElseThrow();
            errors[b] = point.stdError(RicciCoefficient::rho).orElseThrow();
        }
        double mean = Arrays.stream(rho).average().orElseThrow();
        double scatter =
                Math.sqrt(Arrays.stream(rho).map(x -> (x - mean) * (x - mean)).sum() / (draws - 1));
        double said = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
        assertThat(scatter).isGreaterThan(0.01);
        assertThat(said / scatter)
                .as("seed 11, said %s, scatter %s", said, scatter)
                .isBetween(0.8, 1.4);
    }

    /** Eight layers whose hop sums lie so close that the sample of 100 of 10,000 sources decides their order. */
    private static RicciCurve.Point close(Seed seed) {
        RandomGenerator random = seed.generator();
        List<List<LayerTotals>> layers = IntStream.range(0, LAYERS)
                .mapToObj(l -> {
                    double[] sums = IntStream.range(0, 100)
                            .mapToDouble(t -> 1000 + l * l + 20 * random.nextGaussian())
                            .toArray();
                    SourceSums sources = SourceSums.of(10_000, sums);
                    OptionalDouble total = OptionalDouble.of(sources.total());
                    double curvature = 10 * l - l * l;
                    return List.of(new LayerTotals(
                            10,
                            100,
                            curvature,
                            total,
                            sources.total(),
                            Optional.of(sources),
                            Optional.empty(),
                            1,
                            Optional.empty()));
                })
                .toList();
        return RicciCurve.of(layers, Removal.AS_IN_TEXT, Set.of(), Seed.of(1))
                .points()
                .getFirst();
    }

    /** Statistics of ranks jump, and still their errors are about their scatter. */
    @Test
    void theErrorsOfRanksAreTheirScatter() {
        Map<String, Function<RicciCoefficient, OptionalDouble>> statistics = Map.of(
                "spearman", c -> c.robust().spearman(),
                "kendall", c -> c.robust().kendall(),
                "theil_sen", c -> c.robust().theilSenSlope());
        statistics.forEach((name, statistic) -> {
            int draws = 300;
            double[] values = new double[draws];
            double squares = 0;
            for (int b = 0; b < draws; b++) {
                RicciCurve.Point point = close(Seed.of(17).child(b));
                values[b] = statistic.apply(point.coefficient().orElseThrow()).orElseThrow();
                double error = point.stdErrorOfRanks(statistic, Seed.of(b)).orElseThrow();
                squares += error * error / draws;
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            double scatter = Math.sqrt(
                    Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (draws - 1));
            assertThat(Math.sqrt(squares) / scatter)
                    .as("%s, seed 17, scatter %s", name, scatter)
                    .isBetween(0.75, 1.35);
        });
    }
}
