package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;

/**
 * The findings of a study as readings: the global coefficient here, local ones and tables over settings beside it. A null that was asked for and has no numbers has the
 * reason; one that was not asked for has no readings.
 */
final class RicciReadings {
    private static final List<String> OVER_K = List.of(
            "k",
            "rho",
            "rho_error",
            "band_low",
            "band_high",
            "null_mean",
            "p_value",
            "p_adjusted",
            "null_defined",
            "components_max");

    /** The band of a null that does not vary: nothing is ruled out. */
    private static final RicciCurve.Band WIDEST = new RicciCurve.Band(-1, 1, 1);

    private final RicciFindings findings;
    private final Set<RicciNull> asked;
    private final RicciCurve.Point main;
    private final int layers;
    private final List<Reading> readings = new ArrayList<>();

    private RicciReadings(RicciFindings findings, Set<RicciNull> asked) {
        this.findings = findings;
        this.asked = asked;
        this.layers = findings.layers().size();
        this.main = findings.curve().at(findings.mainK());
    }

    static List<Reading> of(RicciFindings findings, Set<RicciNull> asked, Seed seed) {
        RicciReadings all = new RicciReadings(findings, asked);
        all.global(seed);
        all.overK();
        all.readings.addAll(LocalReadings.of(findings, all.layers));
        all.readings.addAll(SettingReadings.of(findings, all.layers));
        return List.copyOf(all.readings);
    }

    private void global(Seed seed) {
        Seed sources = seed.child("sources");
        ofSums("layers/rho", RicciCoefficient::rho);
        standardised("layers/z", RicciCoefficient::z);
        standardised("layers/z_as_printed", RicciCoefficient::zAsPrinted);
        ofSums("layers/rho_unshifted", RicciCoefficient::rhoUnshifted);
        double[] edges = ofLayers(LayerTotals::edges);
        double[] degreeVariances = ofLayers(LayerTotals::degreeVariance);
        ofRanks("layers/robust.spearman", c -> c.robust().spearman(), sources);
        ofRanks("layers/robust.kendall", c -> c.robust().kendall(), sources);
        ofRanks("layers/robust.theil_sen", c -> c.robust().theilSenSlope(), sources);
        ofSums("layers/robust.distance_correlation", c -> c.robust().distanceCorrelation());
        ofSums("layers/robust.given_layer", c -> c.robust().givenLayer());
        ofSums("layers/robust.given_edges", c -> c.robustGiven(edges).givenCovariate());
        ofSums(
                "layers/robust.given_degree_variance",
                c -> c.robustGiven(degreeVariances).givenCovariate());
        ofSums("layers/robust.first_differences", c -> c.robust().firstDifferences());
        ofRanks("layers/robust.without_trend", c -> c.robust().withoutTrend(), sources);
        pairing(seed.child("pairing"));
        for (RicciNull kind : RicciNull.values()) {
            if (asked.contains(kind) || main.nulls().containsKey(kind)) {
                readings.addAll(main.against(kind)
                        .filter(sample -> sample.size() > 0)
                        .map(sample -> NullReadings.of(NullKeys.of(kind), sample, layers))
                        .orElseGet(() -> NullReadings.without(NullKeys.of(kind), without(kind))));
            }
        }
        main.coefficient().ifPresent(this::transitions);
        main.against(RicciNull.LAYER_ORDER).ifPresent(sample -> table("layers/null", List.of("rho"), sample.sample()));
    }

    /** Why a null has no numbers: for the reason of the coefficient, else for one of its own. */
    private Estimate.Undefined without(RicciNull kind) {
        Estimate.Reason own = switch (kind) {
            case RELAXATION ->
                layers < Relaxation.FEWEST_LAYERS ? Estimate.Reason.TOO_FEW_LAYERS : Estimate.Reason.NO_VARIATION;
            // Degrees are kept, connections are not: some layer of each copy has fallen apart.
            case REWIRING -> Estimate.Reason.DISCONNECTED;
            case LAYER_ORDER, UNTRAINED, RANDOM_LABELS -> Estimate.Reason.NO_VARIATION;
        };
        return new Estimate.Undefined(main.undefined().orElse(own), layers);
    }

    private void pairing(Seed seed) {
        if (main.rho().isEmpty()) {
            value("layers/pairing.p_value", undefined());
            return;
        }
        NullSample sample = main.coefficient().orElseThrow().pairingTest(seed).againstNull();
        value("layers/pairing.p_value", NullReadings.pValue(sample, layers));
    }

    private void transitions(RicciCoefficient coefficient) {
        table(
                "layers/transitions",
                List.of("transition", "hops_change", "curvature"),
                IntStream.range(1, layers).asDoubleStream().toArray(),
                coefficient.hopsChanges(),
                coefficient.curvatures());
    }

