package org.explico.core.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.MeanEstimate;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.measure.SequenceMeasure;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;

/**
 * Does discrete Ricci flow of one layer's neighbour graph predict the next layer? {@code ricci-flow}: a {@link FlowPrediction} from every layer to the next.
 *
 * <p>Readings, means over transitions with their standard errors from the spread between them: {@code layers/curvature.beta} (positive where edges of
 * negative curvature grow, as the flow has it), {@code layers/curvature.r_squared}, {@code layers/evolved.beta} (1 where a layer does just what the flow
 * does), {@code layers/evolved.r_squared}, the same four with {@code .given_length} before the last point (free of the coupling that {@link FlowPrediction}
 * tells of), {@code layers/overlap.unevolved}, {@code layers/overlap.evolved} (shares of edges in common with the next
 * layer's graph, before and after the flow), {@code layers/overlap.stretch} (the chance that a lost edge was stretched more than a kept one). Tables with
 * a row for each transition, counted from 1, that has the numbers: {@code layers/curvature} and {@code layers/evolved} (transition, beta, robust_error,
 * dyadic_error, bootstrap_error, r_squared, correlation, rank_correlation, p_value, edges), both also with {@code .given_length}, {@code layers/overlap} (transition, unevolved, evolved, kept,
 * lost, excluded, steps).
 *
 * <ul>
 *   <li>Fewer than 2 layers: {@code Undefined(TOO_FEW_LAYERS)}; means need two transitions.
 *   <li>A layer of equal points: the transitions from it and to it are left out, since its graph would only show how ties are broken.
 *   <li>A transition that changes no length: no regression.
 *   <li>Fewer than k + 1 points: refused.
 * </ul>
 *
 * <p>Per layer O(n² d) for the neighbours, what the flow costs, and O(n k (draws + bootstraps)).
 */
public final class RicciFlowMeasure implements SequenceMeasure {
    /** The name, by which figures find these readings. */
    public static final String NAME = "ricci-flow";

    private static final List<String> COLUMNS = List.of(
            "transition",
            "beta",
            "robust_error",
            "dyadic_error",
            "bootstrap_error",
            "r_squared",
            "correlation",
            "rank_correlation",
            "p_value",
            "edges");

    private static final List<String> REGRESSIONS = List.of(
            "layers/curvature", "layers/evolved", "layers/curvature.given_length", "layers/evolved.given_length");

    private static final String OVERLAP = "layers/overlap";
    private static final String STRETCH = OVERLAP + ".stretch";
    private static final List<String> OVERLAP_COLUMNS =
            List.of("transition", "unevolved", "evolved", "kept", "lost", "excluded", "steps");

    private final FlowPrediction prediction;
    private final FlowPrediction.Unit unit;
    private final int k;
    private final KnnGraph.Variant variant;
    private final Ties ties;

    private RicciFlowMeasure(
            FlowPrediction prediction, FlowPrediction.Unit unit, int k, KnnGraph.Variant variant, Ties ties) {
        this.prediction = prediction;
        this.unit = unit;
        this.k = k;
        this.variant = variant;
        this.ties = ties;
    }

    /** 15 neighbours, joined when one of two points chooses the other; edges as long as their ends are apart; the default {@link FlowPrediction}. */
    public static RicciFlowMeasure withDefaults() {
        return new RicciFlowMeasure(
                FlowPrediction.withDefaults(), FlowPrediction.Unit.DISTANCE, 15, KnnGraph.Variant.UNION, Ties.BY_INDEX);
    }

    /** The same with k neighbours. */
    public RicciFlowMeasure withK(int neighbours) {
        if (neighbours < 1) {
            throw Refusal.usage(NAME, "k of at least 1", "k = " + neighbours, "try k = 15");
        }
        return new RicciFlowMeasure(prediction, unit, neighbours, variant, ties);
    }

