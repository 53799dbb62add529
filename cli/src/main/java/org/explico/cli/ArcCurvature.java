package org.explico.cli;

import org.explico.core.Refusal;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.KnnGraph;

/** Which curvatures a digraph of neighbours has. */
final class ArcCurvature {
    private ArcCurvature() {}

    /** Refuses a notion, by its usual word, that is not defined on the graphs of this variant. */
    static void requireDefined(KnnGraph.Variant variant, String notion) {
        String plain = FormanRicci.plain().word();
        if (variant == KnnGraph.Variant.DIGRAPH && !notion.equals(plain)) {
            throw Refusal.usage(
                    "--variant D",
                    "--notion " + plain + ", the only one that is defined for arcs",
                    "--notion " + notion,
                    "choose --variant U or M");
        }
    }
}