    /** A row for each k that has a coefficient; numbers of the null are 0 where the last column but one says that it has none. */
    private void overK() {
        List<RicciCurve.Point> defined = findings.curve().points().stream()
                .filter(p ->
                        p.rho().isPresent() && p.stdError(RicciCoefficient::rho).isPresent())
                .toList();
        table(
                "layers/over_k",
                OVER_K,
                column(defined, RicciCurve.Point::k),
                column(defined, p -> p.rho().orElseThrow()),
                column(defined, p -> p.stdError(RicciCoefficient::rho).orElseThrow()),
                judged(defined, (p, sample) -> p.band().orElse(WIDEST).low()),
                judged(defined, (p, sample) -> p.band().orElse(WIDEST).high()),
                judged(defined, (p, sample) -> sample.mean().orElseThrow()),
                judged(defined, (p, sample) -> sample.lowerPValue()),
                judged(defined, (p, sample) -> p.band().orElse(WIDEST).adjustedPValue()),
                judged(defined, (p, sample) -> 1),
                column(defined, RicciCurve.Point::mostComponents));
        List<RicciCurve.Point> points = findings.curve().points();
        if (!points.isEmpty()) {
            table(
                    "layers/components",
                    List.of("k", "components_max"),
                    column(points, RicciCurve.Point::k),
                    column(points, RicciCurve.Point::mostComponents));
        }
        value(
                "layers/connected_from",
                findings.connectedFrom().isPresent()
                        ? new Estimate.Exact(findings.connectedFrom().getAsInt(), layers)
                        : new Estimate.Undefined(Estimate.Reason.DISCONNECTED, layers));
    }

    /** A number of the layer-order null of each point; 0 where that has no value. */
    private static double[] judged(
            List<RicciCurve.Point> points, ToDoubleBiFunction<RicciCurve.Point, NullSample> number) {
        return column(
                points,
                p -> p.against(RicciNull.LAYER_ORDER)
                        .filter(sample -> sample.size() > 0)
                        .map(sample -> number.applyAsDouble(p, sample))
                        .orElse(0.0));
    }

    private static double[] column(List<RicciCurve.Point> points, ToDoubleFunction<RicciCurve.Point> of) {
        return points.stream().mapToDouble(of).toArray();
    }

    private double[] ofLayers(ToDoubleFunction<LayerTotals> number) {
        return main.layers().stream().mapToDouble(number).toArray();
    }

    /** A standardised coefficient; where there is none beside a coefficient, layers are too few or that is 1 or -1. */
    private void standardised(String key, Function<RicciCoefficient, OptionalDouble> statistic) {
        value(
                key,
                estimate(
                        statistic,
                        main.stdError(statistic),
                        main.rho().isEmpty()
                                ? undefined()
                                : new Estimate.Undefined(
                                        layers < 5 ? Estimate.Reason.TOO_FEW_LAYERS : Estimate.Reason.OUT_OF_RANGE,
                                        layers)));
    }

    private void ofSums(String key, Function<RicciCoefficient, OptionalDouble> statistic) {
        value(key, estimate(statistic, main.stdError(statistic), undefined()));
    }

    /** The same for a statistic of ranks or medians. */
    private void ofRanks(String key, Function<RicciCoefficient, OptionalDouble> statistic, Seed seed) {
        value(key, estimate(statistic, main.stdErrorOfRanks(statistic, seed), undefined()));
    }

    /** A statistic of the sums of the layers; where these are estimated, so is it. */
    private Estimate estimate(
            Function<RicciCoefficient, OptionalDouble> statistic, OptionalDouble error, Estimate none) {
        OptionalDouble found = main.coefficient().map(statistic).orElse(OptionalDouble.empty());
        if (found.isEmpty()) {
            return none;
        }
        if (!main.estimated()) {
            return new Estimate.Exact(found.getAsDouble(), layers);
        }
        return error.isPresent()
                ? new Estimate.Estimated(found.getAsDouble(), error.getAsDouble(), layers)
                : new Estimate.Undefined(Estimate.Reason.TOO_FEW_POINTS, layers);
    }

    /** For the reason of the coefficient; a statistic that fails beside a defined coefficient lacks variation. */
    private Estimate undefined() {
        return new Estimate.Undefined(main.undefined().orElse(Estimate.Reason.NO_VARIATION), layers);
    }

    private void value(String key, Estimate estimate) {
        readings.add(new Reading.Value(key, estimate));
    }

    private void table(String key, List<String> names, double[]... columns) {
        readings.add(new Reading.Tabulated(key, Table.of(names, columns)));
    }
}
