package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;

/** Operators that reduce axes. */
final class ReductionRules {
    private ReductionRules() {}

    /** A reduction of some axes of a value, which stay with length 1. */
    private interface Reduction {
        int of(Terms terms, int x, List<Integer> axes);
    }

    static Map<String, Site.Rule> rules() {
        Map<String, Reduction> reductions = new LinkedHashMap<>();
        reductions.put("ReduceSum", Terms::sum);
        reductions.put("ReduceMean", Terms::mean);
        reductions.put("ReduceMax", ReductionRules::largest);
        reductions.put("ReduceMin", (t, x, axes) -> t.negated(largest(t, t.negated(x), axes)));
        reductions.put("ReduceProd", ReductionRules::product);
        reductions.put("ReduceL1", (t, x, axes) -> t.sum(t.absolute(x), axes));
        reductions.put("ReduceL2", (t, x, axes) -> t.root(t.sum(t.squared(x), axes)));
        reductions.put("ReduceSumSquare", (t, x, axes) -> t.sum(t.squared(x), axes));
        reductions.put("ReduceLogSum", (t, x, axes) -> t.log(t.sum(x, axes)));
        reductions.put("ReduceLogSumExp", ReductionRules::logSumExp);
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        reductions.forEach((name, reduction) -> rules.put(name, Site.Rule.one(s -> reduced(s, reduction))));
        rules.put("Softmax", Site.Rule.one(s -> softmax(s, Primitive.Softmax::new)));
        rules.put("LogSoftmax", Site.Rule.one(s -> softmax(s, Primitive.LogSoftmax::new)));
        return rules;
    }

    private static int reduced(Site site, Reduction reduction) {
        boolean none = site.wholes("axes", 1).map(a -> a.length == 0).orElse(true);
        if (none && site.is("noop_with_empty_axes", 0)) {
            return site.value(0);
        }
        List<Integer> axes = site.axes("axes", 1);
        int made = reduction.of(site.terms(), site.value(0), axes);
        return site.is("keepdims", 1) ? made : site.terms().reshape(made, StructureRules.without(site.shape(0), axes));
    }

    private static int largest(Terms t, int x, List<Integer> axes) {
        int reduced = x;
        // One axis at a time: the first of equals along each.
        for (int axis : axes) {
            reduced = t.largest(reduced, axis);
        }
        return reduced;
    }

    /** Halves times halves, so that zeros do no harm to the differential. */
    private static int product(Terms t, int x, List<Integer> axes) {
        int reduced = x;
        for (int axis : axes) {
            while (t.shape(reduced).dim(axis) > 1) {
                int length = t.shape(reduced).dim(axis);
                int half = length / 2;
                int product = t.multiply(t.slice(reduced, axis, 0, half), t.slice(reduced, axis, half, half));
                reduced = length % 2 == 0
                        ? product
                        : t.concat(axis, List.of(product, t.slice(reduced, axis, length - 1, 1)));
            }
        }
        return reduced;
    }

    private static int logSumExp(Terms t, int x, List<Integer> axes) {
        int top = largest(t, x, axes);
        return t.add(top, t.log(t.sum(t.exp(t.subtract(x, top)), axes)));
    }

    /** A primitive along one axis. */
    private interface Along {
        Primitive of(int axis);
    }

    private static int softmax(Site site, Along softmax) {
        Terms t = site.terms();
        int x = site.value(0);
        Shape shape = site.shape(0);
        boolean alongOne = site.opset() >= 13;
        int axis = site.axis("axis", alongOne ? -1 : 1);
        if (alongOne) {
            return t.program().apply(softmax.of(axis), x);
        }
        // Before operator set 13 everything from the axis on is one axis.
        return t.reshape(t.program().apply(softmax.of(1), t.reshape(x, StructureRules.halves(shape, axis))), shape);
    }

    /** Everything but the first two axes. */
    static List<Integer> space(Shape shape) {
        return new ArrayList<>(IntStream.range(2, shape.rank()).boxed().toList());
    }
}
