package org.explico.core.measure;

import java.util.List;
import java.util.Optional;

/**
 * One thing that a measure found on one layer. Keys are unique within (layer, measure): a group of points, a slash, a quantity, as
 * {@code all/dimension} or {@code class:3/h0.lifespan_sum}.
 */
public sealed interface Reading {
    /** What was found. */
    String key();

    /**
     * A number.
     *
     * @param key what it is
     * @param estimate the number or the reason for none
     */
    record Value(String key, Estimate estimate) implements Reading {}

    /**
     * A table of numbers: a persistence diagram, a spectrum, the points of a fit.
     *
     * @param key what it is
     * @param table its columns
     */
    record Tabulated(String key, Table table) implements Reading {}

    /** The estimate under this key, or empty where there is none. */
    static Optional<Estimate> estimate(List<Reading> readings, String key) {
        return readings.stream()
                .filter(reading -> reading.key().equals(key))
                .filter(Value.class::isInstance)
                .map(reading -> ((Value) reading).estimate())
                .findFirst();
    }

    /** The table under this key, or empty where there is none. */
    static Optional<Table> table(List<Reading> readings, String key) {
        return readings.stream()
                .filter(reading -> reading.key().equals(key))
                .filter(Tabulated.class::isInstance)
                .map(reading -> ((Tabulated) reading).table())
                .findFirst();
    }
}
