package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Orders;
import org.explico.core.statistics.Seed;
import org.explico.core.statistics.SimultaneousBand;

/**
 * The global Ricci coefficient of one network over k, each with its nulls, and the band that the whole curve stays in when the layers come in random order.
 *
 * <p>The layer orders are the same at every k, so the band and the adjusted p-values hold for all k together: whoever picks the lowest coefficient reads its
 * adjusted p-value.
 *
 * <ul>
 *   <li>A coefficient that is undefined at some k leaves the others alone, and the band is over those that are defined.
 *   <li>An order in which some coefficient is undefined is left out at every k.
 * </ul>
 */
public final class RicciCurve {
    /** The share of null curves that the band holds. */
    public static final double LEVEL = 0.95;

    private final List<Point> points;

    private RicciCurve(List<Point> points) {
        this.points = points;
    }

    /**
     * The coefficient at one k.
     *
     * @param k the neighbours of a point
     * @param layers the totals of the layers, in order of depth
     * @param coefficient the coefficient of these totals; empty where a layer has none, or there are too few
     * @param undefined why there is no \(\rho\); empty where there is one
     * @param nulls what it is compared with
     * @param band what the layer orders give at this k, all k considered; empty without that null
     */
    public record Point(
            int k,
            List<LayerTotals> layers,
            Optional<RicciCoefficient> coefficient,
            Optional<Estimate.Reason> undefined,
            Map<RicciNull, NullSample> nulls,
            Optional<Band> band) {
        /** Copies the collections. */
        public Point {
            layers = List.copyOf(layers);
            nulls = Collections.unmodifiableMap(new TreeMap<>(nulls));
        }

        /** \(\rho\), or empty for the reason given. */
        public OptionalDouble rho() {
            return coefficient.map(RicciCoefficient::rho).orElse(OptionalDouble.empty());
        }

        /** True when hop sums are estimated from some of the points, and with them the coefficient. */
        public boolean estimated() {
            return layers.stream().anyMatch(l -> l.sources().isPresent());
        }

        /**
         * The standard error that a statistic of the coefficient has because hop sums are estimated: by leaving out one source at a time in all layers together,
         * since they share their sources. 0 where all distances were summed; empty where the statistic is undefined without some source.
         */
        public OptionalDouble stdError(Function<RicciCoefficient, OptionalDouble> statistic) {
            return sources().isEmpty() || coefficient.isEmpty()
                    ? OptionalDouble.of(0)
                    : sources().get().jackknife(t -> statistic.apply(with(sums -> sums.totalWithout(t))));
        }

        /** The same for a statistic of ranks or medians, which jumps: by drawing the sources of all layers anew. */
        public OptionalDouble stdErrorOfRanks(Function<RicciCoefficient, OptionalDouble> statistic, Seed seed) {
            return sources().isEmpty() || coefficient.isEmpty()
                    ? OptionalDouble.of(0)
                    : sources().get().bootstrap(drawn -> statistic.apply(with(sums -> sums.totalOf(drawn))), seed);
        }

        private Optional<SourceSums> sources() {
            return layers.stream().flatMap(l -> l.sources().stream()).findFirst();
        }

        private RicciCoefficient with(ToDoubleFunction<SourceSums> total) {
            return RicciCoefficient.of(
                    layers.stream()
                            .mapToDouble(l -> total.applyAsDouble(l.sources().orElseThrow()))
                            .toArray(),
                    layers.stream().mapToDouble(LayerTotals::curvature).toArray());
        }

        /** The coefficient against one null; empty where that was not asked for or \(\rho\) is undefined. */
        public Optional<NullSample> against(RicciNull kind) {
            return Optional.ofNullable(nulls.get(kind));
        }

        /** True when the graph of every layer is connected. */
        public boolean connected() {
            return layers.stream().allMatch(l -> l.undefined().isEmpty() && l.components() == 1);
        }

        /** The most components that the graph of a layer has. */
        public int mostComponents() {
            return layers.stream().mapToInt(LayerTotals::components).max().orElse(0);
        }

        Point with(RicciNull kind, NullSample sample) {
            Map<RicciNull, NullSample> all = new EnumMap<>(RicciNull.class);
            all.putAll(nulls);
            all.put(kind, sample);
            return new Point(k, layers, coefficient, undefined, all, band);
        }

        Point with(Band found) {
            return new Point(k, layers, coefficient, undefined, nulls, Optional.of(found));
        }
    }

    /**
     * The simultaneous band at one k.
     *
     * @param low its lower edge
     * @param high its upper edge
     * @param adjustedPValue one-sided, adjusted for all k
     */
    public record Band(double low, double high, double adjustedPValue) {}

    /**
     * The curve of a network.
     *
     * @param layers for every layer, in order of depth, its totals at every k, the same k in the same order
     * @param nulls which nulls to compute: {@code LAYER_ORDER} and {@code RELAXATION} follow from the totals; others are added by {@link #with}
     */
    public static RicciCurve of(List<List<LayerTotals>> layers, Removal removal, Set<RicciNull> nulls, Seed seed) {
        if (layers.stream()
                        .map(l -> l.stream().map(LayerTotals::k).toList())
                        .distinct()
                        .count()
                > 1) {
            throw Refusal.badInput(
                    "Ricci coefficients over k", "the same k in every layer", "others", "compute all layers alike");
        }
        int count = layers.isEmpty() ? 0 : layers.getFirst().size();
        List<Point> points = IntStream.range(0, count)
                .mapToObj(t -> point(layers.stream().map(l -> l.get(t)).toList(), removal))
                .toList();
        RicciCurve curve = new RicciCurve(points);
        if (nulls.contains(RicciNull.LAYER_ORDER)) {
            curve = curve.withLayerOrders(seed.child(RicciNull.LAYER_ORDER.word()));
        }
        return nulls.contains(RicciNull.RELAXATION)
                ? curve.withRelaxation(seed.child(RicciNull.RELAXATION.word()))
                : curve;
    }

