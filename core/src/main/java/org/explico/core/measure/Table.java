package org.explico.core.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Named columns of float64, all of one length. NaN is refused; positive infinity is allowed, since the death of an essential class is infinite.
 */
public final class Table {
    private final List<String> names;
    private final double[][] columns;

    private Table(List<String> names, double[][] columns) {
        this.names = names;
        this.columns = columns;
    }

    /** A table with the given columns; the caller keeps its arrays. */
    public static Table of(List<String> names, double[]... columns) {
        if (names.size() != columns.length || columns.length == 0) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns");
        }
        double[][] copy = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            copy[c] = columns[c].clone();
            if (copy[c].length != copy[0].length || Arrays.stream(copy[c]).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("column " + names.get(c) + " has another length, or NaN in it");
            }
        }
        return new Table(List.copyOf(names), copy);
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return names;
    }

    /** The number of rows. */
    public int rows() {
        return columns[0].length;
    }

    /** The value in the given row of the column with this number. */
    public double at(int row, int column) {
        return columns[column][row];
    }

    /** A copy of the column with this name. */
    public double[] column(String name) {
        int c = names.indexOf(name);
        if (c < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + names);
        }
        return columns[c].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table that && names.equals(that.names) && Arrays.deepEquals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(columns);
    }

    @Override
    public String toString() {
        return "Table(" + names + ", " + rows() + " rows)";
    }
}
