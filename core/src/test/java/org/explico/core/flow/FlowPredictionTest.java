package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the prediction says of layers that do what the flow says, and of layers that do not. */
class FlowPredictionTest {
    private static final FlowPrediction QUICK =
            FlowPrediction.withDefaults().withDraws(99).withBootstraps(40);

    private final DistanceMatrix distances = distances(Seed.of(1));
    private final KnnGraph graph = KnnGraph.of(distances, 6, KnnGraph.Variant.UNION);
    private final EdgeList edges = EdgeList.of(graph.graph());
    private final double[] euclid = lengths(distances);

    private static DistanceMatrix distances(Seed seed) {
        return DistanceMatrix.euclidean(
                PointCloud.owning(60, 3, seed.generator().doubles(180).toArray()));
    }

    private double[] lengths(DistanceMatrix from) {
        return IntStream.range(0, edges.size())
                .mapToDouble(e -> from.at(edges.from(e), edges.to(e)))
                .toArray();
    }

    @Test
    void aLayerThatMovesByItsCurvatureIsRecovered() {
        EdgeCurvature kappa = QUICK.flow().curvature().of(graph.graph(), Lengths.ones(edges.size()));
        double[] later = IntStream.range(0, edges.size())
                .mapToDouble(e -> 5 * Math.exp(-0.03 * kappa.at(e)))
                .toArray();
        FlowPrediction.Outcome outcome = QUICK.of(graph, Lengths.ones(edges.size()), graph, later, Seed.of(2));
        FlowPrediction.Regression regression = outcome.curvature().orElseThrow();
        assertThat(regression.beta()).isCloseTo(0.03, within(1e-12));
        assertThat(regression.rSquared()).isCloseTo(1, within(1e-12));
        assertThat(regression.correlation()).isCloseTo(1, within(1e-12));
        assertThat(regression.rankCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(regression.pValue()).isEqualTo(1.0 / 100);
        assertThat(regression.robustError()).isLessThan(1e-12);
        assertThat(regression.bootstrapError()).isLessThan(1e-12);
        assertThat(regression.edges()).isEqualTo(edges.size());
        assertThat(outcome.excluded()).isZero();
        assertThat(outcome.steps()).isEqualTo(3);
        // Moving the other way turns the sign.
        double[] back = Arrays.stream(later).map(d -> 1 / d).toArray();
        assertThat(QUICK.of(graph, Lengths.ones(edges.size()), graph, back, Seed.of(2))
                        .curvature()
                        .orElseThrow()
                        .beta())
                .isCloseTo(-0.03, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(
            value = KnnGraph.Variant.class,
            names = {"UNION", "MUTUAL"})
    void aLayerThatFlowsIsPredictedWholly(KnnGraph.Variant variant) {
        KnnGraph now = KnnGraph.of(distances, 6, variant);
        EdgeList list = EdgeList.of(now.graph());
        double[] d = IntStream.range(0, list.size())
                .mapToDouble(e -> distances.at(list.from(e), list.to(e)))
                .toArray();
        FlowState end = QUICK.flow().run(QUICK.flow().start(now.graph(), d), Progress.silent());
        double[] later = Arrays.stream(end.lengths()).map(w -> 0.01 * w).toArray();
        // The next layer's graph is that of the nearest along the lengths it has: all pairs by repeated relaxation,
        // then the same choice.
        KnnGraph next = KnnGraph.of(shortestPaths(end), 6, variant);
        FlowPrediction.Outcome outcome = QUICK.of(now, d, next, later, Seed.of(3));
        FlowPrediction.Regression evolved = outcome.evolved().orElseThrow();
        assertThat(evolved.beta()).isCloseTo(1, within(1e-9));
        assertThat(evolved.rSquared()).isCloseTo(1, within(1e-9));
        assertThat(evolved.pValue()).isEqualTo(1.0 / 100);
        assertThat(outcome.overlap().evolved()).isEqualTo(1);
        assertThat(outcome.overlap().unevolved()).isLessThan(1);
        assertThat(outcome.overlap().kept() + outcome.overlap().lost()).isEqualTo(list.size());
        assertThat(outcome.overlap().stretch().orElseThrow()).isGreaterThan(0.8);
    }

    /** Floyd and Warshall; far apart where no path is. */
    private static DistanceMatrix shortestPaths(FlowState state) {
        int n = state.graph().size();
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(d[i], 1e6);
            d[i][i] = 0;
        }
        for (int e = 0; e < state.edges().size(); e++) {
            d[state.edges().from(e)][state.edges().to(e)] = state.length(e);
            d[state.edges().to(e)][state.edges().from(e)] = state.length(e);
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        double[] lower = new double[n * (n - 1) / 2];
        int t = 0;
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = d[i][j];
            }
        }
        return DistanceMatrix.ofLowerTriangle(n, lower);
    }

    @Test
    void withoutStepsTheGraphOfTheLayerComesBack() {
        FlowPrediction still = QUICK.withFlow(QUICK.flow().withIterations(0));
        KnnGraph next = KnnGraph.of(distances(Seed.of(9)), 6, KnnGraph.Variant.UNION);
        FlowPrediction.Outcome outcome = still.of(graph, euclid, next, lengths(distances(Seed.of(9))), Seed.of(4));
        assertThat(outcome.overlap().evolved()).isEqualTo(outcome.overlap().unevolved());
        assertThat(outcome.steps()).isZero();
        // No edge is stretched: every comparison is a tie, and nothing varies.
        assertThat(outcome.overlap().stretch()).hasValue(0.5);
        assertThat(outcome.evolved()).isEmpty();
        FlowPrediction.Outcome same = QUICK.of(graph, euclid, graph, euclid, Seed.of(4));
        assertThat(same.overlap().unevolved()).isEqualTo(1);
        assertThat(same.overlap().lost()).isZero();
        assertThat(same.overlap().stretch()).isEmpty();
        assertThat(same.curvature()).isEmpty();
    }

    @Test
    void aLayerThatMovesAtRandomIsNotPredicted() {
        int runs = 40;
        double sum = 0;
        int low = 0;
        int beyond = 0;
        for (long seed = 0; seed < runs; seed++) {
            RandomGenerator random = Seed.of(seed).child("later").generator();
            double[] later = Arrays.stream(euclid)
                    .map(d -> d * Math.exp(random.nextGaussian()))
                    .toArray();
            FlowPrediction.Regression r = QUICK.of(graph, euclid, graph, later, Seed.of(seed))
                    .curvature()
                    .orElseThrow();
            sum += r.pValue();
            low += r.pValue() <= 0.05 ? 1 : 0;
            beyond += Math.abs(r.beta()) > 3 * r.robustError() ? 1 : 0;
        }
        // Uniform p-values: mean 1/2 with standard error 0.29/sqrt(40) = 0.046; 2 of 40 below 0.05 with standard
        // deviation 1.4.
        assertThat(sum / runs).isCloseTo(0.5, within(0.18));
        assertThat(low).isLessThanOrEqualTo(7);
        assertThat(beyond).isLessThanOrEqualTo(2);
    }

    @Test
    void layersThatHaveNothingToDoWithEachOtherAreCoupledByLengthOnly() {
        int runs = 16;
        double raw = 0;
        double given = 0;
        for (long seed = 0; seed < runs; seed++) {
            FlowPrediction.Layer now = layer(Seed.of(seed).child("now"));
            FlowPrediction.Layer next = layer(Seed.of(seed).child("next"));
            FlowPrediction.Outcome outcome = QUICK.between(now, next, FlowPrediction.Unit.DISTANCE, Seed.of(seed))
                    .orElseThrow();
            raw += standardised(outcome.evolved().orElseThrow()) / runs;
            given += standardised(outcome.evolvedGivenLength().orElseThrow()) / runs;
        }
        // Means of 16 values of standard deviation about 1: standard error 1/4.
        assertThat(raw).isLessThan(-2);
        assertThat(given).isBetween(-1.0, 1.0);
    }

    private static FlowPrediction.Layer layer(Seed seed) {
        return FlowPrediction.Layer.of(
                PointCloud.owning(120, 3, seed.generator().doubles(360).toArray()), 6, KnnGraph.Variant.UNION);
    }

    private static double standardised(FlowPrediction.Regression regression) {
        return regression.beta() / regression.dyadicError();
    }

    @Test
    void aSecondCauseIsTheTwoVariableFit() {
        double[] later = lengths(distances(Seed.of(7)));
        FlowPrediction.Outcome outcome = QUICK.of(graph, euclid, graph, later, Seed.of(6));
        double mean = Arrays.stream(euclid).sum() / euclid.length;
        double[] kappa = QUICK.flow()
                .curvature()
                .of(graph.graph(), Arrays.stream(euclid).map(d -> d / mean).toArray())
                .toArray();
        // Normal equations of ln d'/d = a - b kappa + c ln d by Cramer's rule, after centring.
        double[] x = centred(Arrays.stream(kappa).map(v -> -v).toArray());
        double[] z = centred(Arrays.stream(euclid).map(Math::log).toArray());
        double[] y = centred(IntStream.range(0, later.length)
                .mapToDouble(e -> Math.log(later[e] / euclid[e]))
                .toArray());
        double b = (dot(x, y) * dot(z, z) - dot(z, y) * dot(x, z)) / (dot(x, x) * dot(z, z) - dot(x, z) * dot(x, z));
        assertThat(outcome.curvatureGivenLength().orElseThrow().beta()).isCloseTo(b, within(1e-10));
        // Hops are all one before: there is nothing to allow for.
        FlowPrediction.Outcome hops = QUICK.of(graph, Lengths.ones(edges.size()), graph, later, Seed.of(6));
        assertThat(hops.curvatureGivenLength().orElseThrow().beta())
                .isEqualTo(hops.curvature().orElseThrow().beta());
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Arrays.stream(values).map(v -> v - mean).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(e -> a[e] * b[e]).sum();
    }

    @Test
    void unitsDoNotMatterAndThreadsDoNot() {
        KnnGraph next = KnnGraph.of(distances(Seed.of(8)), 6, KnnGraph.Variant.UNION);
        double[] later = lengths(distances(Seed.of(8)));
        FlowPrediction.Outcome one = Threads.within(1, () -> QUICK.of(graph, euclid, next, later, Seed.of(5)));
        FlowPrediction.Outcome three = Threads.within(3, () -> QUICK.of(graph, euclid, next, later, Seed.of(5)));
        assertThat(three).isEqualTo(one);
        double[] halved = Arrays.stream(euclid).map(d -> d / 1024).toArray();
        double[] doubled = Arrays.stream(later).map(d -> d * 512).toArray();
        FlowPrediction.Outcome scaled = QUICK.of(graph, halved, next, doubled, Seed.of(5));
        assertThat(scaled.curvature().orElseThrow().beta())
                .isCloseTo(one.curvature().orElseThrow().beta(), within(1e-9));
        assertThat(scaled.evolved().orElseThrow().rSquared())
                .isCloseTo(one.evolved().orElseThrow().rSquared(), within(1e-9));
        assertThat(scaled.overlap().evolved()).isEqualTo(one.overlap().evolved());
    }

    @Test
    void pairsWithoutADistanceAreLeftOut() {
        double[] later = lengths(distances(Seed.of(7)));
        later[3] = Double.POSITIVE_INFINITY;
        later[5] = 0;
        FlowPrediction.Outcome outcome = QUICK.of(graph, euclid, graph, later, Seed.of(6));
        assertThat(outcome.excluded()).isEqualTo(2);
        assertThat(outcome.edges()).isEqualTo(edges.size());
        assertThat(outcome.curvature().orElseThrow().edges()).isEqualTo(edges.size() - 2);
        Arrays.fill(later, Double.POSITIVE_INFINITY);
        assertThat(QUICK.of(graph, euclid, graph, later, Seed.of(6)).curvature())
                .isEmpty();
        later[0] = -1;
        assertThatThrownBy(() -> QUICK.of(graph, euclid, graph, later, Seed.of(6)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> QUICK.of(graph, euclid, graph, new double[3], Seed.of(6)))
                .isInstanceOf(Refusal.class);
        FlowPrediction.Layer other = new FlowPrediction.Layer(
                PointCloud.owning(60, 1, new double[60]), KnnGraph.of(distances, 6, KnnGraph.Variant.UNION));
        assertThat(QUICK.between(other, other, FlowPrediction.Unit.DISTANCE, Seed.of(6)))
                .isEmpty();
        assertThatThrownBy(() -> QUICK.between(other, layer(Seed.of(1)), FlowPrediction.Unit.DISTANCE, Seed.of(6)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new FlowPrediction.Layer(PointCloud.owning(2, 1, new double[2]), graph))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> QUICK.withBootstraps(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> QUICK.withDraws(0)).isInstanceOf(Refusal.class);
    }
}