    /** The points, in the order of k. */
    public List<Point> points() {
        return points;
    }

    /** The point at this k; refused where there is none. */
    public Point at(int k) {
        return points.stream()
                .filter(p -> p.k() == k)
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "k",
                        "one of " + points.stream().map(p -> "" + p.k()).collect(Collectors.joining(", ")),
                        "" + k,
                        "choose one of these"));
    }

    /** The k at which every layer is connected: those that the paper admits. */
    public List<Integer> connectedKs() {
        return points.stream().filter(Point::connected).map(Point::k).toList();
    }

    /** The point with the lowest coefficient, the first of equals; empty where none is defined. Its coefficient is no fair witness: it was chosen. */
    public Optional<Point> lowest() {
        return points.stream()
                .filter(p -> p.rho().isPresent())
                .min(Comparator.comparingDouble(p -> p.rho().getAsDouble()));
    }

    /**
     * The curve with one more null: the coefficients of other networks (untrained, or trained on random labels) or of other graphs, at the same k.
     *
     * @param others their curves; where one is undefined it does not count
     */
    public RicciCurve with(RicciNull kind, List<RicciCurve> others) {
        return new RicciCurve(points.stream()
                .map(p -> p.rho().isEmpty()
                        ? p
                        : p.with(
                                kind,
                                NullSample.drawn(
                                        p.rho().getAsDouble(),
                                        others.stream()
                                                .map(other -> other.at(p.k()).rho())
                                                .filter(OptionalDouble::isPresent)
                                                .mapToDouble(OptionalDouble::getAsDouble)
                                                .toArray())))
                .toList());
    }

    /** The coefficient of layers, or why there is none. */
    private static Point point(List<LayerTotals> layers, Removal removal) {
        int k = layers.getFirst().k();
        Optional<Estimate.Reason> reason = removal == Removal.AS_IN_TEXT ? asInText(layers) : asInProgram(layers);
        if (reason.isPresent()) {
            return new Point(k, layers, Optional.empty(), reason, Map.of(), Optional.empty());
        }
        RicciCoefficient coefficient = RicciCoefficient.of(
                layers.stream().mapToDouble(l -> hops(l, removal)).toArray(),
                layers.stream().mapToDouble(LayerTotals::curvature).toArray());
        return new Point(
                k,
                layers,
                Optional.of(coefficient),
                coefficient.rho().isPresent() ? Optional.empty() : Optional.of(Estimate.Reason.NO_VARIATION),
                Map.of(),
                Optional.empty());
    }

    private static double hops(LayerTotals layer, Removal removal) {
        return removal == Removal.AS_IN_TEXT ? layer.hops().orElseThrow() : layer.reached();
    }

    private static Optional<Estimate.Reason> asInText(List<LayerTotals> layers) {
        return tooFewOrEqual(layers)
                .or(() -> layers.stream().anyMatch(l -> l.hops().isEmpty())
                        ? Optional.of(Estimate.Reason.DISCONNECTED)
                        : Optional.empty());
    }

    private static Optional<Estimate.Reason> asInProgram(List<LayerTotals> layers) {
        return tooFewOrEqual(layers)
                .or(() -> layers.stream().map(LayerTotals::parts).distinct().count() > 1
                        ? Optional.of(Estimate.Reason.DISCONNECTED)
                        : Optional.empty());
    }

    private static Optional<Estimate.Reason> tooFewOrEqual(List<LayerTotals> layers) {
        return layers.size() < RicciCoefficient.FEWEST_LAYERS
                ? Optional.of(Estimate.Reason.TOO_FEW_LAYERS)
                : layers.stream()
                        .map(LayerTotals::undefined)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private RicciCurve withLayerOrders(Seed seed) {
        List<Point> defined = points.stream().filter(p -> p.rho().isPresent()).toList();
        if (defined.isEmpty()) {
            return this;
        }
        int layers = defined.getFirst().layers().size();
        List<double[]> draws = new ArrayList<>();
        for (int[] order : Orders.of(layers, seed)) {
            OptionalDouble[] values = defined.stream()
                    .map(p -> p.coefficient().orElseThrow().inOrder(order))
                    .toArray(OptionalDouble[]::new);
            if (Arrays.stream(values).allMatch(OptionalDouble::isPresent)) {
                draws.add(Arrays.stream(values)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray());
            }
        }
        List<NullSample> nulls = IntStream.range(0, defined.size())
                .mapToObj(t -> {
                    double[] sample = draws.stream().mapToDouble(d -> d[t]).toArray();
                    double observed = defined.get(t).rho().orElseThrow();
                    return Orders.enumerated(layers)
                            ? NullSample.enumerated(observed, sample)
                            : NullSample.drawn(observed, sample);
                })
                .toList();
        Optional<SimultaneousBand> band = SimultaneousBand.of(nulls, LEVEL, 1);
        return new RicciCurve(points.stream()
                .map(p -> {
                    int t = defined.indexOf(p);
                    if (t < 0) {
                        return p;
                    }
                    Point judged = p.with(RicciNull.LAYER_ORDER, nulls.get(t));
                    return band.map(b -> judged.with(new Band(b.low(t), b.high(t), b.adjustedPValue(t))))
                            .orElse(judged);
                })
                .toList());
    }

    private RicciCurve withRelaxation(Seed seed) {
        return new RicciCurve(points.stream()
                .map(p -> p.coefficient()
                        .flatMap(c -> Relaxation.test(c, seed))
                        .map(sample -> p.with(RicciNull.RELAXATION, sample))
                        .orElse(p))
                .toList());
    }
}