    /** The same on this variant of the neighbour graph; for a digraph, whose arcs have no lengths of their own, on the union. */
    public RicciFlowMeasure withVariant(KnnGraph.Variant graph) {
        return new RicciFlowMeasure(
                prediction, unit, k, graph == KnnGraph.Variant.DIGRAPH ? KnnGraph.Variant.UNION : graph, ties);
    }

    /** The same with this policy for equally far points. */
    public RicciFlowMeasure withTies(Ties policy) {
        return new RicciFlowMeasure(prediction, unit, k, variant, policy);
    }

    /** The same with lengths of this kind. */
    public RicciFlowMeasure withUnit(FlowPrediction.Unit lengths) {
        return new RicciFlowMeasure(prediction, lengths, k, variant, ties);
    }

    /** The same with this prediction. */
    public RicciFlowMeasure withPrediction(FlowPrediction other) {
        return new RicciFlowMeasure(other, unit, k, variant, ties);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "k",
                "" + k,
                "graph",
                variant.name().toLowerCase(Locale.ROOT),
                "ties",
                ties.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "lengths",
                unit.name().toLowerCase(Locale.ROOT),
                "prediction",
                prediction.toString()));
    }

    @Override
    public Cost cost(int layers, int n, int dim) {
        long edges = (long) n * k;
        Cost once = prediction.cost(n, edges, k);
        double search = (double) n * n * (dim + 10);
        return new Cost(once.bytes() + 16.0 * n * dim + 100.0 * edges, layers * (search + once.operations()));
    }

    @Override
    public List<Reading> measure(LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress) {
        List<Transition> transitions = new ArrayList<>();
        Optional<FlowPrediction.Layer> now = Optional.empty();
        for (int l = 0; l < layers.count(); l++) {
            Optional<FlowPrediction.Layer> next = layer(layers.points(l).cloud());
            if (now.isPresent() && next.isPresent()) {
                transition(l, now.get(), next.get(), seed, pieces).ifPresent(transitions::add);
            }
            now = next;
            progress.at("Ricci flow up to layer " + layers.name(l), (l + 1.0) / layers.count());
        }
        return readings(transitions, layers.count());
    }

    private Optional<FlowPrediction.Layer> layer(PointCloud cloud) {
        return cloud.allEqual() ? Optional.empty() : Optional.of(FlowPrediction.Layer.of(cloud, k, variant, ties));
    }

    private Optional<Transition> transition(
            int number, FlowPrediction.Layer from, FlowPrediction.Layer to, Seed seed, ReadingStore pieces) {
        String key = "transition " + number;
        Optional<List<Reading>> kept = pieces.find(key);
        if (kept.isPresent()) {
            return kept.get().isEmpty() ? Optional.empty() : Optional.of(Transition.from(kept.get()));
        }
        Optional<Transition> fresh =
                prediction.between(from, to, unit, seed.child(number)).map(outcome -> Transition.of(number, outcome));
        pieces.keep(key, fresh.map(Transition::kept).orElse(List.of()));
        return fresh;
    }

    /** What was found from one layer to the next: under each key the row of its table, where there is one. */
    private record Transition(SequencedMap<String, Table> rows) {
        /** From layer {@code number} - 1 to the next, counted from 0; so from layer {@code number} counted from 1. */
        static Transition of(int number, FlowPrediction.Outcome outcome) {
            SequencedMap<String, Table> rows = new LinkedHashMap<>();
            Map<String, Optional<FlowPrediction.Regression>> regressions = new LinkedHashMap<>();
            regressions.put("layers/curvature", outcome.curvature());
            regressions.put("layers/evolved", outcome.evolved());
            regressions.put("layers/curvature.given_length", outcome.curvatureGivenLength());
            regressions.put("layers/evolved.given_length", outcome.evolvedGivenLength());
            regressions.forEach((key, found) ->
                    found.ifPresent(r -> rows.put(key, table(COLUMNS, numbers(number, r)))));
            FlowPrediction.Overlap overlap = outcome.overlap();
            rows.put(OVERLAP, table(OVERLAP_COLUMNS, new double[] {
                number,
                overlap.unevolved(),
                overlap.evolved(),
                overlap.kept(),
                overlap.lost(),
                outcome.excluded(),
                outcome.steps()
            }));
            overlap.stretch().ifPresent(chance -> rows.put(STRETCH, table(List.of("stretch"), new double[] {chance})));
            return new Transition(rows);
        }

        static Transition from(List<Reading> kept) {
            SequencedMap<String, Table> rows = new LinkedHashMap<>();
            for (Reading reading : kept) {
                if (reading instanceof Reading.Tabulated(String key, Table row)) {
                    rows.put(key, row);
                }
            }
            return new Transition(rows);
        }

        List<Reading> kept() {
            return rows.entrySet().stream()
                    .<Reading>map(row -> new Reading.Tabulated(row.getKey(), row.getValue()))
                    .toList();
        }

        Stream<Table> row(String key) {
            return Stream.ofNullable(rows.get(key));
        }

        Stream<Double> number(String key, String column) {
            return row(key).map(row -> row.column(column)[0]);
        }
    }

    private static List<Reading> readings(List<Transition> all, int layers) {
        List<Reading> readings = new ArrayList<>();
        for (String key : REGRESSIONS) {
            readings.add(mean(key + ".beta", all, t -> t.number(key, "beta"), layers));
            readings.add(mean(key + ".r_squared", all, t -> t.number(key, "r_squared"), layers));
            all(key, COLUMNS, all).ifPresent(readings::add);
        }
        readings.add(mean("layers/overlap.unevolved", all, t -> t.number(OVERLAP, "unevolved"), layers));
        readings.add(mean("layers/overlap.evolved", all, t -> t.number(OVERLAP, "evolved"), layers));
        readings.add(mean(STRETCH, all, t -> t.number(STRETCH, "stretch"), layers));
        all(OVERLAP, OVERLAP_COLUMNS, all).ifPresent(readings::add);
        return List.copyOf(readings);
    }

    /** The rows of all transitions that have one under this key. */
    private static Optional<Reading> all(String key, List<String> columns, List<Transition> transitions) {
        double[][] rows = transitions.stream()
                .flatMap(t -> t.row(key))
                .map(row -> columns.stream()
                        .mapToDouble(name -> row.column(name)[0])
                        .toArray())
                .toArray(double[][]::new);
        return rows.length == 0 ? Optional.empty() : Optional.of(new Reading.Tabulated(key, table(columns, rows)));
    }

    private static double[] numbers(int number, FlowPrediction.Regression r) {
        return new double[] {
            number,
            r.beta(),
            r.robustError(),
            r.dyadicError(),
            r.bootstrapError(),
            r.rSquared(),
            r.correlation(),
            r.rankCorrelation(),
            r.pValue(),
            r.edges()
        };
    }

    private static Table table(List<String> names, double[]... rows) {
        double[][] columns = new double[names.size()][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][r] = rows[r][c];
            }
        }
        return Table.of(names, columns);
    }

    /** The mean over the transitions that have the number. */
    private static Reading mean(
            String key, List<Transition> all, Function<Transition, Stream<Double>> number, int layers) {
        if (layers < 2) {
            return new Reading.Value(key, new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, layers));
        }
        List<Estimate> values = all.stream()
                .flatMap(number)
                .<Estimate>map(value -> new Estimate.Exact(value, layers))
                .toList();
        Estimate.Reason reason = values.isEmpty() ? Estimate.Reason.NO_VARIATION : Estimate.Reason.TOO_FEW_LAYERS;
        return new Reading.Value(
                key, values.size() < 2 ? new Estimate.Undefined(reason, values.size()) : MeanEstimate.over(values));
    }
}
