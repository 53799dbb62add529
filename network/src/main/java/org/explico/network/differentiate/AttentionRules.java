package org.explico.network.differentiate;

import java.util.Map;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Scaled dot-product attention, as one operator from operator set 23 on. */
final class AttentionRules {
    private AttentionRules() {}

    static Map<String, Site.Rule> rules() {
        return Map.of("Attention", Site.Rule.one(AttentionRules::attention));
    }

    private static int attention(Site site) {
        site.refuse(site.optional(4).isPresent() || site.wanted() > 1, "a cache of keys and values");
        Terms t = site.terms();
        boolean flat = site.rank(0) == 3;
        int q = heads(site, 0, "q_num_heads");
        int k = heads(site, 1, "kv_num_heads");
        int v = heads(site, 2, "kv_num_heads");
        int copies = t.shape(q).dim(1) / t.shape(k).dim(1);
        int width = t.shape(q).dim(3);
        double scale = site.node().attributes().containsKey("scale") ? site.real("scale", 1) : 1 / Math.sqrt(width);
        int scores = t.scaled(t.matMul(q, t.swapped(shared(t, k, copies), 2, 3)), scale);
        // The cap comes before the mask, or what is masked would get a share: the first words of the standard had it
        // the other way round.
        double cap = site.real("softcap", 0);
        int capped = cap == 0 ? scores : t.scaled(t.tanh(t.scaled(scores, 1 / cap)), cap);
        int made = t.matMul(t.softmax(masked(site, capped), 3), shared(t, v, copies));
        if (!flat) {
            return made;
        }
        Shape shape = t.shape(made);
        return t.reshape(t.swapped(made, 1, 2), shape.dim(0), shape.dim(2), shape.dim(1) * shape.dim(3));
    }

    /** (n, heads, length, width). */
    private static int heads(Site site, int input, String attribute) {
        Terms t = site.terms();
        Shape shape = site.shape(input);
        if (shape.rank() == 4) {
            return site.value(input);
        }
        int heads = Math.toIntExact(site.whole(attribute, 1));
        int apart = t.reshape(site.value(input), shape.dim(0), shape.dim(1), heads, shape.dim(2) / heads);
        return t.swapped(apart, 1, 2);
    }

    /** Several heads of queries share one of keys and values. */
    private static int shared(Terms t, int x, int copies) {
        if (copies == 1) {
            return x;
        }
        Shape s = t.shape(x);
        int lifted = t.reshape(x, s.dim(0), s.dim(1), 1, s.dim(2), s.dim(3));
        int wide = t.expand(lifted, Shape.of(s.dim(0), s.dim(1), copies, s.dim(2), s.dim(3)));
        return t.reshape(wide, s.dim(0), s.dim(1) * copies, s.dim(2), s.dim(3));
    }

    private static int masked(Site site, int scores) {
        Terms t = site.terms();
        int never = t.scalar(-Float.MAX_VALUE);
        int masked = site.optional(3)
                .map(m -> t.program().kind(m) == Kind.TRUTH ? t.choose(m, scores, never) : t.add(scores, m))
                .orElse(scores);
        if (!site.is("is_causal", 0)) {
            return masked;
        }
        int rows = t.shape(scores).dim(2);
        int columns = t.shape(scores).dim(3);
        byte[] seen = new byte[Site.bounded((double) rows * columns)];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (byte) (i % columns <= i / columns ? 1 : 0);
        }
        int mask = t.program().constant(Tensor.of(ElementType.BOOL, Shape.of(rows, columns), seen));
        return t.choose(mask, masked, never);
    }
}
