package org.explico.network.differentiate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Shape;

/** Matrix products. */
final class LinearRules {
    private LinearRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("MatMul", Site.Rule.one(s -> product(s.terms(), s.value(0), s.value(1))));
        rules.put("Gemm", Site.Rule.one(LinearRules::gemm));
        rules.put("Einsum", Site.Rule.one(s -> Einsum.of(s.text("equation", ""), s.terms(), s.values())));
        return rules;
    }

    /** As numpy: a vector on the left is a row, one on the right a column, and the axis that was added goes. */
    private static int product(Terms t, int a, int b) {
        boolean row = t.rank(a) == 1;
        boolean column = t.rank(b) == 1;
        int left = row ? t.reshape(a, 1, t.shape(a).dim(0)) : a;
        int right = column ? t.reshape(b, t.shape(b).dim(0), 1) : b;
        int product = t.matMul(left, right);
        Shape shape = t.shape(product);
        List<Integer> gone = new java.util.ArrayList<>();
        if (row) {
            gone.add(shape.rank() - 2);
        }
        if (column) {
            gone.add(shape.rank() - 1);
        }
        return t.reshape(product, StructureRules.without(shape, gone));
    }

    private static int gemm(Site site) {
        Terms t = site.terms();
        int a = site.is("transA", 0) ? t.swapped(site.value(0), 0, 1) : site.value(0);
        int b = site.is("transB", 0) ? t.swapped(site.value(1), 0, 1) : site.value(1);
        int product = t.scaled(t.matMul(a, b), site.real("alpha", 1));
        return site.optional(2)
                .map(c -> t.add(product, t.scaled(c, site.real("beta", 1))))
                .orElse(product);
    }
}
