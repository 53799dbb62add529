package org.explico.core.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Budget;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.DepthMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.MapMeasure;
import org.explico.core.measure.Measure;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.measure.SequenceMeasure;
import org.explico.core.statistics.Seed;

/**
 * Runs measures over the layers of a network, one layer at a time: measures x layers give a {@link LayerProfile}.
 *
 * <p>Every cloud measure is priced on every layer first; what does not fit the budget is refused before any work. A map measure that does not fit
 * one layer is undefined there, and the others go on. Finished (layer, measure) pairs go to the store at once and are taken from it in a later
 * run. Sequence measures come after all layers, priced, refused and stored like cloud measures, under the hashes of all layers together; below these they keep
 * their own pieces. Depth measures see the finished layers at the end and are never stored: they cost nothing beside the rest.
 *
 * <p>Every measure gets the same seed on every layer, derived from the run's seed and its name, so that draws are paired across layers.
 */
public final class Profiling {
    private final List<Measure> measures;
    private final Seed seed;
    private final Budget budget;
    private final ReadingStore store;
    private final Progress progress;

    private Profiling(List<Measure> measures, Seed seed, Budget budget, ReadingStore store, Progress progress) {
        this.measures = List.copyOf(measures);
        this.seed = seed;
        this.budget = budget;
        this.store = store;
        this.progress = progress;
    }

    /** Profiling with these measures and this seed, within the memory of this process, storing nothing, silent. */
    public static Profiling with(List<Measure> measures, Seed seed) {
        return new Profiling(measures, seed, Budget.ofThisProcess(), ReadingStore.none(), Progress.silent());
    }

    /** The same with another budget. */
    public Profiling within(Budget other) {
        return new Profiling(measures, seed, other, store, progress);
    }

    /** The same, taking finished readings from a store and adding to it. */
    public Profiling keepingIn(ReadingStore other) {
        return new Profiling(measures, seed, budget, other, progress);
    }

    /** The same, telling how far it has come. */
    public Profiling tellingOf(Progress other) {
        return new Profiling(measures, seed, budget, store, other);
    }

    /**
     * Runs the measures.
     *
     * @param run a short name for the run
     * @param provenance how the activations were made
     * @param activations the layers
     * @param labels one a row, or none
     * @param notes sentences to hand on to the reader
     */
    public LayerProfile run(
            String run,
            SortedMap<String, String> provenance,
            Activations activations,
            Labels labels,
            List<String> notes) {
        requireRoom(activations, activations.size());
        requirePointsThatDiffer(run, activations);
        Meter meter = new Meter(totalWork(activations));
        List<LayerReadings> layers = new ArrayList<>();
        for (LayerName layer : activations.layers()) {
            layers.add(measure(activations, layer, labels, meter));
        }
        List<String> told = new ArrayList<>(notes);
        told.addAll(constantLayers(layers, activations.size()));
        Map<String, List<Reading>> across = new TreeMap<>();
        List<Map<String, List<Reading>>> sequence =
                layers.stream().map(LayerReadings::readings).toList();
        for (Measure measure : measures) {
            if (measure instanceof DepthMeasure depth) {
                across.put(depth.name(), depth.measure(sequence, seed.child(depth.name())));
            } else if (measure instanceof SequenceMeasure wide) {
                across.put(wide.name(), measure(activations, labels, wide, meter));
            }
        }
        Map<String, SortedMap<String, String>> parameters = new TreeMap<>();
        measures.forEach(m -> parameters.put(m.name(), m.parameters()));
        progress.at("done", 1);
        return new LayerProfile(run, provenance, parameters, layers, across, told);
    }

    /**
     * Refuses, before anything is recorded or computed, cloud measures that do not fit the budget on some layer and sequence measures that do
     * not fit it on all.
     *
     * @param shape activations with the layers and dimensions of those to be measured; their points are not looked at
     * @param size the number of points there will be
     */
    public void requireRoom(Activations shape, int size) {
        for (LayerName layer : shape.layers()) {
            for (Measure measure : measures) {
                if (measure instanceof CloudMeasure cloud) {
                    budget.requireRoomFor(cloud, layer.text(), size, shape.dim(layer));
                }
            }
        }
        for (Measure measure : measures) {
            if (measure instanceof SequenceMeasure sequence) {
                budget.requireRoomFor(sequence, shape.layers().size(), size, largestDim(shape));
            }
        }
    }

