package org.explico.core.ricci;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The sign of the global coefficient under other choices of the graph, of k and of the layers: a finding that holds in one of them alone is one of the
 * choice.
 *
 * @param own the row of the study's own choices: all layers, at its main k
 * @param rows one a choice, the study's own among them
 */
public record SensitivityPanel(Row own, List<Row> rows) {
    /** Copies the rows. */
    public SensitivityPanel {
        rows = List.copyOf(rows);
    }

    /**
     * A choice and its coefficient.
     *
     * @param setting how graphs are made
     * @param ends which layers take part
     * @param k the neighbours of a point among all points
     * @param rho the coefficient; empty where a graph falls apart, where it does not vary or the metric cannot compare a point
     */
    public record Row(GraphSetting setting, Ends ends, int k, OptionalDouble rho) {}

    /** s, the number of choices with a coefficient. */
    public int defined() {
        return (int) rows.stream().filter(row -> row.rho().isPresent()).count();
    }

    /** m, the number of choices whose coefficient has the sign of the study's own; 0 where that has none. */
    public int keepingSign() {
        if (own.rho().isEmpty()) {
            return 0;
        }
        double sign = Math.signum(own.rho().getAsDouble());
        return (int) rows.stream()
                .filter(row -> row.rho().isPresent() && Math.signum(row.rho().getAsDouble()) == sign)
                .count();
    }

    /** "m of s settings keep the sign". */
    public String sentence() {
        return own.rho().isEmpty()
                ? "no coefficient whose sign could be kept"
                : keepingSign() + " of " + defined() + " settings keep the sign";
    }
}
