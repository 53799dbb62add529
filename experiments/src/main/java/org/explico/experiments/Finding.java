package org.explico.experiments;

import java.util.List;

/**
 * One row: a quantity in every column of the {@link Findings}.
 *
 * @param quantity what it is, with its unit
 * @param cells its cells, one a column
 */
public record Finding(String quantity, List<Cell> cells) {
    /** Copies the list. */
    public Finding {
        cells = List.copyOf(cells);
    }

    /** The cell of this column, counted from 0. */
    public Cell cell(int column) {
        return cells.get(column);
    }
}