    /** When the points of every layer coincide, there is nothing for cloud measures to look at. The first layer where they do not ends the search. */
    private void requirePointsThatDiffer(String run, Activations activations) {
        if (measures.stream().anyMatch(CloudMeasure.class::isInstance)
                && activations.size() > 1
                && !activations.layers().isEmpty()
                && activations.layers().stream()
                        .allMatch(layer -> cloudOf(activations, layer).allEqual())) {
            throw Refusal.badInput(
                    run + ", every layer",
                    "points that differ",
                    activations.size() + " equal points",
                    "check how the data were made");
        }
    }

    /** A constant layer is worth a sentence. */
    private static List<String> constantLayers(List<LayerReadings> layers, int size) {
        return layers.stream()
                .filter(Profiling::isConstant)
                .map(LayerReadings::layer)
                .map(layer -> "Layer " + layer + ": expected points that differ, got " + size
                        + " equal points; its cloud measures are undefined (dead units, or a constant input).")
                .toList();
    }

    private static boolean isConstant(LayerReadings layer) {
        return undefinedFor(
                layer.readings().values().stream()
                        .flatMap(List::stream)
                        .filter(reading -> reading.key().startsWith("all/")),
                Estimate.Reason.ALL_POINTS_EQUAL);
    }

    private LayerReadings measure(Activations activations, LayerName layer, Labels labels, Meter meter) {
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        Optional<LayerPoints> points = Optional.empty();
        for (Measure measure : measures) {
            if (measure instanceof DepthMeasure || measure instanceof SequenceMeasure) {
                continue;
            }
            meter.at(layer, measure);
            String key = key(activations.contentHash(layer), labels, measure);
            Optional<List<Reading>> kept = store.find(key);
            if (kept.isPresent()) {
                readings.put(measure.name(), kept.get());
            } else {
                if (measure instanceof CloudMeasure && points.isEmpty()) {
                    points = Optional.of(LayerPoints.of(cloudOf(activations, layer), labels));
                }
                Optional<List<Reading>> fresh = fresh(activations, layer, measure, points);
                fresh.ifPresent(found -> {
                    if (!isOverBudget(found)) {
                        store.keep(key, found);
                    }
                    readings.put(measure.name(), found);
                });
            }
            meter.add(work(activations, layer, measure));
        }
        boolean wantsMap = measures.stream().anyMatch(MapMeasure.class::isInstance);
        return new LayerReadings(
                layer,
                activations.size(),
                activations.dim(layer),
                readings,
                wantsMap ? activations.withoutMap(layer) : Optional.empty());
    }

    private Optional<List<Reading>> fresh(
            Activations activations, LayerName layer, Measure measure, Optional<LayerPoints> points) {
        Seed own = seed.child(measure.name());
        return switch (measure) {
            case CloudMeasure cloud -> Optional.of(cloud.measure(points.orElseThrow(), own));
            case MapMeasure map -> activations.map(layer).map(known -> readMap(map, known, own));
            case DepthMeasure ignored -> Optional.empty();
            case SequenceMeasure ignored -> Optional.empty();
        };
    }

    private List<Reading> measure(Activations activations, Labels labels, SequenceMeasure measure, Meter meter) {
        String key = key(
                activations.layers().stream().map(activations::contentHash).collect(Collectors.joining("\n")),
                labels,
                measure);
        double work = work(activations, measure);
        Optional<List<Reading>> kept = store.find(key);
        List<Reading> readings = kept.orElseGet(() -> measure.measure(
                sequence(activations, labels),
                seed.child(measure.name()),
                store.under(key),
                meter.within(measure, work)));
        if (kept.isEmpty() && !isOverBudget(readings)) {
            store.keep(key, readings);
        }
        meter.add(work);
        return readings;
    }

