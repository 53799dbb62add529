package org.explico.reporting;

import java.util.Arrays;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * From which to which scale the axes of a diagram reach.
 *
 * @param low the smaller end: zero where no class is born below it
 * @param high the larger end, above {@code low}
 */
record Span(double low, double high) {
    /** The span of all finite births and deaths, from zero where none is below; one wide where there is nothing to span. */
    static Span of(PersistenceDiagram... diagrams) {
        double low = 0;
        double high = Double.NEGATIVE_INFINITY;
        for (PersistencePair bar :
                Arrays.stream(diagrams).flatMap(d -> d.pairs().stream()).toList()) {
            low = Math.min(low, bar.birth());
            high = Math.max(high, bar.essential() ? bar.birth() : bar.death());
        }
        return new Span(low, high > low ? high : low + 1);
    }
}
