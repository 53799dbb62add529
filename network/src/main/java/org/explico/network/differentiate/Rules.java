package org.explico.network.differentiate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of all operators. */
final class Rules {
    private static final Map<String, Site.Rule> BY_OPERATOR = all();

    private Rules() {}

    /** Lowers a node; refused where its operator has no rule. */
    static java.util.List<Integer> lower(Site site) {
        Site.Rule rule = BY_OPERATOR.get(site.node().operator());
        if (rule == null) {
            throw new NotDifferentiable(
                    "no rule for it (docs/formats/operators.md lists the operators that have one); choose a layer before it, or export the model with it taken apart");
        }
        return rule.lower(site);
    }

    static SortedSet<String> operators() {
        return new TreeSet<>(BY_OPERATOR.keySet());
    }

    private static Map<String, Site.Rule> all() {
        Map<String, Site.Rule> all = new TreeMap<>();
        Stream.of(
                        ElementwiseRules.rules(),
                        StructureRules.rules(),
                        IndexRules.rules(),
                        ReductionRules.rules(),
                        LinearRules.rules(),
                        NormalisationRules.rules(),
                        SlidingRules.rules(),
                        ResizeRules.rules(),
                        RecurrentRules.rules(),
                        AttentionRules.rules())
                .forEach(all::putAll);
        return Collections.unmodifiableMap(all);
    }
}