    private LayerSequence sequence(Activations activations, Labels labels) {
        List<LayerName> layers = activations.layers();
        return new LayerSequence() {
            @Override
            public int count() {
                return layers.size();
            }

            @Override
            public int size() {
                return activations.size();
            }

            @Override
            public String name(int l) {
                return layers.get(l).text();
            }

            @Override
            public int dim(int l) {
                return activations.dim(layers.get(l));
            }

            @Override
            public LayerPoints points(int l) {
                return LayerPoints.of(cloudOf(activations, layers.get(l)), labels);
            }
        };
    }

    private List<Reading> readMap(MapMeasure measure, Activations.LayerMap known, Seed own) {
        Cost cost = measure.cost(
                known.map().inputDim(), known.map().outputDim(), known.map().operations());
        return budget.allows(cost)
                ? measure.measure(known.map(), known.inputs(), own)
                : List.of(new Reading.Value(
                        "inputs/rank",
                        new Estimate.Undefined(
                                Estimate.Reason.BUDGET_EXCEEDED, known.inputs().size())));
    }

    /** The budget is no part of the key: what did not fit today may fit tomorrow, so it is not kept. */
    private static boolean isOverBudget(List<Reading> readings) {
        return undefinedFor(readings.stream(), Estimate.Reason.BUDGET_EXCEEDED);
    }

    private static boolean undefinedFor(Stream<Reading> readings, Estimate.Reason reason) {
        return readings.filter(Reading.Value.class::isInstance)
                .map(Reading.Value.class::cast)
                .map(Reading.Value::estimate)
                .anyMatch(estimate -> estimate instanceof Estimate.Undefined none && none.reason() == reason);
    }

    private PointCloud cloudOf(Activations activations, LayerName layer) {
        try {
            return activations.cloud(layer);
        } catch (Refusal refusal) {
            throw refusal.in("layer " + layer);
        }
    }

    private String key(String content, Labels labels, Measure measure) {
        return String.join(
                "\n",
                content,
                java.util.Arrays.toString(labels.toArray()),
                measure.name(),
                "" + measure.version(),
                "" + measure.parameters(),
                "" + seed.value());
    }

    private double totalWork(Activations activations) {
        double layers = activations.layers().stream()
                .mapToDouble(layer -> measures.stream()
                        .mapToDouble(m -> work(activations, layer, m))
                        .sum())
                .sum();
        double across = measures.stream()
                .filter(SequenceMeasure.class::isInstance)
                .mapToDouble(m -> work(activations, (SequenceMeasure) m))
                .sum();
        return layers + across;
    }

    private static double work(Activations activations, SequenceMeasure measure) {
        return measure.cost(activations.layers().size(), activations.size(), largestDim(activations))
                .operations();
    }

    private static int largestDim(Activations activations) {
        return activations.layers().stream().mapToInt(activations::dim).max().orElse(0);
    }

    /** The distance matrix is charged to every measure alike, and a floor keeps cheap ones visible. */
    private static double work(Activations activations, LayerName layer, Measure measure) {
        int dim = activations.dim(layer);
        return 1e6
                + switch (measure) {
                    case CloudMeasure cloud ->
                        cloud.cost(activations.size(), dim).operations();
                    case MapMeasure map ->
                        activations
                                .map(layer)
                                .map(known -> map.cost(
                                                known.map().inputDim(),
                                                dim,
                                                known.map().operations())
                                        .operations())
                                .orElse(0.0);
                    case DepthMeasure ignored -> 0;
                    case SequenceMeasure ignored -> 0;
                };
    }

    private final class Meter {
        private final double total;
        private double done;

        Meter(double total) {
            this.total = total;
        }

        void at(LayerName layer, Measure measure) {
            progress.at(layer.text() + ": " + measure.name(), Math.min(1, done / total));
        }

        /** What a measure of all layers tells, as a share of the whole run. */
        Progress within(Measure measure, double work) {
            double before = done;
            progress.at(measure.name(), Math.min(1, before / total));
            return (what, share) ->
                    progress.at(measure.name() + ": " + what, Math.min(1, (before + share * work) / total));
        }

        void add(double work) {
            done += work;
        }
    }
}
