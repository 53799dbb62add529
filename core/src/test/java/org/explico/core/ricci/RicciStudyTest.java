package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.StoppingStore;
import org.explico.core.Threads;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.curvature.JostLiu;
import org.explico.core.graph.AlgebraicConnectivity;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RicciStudyTest {
    private static final int POINTS = 60;
    private static final RicciStudy STUDY = RicciStudy.withDefaults().withKs(10, 6, 10, 15);
    private static final Labels CLASSES =
            Labels.of(IntStream.range(0, POINTS).map(i -> i % 2).toArray());

    /** Layers of an untrained network with tanh units and small weights: connected graphs at k of 6 and more. */
    static LayerSequence network(int layers, Seed seed, UnaryOperator<PointCloud> change) {
        List<LayerPoints> out = new ArrayList<>();
        PointCloud cloud = RandomMatrices.cloud(POINTS, 5, seed);
        for (int l = 0; l < layers; l++) {
            out.add(LayerPoints.of(change.apply(cloud), CLASSES));
            double[] next =
                    RandomMatrices.product(POINTS, 5, 5, cloud.toArray(), RandomMatrices.gaussian(5, 5, seed.child(l)));
            for (int i = 0; i < next.length; i++) {
                next[i] = StrictMath.tanh(0.5 * next[i]);
            }
            cloud = PointCloud.owning(POINTS, 5, next);
        }
        return LayerSequence.of(
                IntStream.range(0, layers).mapToObj(l -> "layer " + l).toList(), out);
    }

    private static RicciFindings find(RicciStudy study, LayerSequence layers) {
        return study.findings(layers, Seed.of(3), Progress.silent());
    }

    private static LayerSequence usual(int layers) {
        return network(layers, Seed.of(5), cloud -> cloud);
    }

    @Test
    void isMadeOfItsPieces() {
        LayerSequence layers = usual(6);
        RicciFindings findings = find(STUDY, layers);
        List<List<LayerTotals>> totals = IntStream.range(0, 6)
                .mapToObj(l -> NearestNeighbours.of(layers.points(l).cloud(), 15, new Metric.Euclidean()))
                .map(neighbours -> STUDY.totals(neighbours, Seed.of(3)))
                .toList();
        for (int t = 0; t < 3; t++) {
            int at = t;
            RicciCurve.Point point = findings.curve().points().get(t);
            assertThat(point.layers())
                    .isEqualTo(totals.stream().map(l -> l.get(at)).toList());
            assertThat(point.rho()).isPresent();
            assertThat(point.nulls()).containsOnlyKeys(RicciNull.LAYER_ORDER, RicciNull.RELAXATION);
        }
        assertThat(findings.admissibleKs()).containsExactly(6, 10);
        assertThat(findings.connectedFrom().orElseThrow()).isLessThanOrEqualTo(6);
        LocalRicci local = LocalRicci.of(
                6,
                l -> KnnGraph.of(
                                NearestNeighbours.of(layers.points(l).cloud(), 10, new Metric.Euclidean()),
                                10,
                                KnnGraph.Variant.UNION)
                        .graph(),
                FormanRicci.plain());
        LocalFindings found = findings.local().orElseThrow();
        assertThat(found.local().summary()).isEqualTo(local.summary());
        assertThat(found.nulls()).containsOnlyKeys(RicciNull.LAYER_ORDER);
        assertThat(findings.communities()).hasSize(6);
        assertThat(findings.heldOut().folds())
                .hasSize(2)
                .allSatisfy(fold -> assertThat(fold.k()).isIn(6, 10, 15));
    }

    @Test
    void nothingButTheOrderOfDistancesCounts() {
        RicciFindings own = find(STUDY, usual(6));
        RicciFindings scaled = find(
                STUDY, network(6, Seed.of(5), cloud -> map(cloud, RandomMatrices.orthonormal(5, 5, Seed.of(8)), 4)));
        for (int k : STUDY.ks()) {
            assertThat(scaled.curve().at(k).layers())
                    .isEqualTo(own.curve().at(k).layers());
            assertThat(scaled.curve().at(k).rho()).isEqualTo(own.curve().at(k).rho());
        }
        assertThat(scaled.local().orElseThrow().local().summary())
                .isEqualTo(own.local().orElseThrow().local().summary());
    }

    private static PointCloud map(PointCloud cloud, double[] rotation, double factor) {
        double[] out = RandomMatrices.product(POINTS, 5, 5, cloud.toArray(), rotation);
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return PointCloud.owning(POINTS, 5, out);
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        RicciCoefficientMeasure measure = RicciCoefficientMeasure.of(
                STUDY.withNulls(RicciNull.LAYER_ORDER, RicciNull.RELAXATION, RicciNull.REWIRING)
                        .withDraws(3, 20));
        LayerSequence layers = usual(6);
        assertThat(Threads.within(4, () -> measure.measure(layers, Seed.of(1), Progress.silent())))
                .isEqualTo(Threads.within(1, () -> measure.measure(layers, Seed.of(1), Progress.silent())));
    }

    /** Plain Forman totals follow from the degrees, so rewiring moves only the hops. */
    @Test
    void rewiringIsANullOfBoth() {
        RicciFindings findings = find(STUDY.withNulls(RicciNull.REWIRING).withDraws(7, 1), usual(6));
        NullSample global = findings.curve().at(10).nulls().getOrDefault(RicciNull.REWIRING, NullSample.drawn(0));
        NullSample local = findings.local().orElseThrow().nulls().getOrDefault(RicciNull.REWIRING, NullSample.drawn(0));
        assertThat(global.size()).isBetween(1, 7);
        assertThat(local.size()).isBetween(1, 7);
        assertThat(global.sample()).doesNotContain(global.observed());
        assertThat(findings.heldOut().folds()).as("needs the layer-order null").isEmpty();
        RicciFindings augmented = find(
                STUDY.withNotion(FormanRicci.augmented())
                        .withNulls(RicciNull.REWIRING)
                        .withDraws(2, 1),
                usual(6));
        assertThat(augmented.curve().at(10).nulls()).containsKey(RicciNull.REWIRING);
    }

    @Test
    void twinsBecomeNullsOfBoth() {
        RicciFindings own = find(STUDY, usual(6));
        List<RicciFindings> twins = IntStream.range(20, 24)
                .mapToObj(i -> find(STUDY.withNulls(), network(6, Seed.of(i), cloud -> cloud)))
                .toList();
        RicciFindings judged = own.with(RicciNull.UNTRAINED, twins);
        assertThat(judged.curve()
                        .at(10)
                        .nulls()
                        .getOrDefault(RicciNull.UNTRAINED, NullSample.drawn(0))
                        .size())
                .isEqualTo(4);
        assertThat(judged.local()
                        .orElseThrow()
                        .nulls()
                        .getOrDefault(RicciNull.UNTRAINED, NullSample.drawn(0))
                        .sample())
                .containsExactly(twins.stream()
                        .mapToDouble(t ->
                                t.local().orElseThrow().local().summary().mean().orElseThrow())
                        .toArray());
    }

    @Test
    void aLayerOfEqualPointsLeavesNothing() {
        List<LayerPoints> layers = new ArrayList<>();
        LayerSequence usual = usual(6);
        for (int l = 0; l < 6; l++) {
            layers.add(
                    l == 2 ? LayerPoints.of(PointCloud.of(POINTS, 1, new double[POINTS]), CLASSES) : usual.points(l));
        }
        RicciFindings findings = find(STUDY, LayerSequence.of(List.of("a", "b", "c", "d", "e", "f"), layers));
        assertThat(findings.curve().at(10).undefined()).contains(Estimate.Reason.ALL_POINTS_EQUAL);
        assertThat(findings.local()).isEmpty();
        assertThat(findings.withoutLocal()).contains(Estimate.Reason.ALL_POINTS_EQUAL);
        assertThat(findings.communities()).isEmpty();
        assertThat(findings.connectedFrom()).isEmpty();
        assertThat(findings.sensitivity().sentence()).startsWith("no coefficient");
        assertThat(findings.heldOut().folds()).isEmpty();
    }

    @Test
    void thePanelCountsSigns() {
        RicciFindings findings = find(STUDY, usual(7));
        SensitivityPanel panel = findings.sensitivity();
        // own, digraph, mutual, ties, cosine, standardised, half; four choices of ends; three k.
        assertThat(panel.rows()).hasSize(7 * 4 * 3);
        assertThat(panel.own().rho()).isEqualTo(findings.curve().at(10).rho());
        long same = panel.rows().stream()
                .filter(r -> r.rho().isPresent()
                        && Math.signum(r.rho().getAsDouble())
                                == Math.signum(panel.own().rho().orElseThrow()))
                .count();
        assertThat(panel.keepingSign()).isEqualTo((int) same).isGreaterThan(0);
        assertThat(panel.sentence()).isEqualTo(same + " of " + panel.defined() + " settings keep the sign");
        SensitivityPanel.Row tied = row(panel, STUDY.setting().with(Ties.INCLUDED));
        assertThat(tied.rho())
                .as("no ties, no difference")
                .isEqualTo(panel.own().rho());
        SensitivityPanel.Row digraph = row(panel, STUDY.setting().with(KnnGraph.Variant.DIGRAPH));
        assertThat(digraph.rho())
                .isEqualTo(find(
                                STUDY.withSetting(STUDY.setting().with(KnnGraph.Variant.DIGRAPH))
                                        .withSensitivity(SensitivityDesign.NONE),
                                usual(7))
                        .curve()
                        .at(10)
                        .rho());
        assertThat(panel.rows().stream()
                        .filter(r -> r.ends() == Ends.WITHOUT_BOTH)
                        .toList())
                .hasSize(21)
                .anySatisfy(r -> assertThat(r.rho()).isPresent());
        assertThat(find(STUDY.withSensitivity(SensitivityDesign.FACTORIAL), usual(4))
                        .sensitivity()
                        .rows())
                .hasSize(48 * 4 * 3);
    }

    /** The study's own metric is one of three where it is neither of the two that the panel looks at. */
    @Test
    void theTableOfThePanelTellsMetricsApart() {
        RicciStudy study = STUDY.withSetting(STUDY.setting().with(new Metric.Chebyshev()));
        RicciFindings findings = find(study, usual(6));
        Table table = Reading.table(RicciReadings.of(findings, study.nulls(), Seed.of(1)), "layers/sensitivity")
                .orElseThrow();
        double[] metrics = table.column("metric");
        double[] rho = table.column("rho");
        List<SensitivityPanel.Row> rows = findings.sensitivity().rows();
        for (int r = 0; r < rows.size(); r++) {
            Metric metric = rows.get(r).setting().metric();
            assertThat(metrics[r])
                    .isEqualTo(metric instanceof Metric.Euclidean ? 0 : metric instanceof Metric.Cosine ? 1 : 2);
            assertThat(rho[r]).isEqualTo(rows.get(r).rho().orElse(0));
        }
        assertThat(Arrays.stream(metrics).distinct()).containsExactlyInAnyOrder(0.0, 1.0, 2.0);
    }

    private static SensitivityPanel.Row row(SensitivityPanel panel, GraphSetting setting) {
        return panel.rows().stream()
                .filter(r -> r.setting().equals(setting) && r.ends() == Ends.ALL && r.k() == 10)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void directionsOfARowOfZerosAreNotCompared() {
        LayerSequence layers = network(5, Seed.of(5), cloud -> {
            double[] values = cloud.toArray();
            Arrays.fill(values, 0, 5, 0);
            return PointCloud.owning(POINTS, 5, values);
        });
        SensitivityPanel panel = find(STUDY, layers).sensitivity();
        assertThat(row(panel, STUDY.setting().with(new Metric.Cosine())).rho()).isEmpty();
        assertThat(panel.own().rho()).isPresent();
    }

    /** Columns of very different spread count alike once standardised; a constant column counts nothing. */
    @Test
    void standardisingMakesUnitsOfColumnsIrrelevant() {
        PointCloud cloud = RandomMatrices.cloud(POINTS, 5, Seed.of(1));
        double[] values = cloud.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 5 == 0 ? 7 : values[i] * StrictMath.pow(2, 300 * (i % 5 - 2)) + i % 5;
        }
        PointCloud scaled = Scaling.STANDARDISED.of(PointCloud.of(POINTS, 5, values));
        for (int c = 0; c < 5; c++) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < POINTS; i++) {
                mean += scaled.at(i, c) / POINTS;
                squares += scaled.at(i, c) * scaled.at(i, c) / POINTS;
            }
            assertThat(mean).isCloseTo(0, within(1e-9));
            assertThat(squares).as("column %d", c).isCloseTo(c == 0 || c == 1 ? 0 : 1, within(1e-9));
        }
        assertThat(Scaling.AS_IS.of(cloud)).isSameAs(cloud);
    }

    @Test
    void mutualGraphsThatFallApartFollowTheRules() {
        // k = 2 of 60 points: mutual graphs have many components.
        RicciStudy study = RicciStudy.withDefaults()
                .withKs(2, 2)
                .withSetting(GraphSetting.withDefaults().with(KnnGraph.Variant.MUTUAL));
        RicciFindings text = find(study, usual(6));
        assertThat(text.curve().at(2).undefined()).contains(Estimate.Reason.DISCONNECTED);
        assertThat(text.curve().at(2).mostComponents()).isGreaterThan(2);
        assertThat(text.admissibleKs()).isEmpty();
        assertThat(text.local().orElseThrow().local().undefined(0)).isPresent();
        assertThat(find(study.withDisconnected(new Disconnected.PenaliseByDiameter()), usual(6))
                        .curve()
                        .at(2)
                        .rho())
                .isPresent();
    }

    @Test
    void misclassifiedPointsCanBeLeftOut() {
        LayerPoints layer = usual(4).points(3);
        int[] all = IntStream.range(0, POINTS).toArray();
        CommunityMeasures whole = STUDY.communities(layer, all).orElseThrow();
        assertThat(whole).isEqualTo(find(STUDY, usual(4)).communities().getLast());
        int[] ofOneClass = IntStream.range(0, POINTS).filter(i -> i % 2 == 0).toArray();
        CommunityMeasures one = STUDY.communities(layer, ofOneClass).orElseThrow();
        assertThat(one.modularity()).hasValue(0);
        assertThat(one.normalisedCut()).hasValue(0);
        assertThat(one.gap().value()).isEmpty();
        assertThat(one.gap().between()).isZero();
        Graph graph = KnnGraph.of(
                        NearestNeighbours.of(layer.cloud(), STUDY.mainK(), new Metric.Euclidean()),
                        STUDY.mainK(),
                        KnnGraph.Variant.UNION)
                .graph();
        assertThat(whole.algebraicConnectivity())
                .isEqualTo(AlgebraicConnectivity.of(graph, AlgebraicConnectivity.Laplacian.PLAIN));
        assertThat(whole.algebraicConnectivity().orElseThrow()).isPositive();
        assertThatThrownBy(() -> STUDY.communities(layer, 1, 2, 3)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> STUDY.withKs(7, 6, 10)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> STUDY.withKs(6, 6, 6)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> STUDY.withKs(0, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> STUDY.withDraws(0, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> STUDY.withSetting(STUDY.setting().with(Sample.HALF)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("all points");
        assertThatThrownBy(() -> find(STUDY.withKs(POINTS, POINTS), usual(4))).isInstanceOf(Refusal.class);
        RicciStudy arcs = STUDY.withNotion(JostLiu.mean())
                .withSetting(GraphSetting.withDefaults().with(KnnGraph.Variant.DIGRAPH));
        assertThatThrownBy(() -> find(arcs, usual(4)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("digraph");
        assertThat(find(STUDY.withNotion(JostLiu.mean()), usual(5))
                        .curve()
                        .at(10)
                        .rho())
                .isPresent();
    }

    /** A curvature that says how often it was asked for, and that nothing else costs as much. */
    private record Counted(AtomicInteger calls) implements CurvatureNotion {
        private static final double PRICE = 1e15;

        @Override
        public String word() {
            return "counted";
        }

        @Override
        public EdgeCurvature of(Graph graph) {
            calls.incrementAndGet();
            return FormanRicci.augmented().of(graph);
        }

        @Override
        public Cost cost(int n, long m) {
            return new Cost(m, PRICE);
        }
    }

    @Test
    void aStoppedStudyGoesOn() {
        LayerSequence layers = usual(5);
        Counted counted = new Counted(new AtomicInteger());
        RicciStudy study = STUDY.withNotion(counted)
                .withNulls(RicciNull.LAYER_ORDER, RicciNull.REWIRING)
                .withDraws(2, 5);
        RicciFindings straight = find(study, layers);
        int calls = counted.calls().getAndSet(0);
        StoppingStore first = StoppingStore.after(100);
        assertThatThrownBy(() -> study.findings(layers, Seed.of(3), first, Progress.silent()))
                .hasMessage("stopped");
        counted.calls().set(0);
        StoppingStore second = first.again();
        assertSame(study.findings(layers, Seed.of(3), second, Progress.silent()), straight);
        assertThat(second.fresh()).isPositive();
        assertThat(counted.calls().get()).as("calls of %s", calls).isLessThan(calls - 40);
        StoppingStore third = second.again();
        assertSame(study.findings(layers, Seed.of(3), third, Progress.silent()), straight);
        assertThat(third.fresh()).isZero();
    }

    private static void assertSame(RicciFindings found, RicciFindings straight) {
        Set<RicciNull> nulls = Set.of(RicciNull.LAYER_ORDER, RicciNull.REWIRING);
        assertThat(RicciReadings.of(found, nulls, Seed.of(1))).isEqualTo(RicciReadings.of(straight, nulls, Seed.of(1)));
    }

    /** Halves of the points count a quarter, and rewired copies have no step behind the last layer: so the price is not the number of calls. */
    @Test
    void anExpensiveCurvatureIsPricedAsOftenAsItIsComputed() {
        for (SensitivityDesign design : List.of(SensitivityDesign.NONE, SensitivityDesign.ONE_AT_A_TIME)) {
            Counted counted = new Counted(new AtomicInteger());
            RicciStudy study = STUDY.withNotion(counted)
                    .withSensitivity(design)
                    .withNulls(RicciNull.LAYER_ORDER, RicciNull.REWIRING)
                    .withDraws(4, 5);
            find(study, usual(5));
            double priced = study.cost(5, POINTS, 5).operations() / Counted.PRICE;
            assertThat(priced / counted.calls().get()).as("%s", design).isBetween(0.8, 1.25);
        }
    }

    @Test
    void largeLayersThatFallApartAlikeHaveTheSumOfTheirParts() {
        Graph apart = Graph.ofEdges(7, 0, 1, 1, 2, 2, 3, 4, 5, 5, 6);
        HopSums all = HopSums.of(apart, HopDistances.of(apart), new Disconnected.Reject());
        HopSums sampled = HopSums.sampled(apart, 0, 1, 2, 3, 4, 5, 6);
        assertThat(sampled.sum()).isEqualTo(all.sum()).isEmpty();
        assertThat(sampled.parts()).isEqualTo(all.parts());
        assertThat(sampled.reached()).isEqualTo(all.reached()).isEqualTo(10 + 4);
        assertThat(HopSums.from(sampled.kept(), apart)).isEqualTo(sampled);
        assertThat(HopSums.from(all.kept(), apart)).isEqualTo(all);
    }

    @Test
    void moreOfAnythingCostsMore() {
        double own = STUDY.cost(6, 1000, 20).operations();
        assertThat(STUDY.cost(7, 1000, 20).operations()).isGreaterThan(own);
        assertThat(STUDY.cost(6, 2000, 20).operations()).isGreaterThan(2 * own);
        assertThat(STUDY.cost(6, 1000, 40).operations()).isGreaterThan(own);
        assertThat(STUDY.withNulls(RicciNull.REWIRING).cost(6, 1000, 20).operations())
                .isGreaterThan(own);
        assertThat(STUDY.withSensitivity(SensitivityDesign.FACTORIAL)
                        .cost(6, 1000, 20)
                        .operations())
                .isGreaterThan(own);
        assertThat(STUDY.cost(6, 2000, 20).bytes())
                .isGreaterThan(STUDY.cost(6, 1000, 20).bytes());
        assertThat(STUDY.withNotion(FormanRicci.augmented()).cost(6, 1000, 20).operations())
                .isGreaterThan(own);
    }
}
