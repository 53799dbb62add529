package org.explico.core.topology.diagram;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * The cells of a persistence image: columns divide births, rows divide lifespans from the smallest up.
 *
 * @param birthLow where the first column begins
 * @param birthHigh where the last column ends
 * @param columns how many columns
 * @param lifespanLow where the first row begins
 * @param lifespanHigh where the last row ends
 * @param rows how many rows
 */
public record ImageGrid(
        double birthLow, double birthHigh, int columns, double lifespanLow, double lifespanHigh, int rows) {
    /** Refuses a grid without cells. */
    public ImageGrid {
        if (!(birthLow < birthHigh && lifespanLow < lifespanHigh && columns > 0 && rows > 0)) {
            throw Refusal.usage(
                    "grid of a persistence image",
                    "intervals of some length and at least one cell",
                    "births " + birthLow + " to " + birthHigh + " in " + columns + ", lifespans " + lifespanLow + " to "
                            + lifespanHigh + " in " + rows,
                    "give the lower end first");
        }
    }

    /** The grid over the finite bars of these diagrams in one degree; one wide where there is nothing to span. Images are comparable on one grid only. */
    public static ImageGrid over(int degree, int columns, int rows, PersistenceDiagram... diagrams) {
        double[] births = Arrays.stream(diagrams)
                .flatMap(d -> d.pairs(degree).stream())
                .filter(p -> !p.essential())
                .mapToDouble(PersistencePair::birth)
                .toArray();
        double longest = Arrays.stream(diagrams)
                .mapToDouble(d -> d.statistics(degree).maxLifespan())
                .max()
                .orElse(0);
        double low = Arrays.stream(births).min().orElse(0);
        double high = Arrays.stream(births).max().orElse(0);
        return new ImageGrid(low, high > low ? high : low + 1, columns, 0, longest > 0 ? longest : 1, rows);
    }

    /** Where column c begins, or the last ends. */
    double birth(int c) {
        return birthLow + (birthHigh - birthLow) * c / columns;
    }

    /** Where row r begins, or the last ends. */
    double lifespan(int r) {
        return lifespanLow + (lifespanHigh - lifespanLow) * r / rows;
    }
}
