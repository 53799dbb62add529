package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Shape;

/** Operators that shift and scale by means and variances. */
final class NormalisationRules {
    private NormalisationRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("BatchNormalization", Site.Rule.one(NormalisationRules::batch));
        rules.put("InstanceNormalization", Site.Rule.one(NormalisationRules::instance));
        rules.put("LayerNormalization", NormalisationRules::layer);
        rules.put("GroupNormalization", Site.Rule.one(NormalisationRules::group));
        rules.put("RMSNormalization", Site.Rule.one(NormalisationRules::rootMeanSquare));
        rules.put("LpNormalization", Site.Rule.one(NormalisationRules::byNorm));
        rules.put("MeanVarianceNormalization", Site.Rule.one(NormalisationRules::meanVariance));
        rules.put("LRN", Site.Rule.one(NormalisationRules::local));
        return rules;
    }

    /** Inference: \((x - \mu) / \sqrt{\sigma^2 + \epsilon} \cdot s + b\) with the statistics of the file. */
    private static int batch(Site site) {
        site.refuse(
                site.is("training_mode", 0) || site.wanted() > 1,
                "batch statistics; export the model in evaluation mode");
        return normalised(site, site.value(3), site.value(4));
    }

    /** With other statistics than those of the file. */
    static int normalised(Site site, int mean, int variance) {
        Terms t = site.terms();
        int rank = site.rank(0);
        int axis = Math.min(1, rank - 1);
        int factor = t.divide(site.value(1), t.root(t.shifted(variance, site.real("epsilon", 1e-5f))));
        int term = t.subtract(site.value(2), t.multiply(mean, factor));
        return t.add(t.multiply(site.value(0), t.along(factor, axis, rank)), t.along(term, axis, rank));
    }

    private static int instance(Site site) {
        Terms t = site.terms();
        int centred = standardised(t, site.value(0), ReductionRules.space(site.shape(0)), site.real("epsilon", 1e-5f));
        int scaled = t.multiply(centred, t.along(site.value(1), 1, site.rank(0)));
        return t.add(scaled, t.along(site.value(2), 1, site.rank(0)));
    }

    private static List<Integer> layer(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        List<Integer> axes = Kernels.range(site.axis("axis", -1), site.rank(0));
        int mean = t.mean(x, axes);
        int centred = t.subtract(x, mean);
        int inverse = inverseDeviation(t, centred, axes, site.real("epsilon", 1e-5f));
        int scaled = t.multiply(t.multiply(centred, inverse), site.value(1));
        int shifted = site.optional(2).map(b -> t.add(scaled, b)).orElse(scaled);
        return List.of(shifted, mean, inverse);
    }

    private static int group(Site site) {
        Terms t = site.terms();
        Shape shape = site.shape(0);
        int groups = Math.toIntExact(site.whole("num_groups", 1));
        int channels = shape.dim(1);
        int rest = Math.toIntExact(shape.from(2).size());
        int apart = t.reshape(site.value(0), shape.dim(0), groups, channels / groups, rest);
        int centred = standardised(t, apart, List.of(2, 3), site.real("epsilon", 1e-5f));
        boolean each = t.shape(site.value(1)).dim(0) == channels;
        int factor = each ? t.reshape(site.value(1), 1, groups, channels / groups, 1) : t.along(site.value(1), 1, 4);
        int term = each ? t.reshape(site.value(2), 1, groups, channels / groups, 1) : t.along(site.value(2), 1, 4);
        return t.reshape(t.add(t.multiply(centred, factor), term), shape);
    }

    private static int rootMeanSquare(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        List<Integer> axes = Kernels.range(site.axis("axis", -1), site.rank(0));
        int inverse = inverseDeviation(t, x, axes, site.real("epsilon", 1e-5f));
        return t.multiply(t.multiply(x, inverse), site.value(1));
    }

    private static int byNorm(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        List<Integer> axes = List.of(site.axis("axis", -1));
        int norm = site.whole("p", 2) == 1 ? t.sum(t.absolute(x), axes) : t.root(t.sum(t.squared(x), axes));
        return t.divide(x, norm);
    }

    private static int meanVariance(Site site) {
        List<Integer> axes = site.node()
                .wholes("axes")
                .map(a ->
                        java.util.Arrays.stream(a).mapToObj(site.shape(0)::axis).toList())
                .orElse(List.of(0, 2, 3));
        Terms t = site.terms();
        int centred = t.subtract(site.value(0), t.mean(site.value(0), axes));
        int deviation = t.root(t.mean(t.squared(centred), axes));
        return t.divide(centred, t.shifted(deviation, 1e-9));
    }

    private static int local(Site site) {
        Terms t = site.terms();
        int size = Math.toIntExact(site.whole("size", 1));
        int channels = site.shape(0).dim(1);
        int padded = t.pad(t.squared(site.value(0)), 1, (size - 1) / 2, size / 2, 0);
        List<Integer> pieces = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            pieces.add(t.slice(padded, 1, i, channels));
        }
        int sum = pieces.stream().reduce(t::add).orElseThrow();
        int base = t.shifted(t.scaled(sum, site.real("alpha", 1e-4f) / size), site.real("bias", 1));
        return t.divide(site.value(0), t.power(base, site.real("beta", 0.75f)));
    }

    private static int standardised(Terms t, int x, List<Integer> axes, double epsilon) {
        int centred = t.subtract(x, t.mean(x, axes));
        return t.multiply(centred, inverseDeviation(t, centred, axes, epsilon));
    }

    private static int inverseDeviation(Terms t, int centred, List<Integer> axes, double epsilon) {
        int variance = t.mean(t.squared(centred), axes);
        return t.divide(t.scalar(1), t.root(t.shifted(variance, epsilon)));
    }
}
