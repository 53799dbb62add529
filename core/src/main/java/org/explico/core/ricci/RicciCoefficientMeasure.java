package org.explico.core.ricci;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.explico.core.graph.Disconnected;
import org.explico.core.measure.Cost;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.measure.SequenceMeasure;
import org.explico.core.statistics.Orders;
import org.explico.core.statistics.Seed;

/**
 * The Ricci coefficients of the given layers with their nulls: {@code ricci-coefficient}, a {@link RicciStudy} as readings. All layers that are profiled take
 * part, in order, the input and the logits among them when they are selected.
 *
 * <p>Readings at the main k: {@code layers/rho}, {@code layers/z} (standardised), {@code layers/z_as_printed}, {@code layers/rho_unshifted}, {@code layers/robust.*},
 * {@code layers/pairing.p_value}; of the nulls that are asked for, and of no others, under {@link NullKeys}: {@code layers/null.mean}, {@code layers/null.sd}, {@code layers/null.z},
 * {@code layers/p_value} (layer order, one-sided, for a coefficient as negative or more), {@code layers/relaxation.*}, {@code layers/rewiring.*};
 * {@code layers/connected_from}, {@code layers/sensitivity.kept} of {@code layers/sensitivity.settings}; {@code layers/local.*} with intervals and nulls. Tables:
 * {@code layers/transitions} (transition, hops_change, curvature), counted from 1; {@code layers/null} (rho); {@code layers/over_k} (k, rho, rho_error, band_low, band_high, null_mean,
 * p_value, p_adjusted, null_defined, components_max), one row a k with a coefficient, {@code null_defined} for the five of layer order before it;
 * {@code layers/components} (k, components_max); {@code layers/held_out} (k, choosing, rho, null_mean, p_value), with the null of layer order only; {@code layers/local} (point, rho,
 * defined); {@code layers/layer_coefficients} (transition, r, low, high, points); {@code layers/communities}; {@code layers/sensitivity}. Where a number of a table may be missing, a
 * column says so and the number is 0.
 *
 * <p>Up to {@value Orders#LARGEST_ENUMERATED} layers the layer orders are enumerated and their readings are exact; beyond, {@value Orders#DRAWS} random orders are
 * drawn and they carry their sampling error (of the standard deviation by normal theory).
 *
 * <p>Above {@value RicciStudy#MOST_SUMMED_POINTS} points hop sums are estimated from {@value RicciStudy#SOURCES} sources: the coefficient and the statistics beside it are then
 * estimates too, with the jackknife's error over sources (for ranks and medians the bootstrap's), {@code rho_error} over k; it is 0 where all distances are summed.
 *
 * <ul>
 *   <li>Fewer than 4 layers: {@code Undefined(TOO_FEW_LAYERS)}; {@code z} needs 5.
 *   <li>A layer whose points are all equal, or whose graph falls apart: {@code ALL_POINTS_EQUAL}, {@code DISCONNECTED}.
 *   <li>Changes of distance or curvatures that do not vary: {@code NO_VARIATION}; the transitions are given.
 *   <li>\(|\rho| = 1\): {@code z} is {@code OUT_OF_RANGE}.
 *   <li>Fewer than k + 1 points for the largest k: refused.
 * </ul>
 */
public final class RicciCoefficientMeasure implements SequenceMeasure {
    /** The name, by which reports find these readings. */
    public static final String NAME = "ricci-coefficient";

    private final RicciStudy study;

    private RicciCoefficientMeasure(RicciStudy study) {
        this.study = study;
    }

    /** The study with its defaults. */
    public static RicciCoefficientMeasure withDefaults() {
        return new RicciCoefficientMeasure(RicciStudy.withDefaults());
    }

    /** The readings of this study. */
    public static RicciCoefficientMeasure of(RicciStudy study) {
        return new RicciCoefficientMeasure(study);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public SortedMap<String, String> parameters() {
        GraphSetting setting = study.setting();
        SortedMap<String, String> out = new TreeMap<>();
        out.put("layers", "all that are profiled");
        out.put("k", "" + study.mainK());
        out.put("k list", Arrays.stream(study.ks()).mapToObj(k -> "" + k).collect(Collectors.joining(" ")));
        out.put("graph", word(setting.variant()));
        out.put("ties", word(setting.ties()));
        out.put("metric", setting.metric().name());
        out.put("scaling", word(setting.scaling()));
        out.put("sample", word(setting.sample()));
        out.put("notion", study.notion().word());
        out.put("disconnected", word(study.disconnected()) + ", " + word(study.removal()));
        out.put("nulls", study.nulls().stream().map(RicciNull::word).collect(Collectors.joining(" ")));
        out.put(
                "orders",
                "all to " + Orders.LARGEST_ENUMERATED + " layers, then " + Orders.DRAWS + "; " + study.localOrders()
                        + " for local coefficients");
        out.put("rewirings", "" + study.rewirings());
        out.put("sensitivity", word(study.sensitivity()));
        return out;
    }

    @Override
    public Cost cost(int layers, int n, int dim) {
        return study.cost(layers, n, dim);
    }

    @Override
    public List<Reading> measure(LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress) {
        return RicciReadings.of(study.findings(layers, seed, pieces, progress), study.nulls(), seed);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String word(Disconnected rule) {
        return switch (rule) {
            case Disconnected.Reject() -> "rejected";
            case Disconnected.PenaliseBySize() -> "penalised by size";
            case Disconnected.PenaliseByDiameter() -> "penalised by diameter";
            case Disconnected.LargestComponent() -> "largest component";
            case Disconnected.HarmonicMean() -> "harmonic mean";
        };
    }
}
