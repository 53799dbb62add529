package org.explico.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Budget;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.DepthMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.MapMeasure;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.measure.SequenceMeasure;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class ProfilingTest {
    private static final SortedMap<String, String> NOTHING = new TreeMap<>();

    @Test
    void everyMeasureReadsEveryLayerInOrder() {
        LayerProfile profile = Profiling.with(List.of(new Draws(), new Depth()), Seed.of(1))
                .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of("a note"));
        assertThat(profile.layers()).extracting(l -> l.layer().text()).containsExactly("first", "second");
        assertThat(profile.acrossLayers().get("depth"))
                .containsExactly(new Reading.Value("layers/count", new Estimate.Exact(2, 2)));
        assertThat(profile.notes()).containsExactly("a note");
        assertThat(profile.parameters()).containsOnlyKeys("draws", "depth");
    }

    @Test
    void drawsArePairedAcrossLayersAndFollowTheSeed() {
        assertThat(draw(1, 0)).isEqualTo(draw(1, 1));
        assertThat(draw(1, 0)).isNotEqualTo(draw(2, 0));
    }

    @Test
    void whatIsKeptIsNotComputedAgain() {
        Draws draws = new Draws();
        MapStore store = new MapStore();
        Profiling profiling = Profiling.with(List.of(draws), Seed.of(1)).keepingIn(store);
        LayerProfile first = profiling.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(draws.calls.get()).isEqualTo(2);
        LayerProfile second = profiling.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(draws.calls.get()).isEqualTo(2);
        assertThat(second).isEqualTo(first);
        profiling.run("run", NOTHING, new TwoLayers(), Labels.of(0, 1, 0), List.of());
        assertThat(draws.calls.get()).as("other labels are another input").isEqualTo(4);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingRunsWithTheLargestSizeThatDoes() {
        Draws draws = new Draws();
        Profiling tight = Profiling.with(List.of(draws), Seed.of(1)).within(new Budget(200, 1e9));
        assertThatThrownBy(() -> tight.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("measure draws on layer first")
                .hasMessageContaining("--points 2");
        assertThat(draws.calls.get()).isZero();
    }

    /** What is refused is refused before anything is kept. */
    @Test
    void pointsThatAreEqualInEveryLayerAreRefusedBeforeAnythingRuns() {
        Draws draws = new Draws();
        Activations equal = new TwoLayers() {
            @Override
            public PointCloud cloud(LayerName layer) {
                return PointCloud.of(3, 1, 2.0, 2.0, 2.0);
            }
        };
        assertThatThrownBy(() ->
                        Profiling.with(List.of(draws), Seed.of(1)).run("run", NOTHING, equal, Labels.none(), List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("run, every layer: expected points that differ, got 3 equal points");
        assertThat(draws.calls.get()).isZero();
    }

    @Test
    void aMapThatDoesNotFitIsUndefinedAndAMissingOneSaysWhy() {
        LayerProfile profile = Profiling.with(List.of(new HugeMap()), Seed.of(1))
                .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(profile.layers().get(0).readings().get("huge"))
                .containsExactly(
                        new Reading.Value("inputs/rank", new Estimate.Undefined(Estimate.Reason.BUDGET_EXCEEDED, 3)));
        assertThat(profile.layers().get(1).readings()).isEmpty();
        assertThat(profile.layers().get(1).withoutMap()).contains("operator Foo has no rule");
    }

    @Test
    void whatDidNotFitIsMeasuredWhenItDoes() {
        MapStore store = new MapStore();
        Profiling profiling = Profiling.with(List.of(new HugeMap()), Seed.of(1)).keepingIn(store);
        profiling.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        Profiling roomy = profiling.within(new Budget(1e31, 1e9));
        assertThatThrownBy(() -> roomy.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of()))
                .as("the measure itself is asked again")
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void progressNeverFallsAndStaysBetweenZeroAndOne() {
        List<Double> heard = new ArrayList<>();
        Profiling.with(List.of(new Draws()), Seed.of(1))
                .tellingOf((what, done) -> heard.add(done))
                .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(heard).isNotEmpty().isSorted().allMatch(done -> done >= 0 && done <= 1);
    }

    @Test
    void aSequenceMeasureSeesEveryLayerOnceInOrderAndReadsAcrossLayers() {
        LayerProfile profile = Profiling.with(List.of(new Together()), Seed.of(1))
                .run("run", NOTHING, new TwoLayers(), Labels.of(0, 1, 0), List.of());
        assertThat(profile.acrossLayers().get("together"))
                .containsExactly(
                        new Reading.Value("layers/first", new Estimate.Exact(3, 2)),
                        new Reading.Value("layers/second", new Estimate.Exact(3, 2)));
        assertThat(profile.layers()).allMatch(l -> l.readings().isEmpty());
        assertThat(profile.parameters()).containsOnlyKeys("together");
    }

    @Test
    void aSequenceIsKeptUnderTheHashesOfAllItsLayers() {
        Together together = new Together();
        MapStore store = new MapStore();
        Profiling profiling = Profiling.with(List.of(together), Seed.of(1)).keepingIn(store);
        LayerProfile first = profiling.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        LayerProfile second = profiling.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(second).isEqualTo(first);
        assertThat(together.calls.get()).isEqualTo(1);
        Activations turned =
                PartOfActivations.of(new TwoLayers(), List.of(LayerName.of("second"), LayerName.of("first")), 0, 1, 2);
        profiling.run("run", NOTHING, turned, Labels.none(), List.of());
        assertThat(together.calls.get()).as("another order is another input").isEqualTo(2);
        profiling.run("run", NOTHING, new TwoLayers(), Labels.of(0, 1, 0), List.of());
        assertThat(together.calls.get()).as("other labels are another input").isEqualTo(3);
    }

    @Test
    void aSequenceThatDoesNotFitIsRefusedBeforeAnythingRuns() {
        Draws draws = new Draws();
        Together together = new Together();
        Profiling tight = Profiling.with(List.of(draws, together), Seed.of(1)).within(new Budget(1e9, 2.5));
        assertThatThrownBy(() -> tight.run("run", NOTHING, new TwoLayers(), Labels.none(), List.of()))
                .isInstanceOf(Refusal.class);
        Profiling lone = Profiling.with(List.of(together), Seed.of(1));
        assertThatThrownBy(() -> lone.within(new Budget(1e9, 2.5))
                        .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("measure together on 2 layers")
                .hasMessageContaining("--points 2");
        assertThat(draws.calls.get() + together.calls.get()).isZero();
        lone.within(new Budget(1e9, 3)).run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(together.calls.get()).as("3 steps a layer are 6 together").isEqualTo(1);
    }

    @Test
    void theProgressOfASequenceIsAShareOfTheRun() {
        List<Double> heard = new ArrayList<>();
        Profiling.with(List.of(new Draws(), new Together()), Seed.of(1))
                .tellingOf((what, done) -> heard.add(done))
                .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of());
        assertThat(heard).isSorted().allMatch(done -> done >= 0 && done <= 1).hasSizeGreaterThan(5);
    }

    private static Reading draw(long seed, int layer) {
        return Profiling.with(List.of(new Draws()), Seed.of(seed))
                .run("run", NOTHING, new TwoLayers(), Labels.none(), List.of())
                .layers()
                .get(layer)
                .readings()
                .getOrDefault("draws", List.of())
                .getFirst();
    }

    /** Reads its first random number; 100 bytes a point. */
    private static final class Draws implements CloudMeasure {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name() {
            return "draws";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public SortedMap<String, String> parameters() {
            return NOTHING;
        }

        @Override
        public Cost cost(int n, int dim) {
            return new Cost(100.0 * n, n);
        }

        @Override
        public List<Reading> measure(LayerPoints layer, Seed seed) {
            calls.incrementAndGet();
            return List.of(new Reading.Value(
                    "all/draw",
                    new Estimate.Exact(
                            seed.generator().nextDouble(), layer.cloud().size())));
        }
    }

    private static final class HugeMap implements MapMeasure {
        @Override
        public String name() {
            return "huge";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public SortedMap<String, String> parameters() {
            return NOTHING;
        }

        @Override
        public Cost cost(int inputDim, int outputDim, double valueOperations) {
            return new Cost(1e30, 1);
        }

        @Override
        public List<Reading> measure(DifferentiableMap map, PointCloud inputs, Seed seed) {
            throw new AssertionError("was not to run");
        }
    }

    private static final class Depth implements DepthMeasure {
        @Override
        public String name() {
            return "depth";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public SortedMap<String, String> parameters() {
            return NOTHING;
        }

        @Override
        public List<Reading> measure(List<Map<String, List<Reading>>> layers, Seed seed) {
            return List.of(new Reading.Value("layers/count", new Estimate.Exact(layers.size(), layers.size())));
        }
    }

    /** Reads the number of points of every layer; one step a point and layer. */
    private static final class Together implements SequenceMeasure {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name() {
            return "together";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public SortedMap<String, String> parameters() {
            return NOTHING;
        }

        @Override
        public Cost cost(int layers, int n, int dim) {
            return new Cost(8.0 * n * dim, (double) layers * n);
        }

        @Override
        public List<Reading> measure(LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress) {
            calls.incrementAndGet();
            List<Reading> readings = new ArrayList<>();
            for (int l = 0; l < layers.count(); l++) {
                progress.at(layers.name(l), (double) l / layers.count());
                int size = layers.points(l).cloud().size();
                readings.add(new Reading.Value("layers/" + layers.name(l), new Estimate.Exact(size, layers.count())));
            }
            return readings;
        }
    }

    private static class TwoLayers implements Activations {
        @Override
        public List<LayerName> layers() {
            return List.of(LayerName.of("first"), LayerName.of("second"));
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public int dim(LayerName layer) {
            return 1;
        }

        @Override
        public PointCloud cloud(LayerName layer) {
            return PointCloud.of(3, 1, 0.0, 1.0, 2.0);
        }

        @Override
        public String contentHash(LayerName layer) {
            return "hash of " + layer;
        }

        @Override
        public Optional<LayerMap> map(LayerName layer) {
            return layer.text().equals("first")
                    ? Optional.of(new LayerMap(new Identity(), cloud(layer)))
                    : Optional.empty();
        }

        @Override
        public Optional<String> withoutMap(LayerName layer) {
            return layer.text().equals("first") ? Optional.empty() : Optional.of("operator Foo has no rule");
        }
    }

    private static final class Identity implements DifferentiableMap {
        @Override
        public int inputDim() {
            return 1;
        }

        @Override
        public int outputDim() {
            return 1;
        }

        @Override
        public double[] value(double... x) {
            return x.clone();
        }

        @Override
        public double[] pushForward(double[] x, int count, double... tangents) {
            return tangents.clone();
        }

        @Override
        public double[] pullBack(double[] x, int count, double... cotangents) {
            return cotangents.clone();
        }
    }

    private static final class MapStore implements ReadingStore {
        private final Map<String, List<Reading>> kept = new HashMap<>();

        @Override
        public Optional<List<Reading>> find(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(String key, List<Reading> readings) {
            kept.put(key, readings);
        }
    }
}
