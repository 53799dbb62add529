package org.explico.core.topology.diagram;

import java.util.Arrays;

/**
 * The cheapest matching of bars with bars or the diagonal, by shortest augmenting paths over the pairs that are worth it.
 *
 * <p>What a pair saves against the diagonal is its gain. Rows enter one by one; each takes the shortest path in reduced costs to a free column, or to
 * a row that is best sent to the diagonal. The diagonal is a column that each row has for itself, so the graph has the size of the pairs and not of
 * (m + n)², and paths stay short. Columns that are never taken keep the price zero, as the dual of a matching that need not be perfect asks.
 *
 * <p>O(n) searches of O(k log k) over the k pairs that each meets.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">Jonker and Volgenant 1987</a>
 */
final class AssignmentKernel {
    private static final int FREE = -1;

    private final PairCosts pairs;
    private final double[] price;
    private final int[] ofRow;
    private final int[] pairOfRow;
    private final int[] ofColumn;
    private final double[] distance;
    private final int[] from;
    private final int[] pairFrom;
    private final int[] reached;
    private final boolean[] settled;
    private final ColumnHeap heap;

    private AssignmentKernel(PairCosts pairs) {
        this.pairs = pairs;
        int n = pairs.columns();
        this.price = new double[n];
        this.ofRow = filled(pairs.rows());
        this.pairOfRow = filled(pairs.rows());
        this.ofColumn = filled(n);
        this.distance = new double[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        this.from = new int[n];
        this.pairFrom = new int[n];
        this.reached = new int[n];
        this.settled = new boolean[n];
        this.heap = new ColumnHeap(distance);
    }

    /** Solves the problem. */
    static AssignmentKernel solve(PairCosts pairs) {
        AssignmentKernel kernel = new AssignmentKernel(pairs);
        for (int row = 0; row < pairs.rows(); row++) {
            kernel.enter(row);
        }
        return kernel;
    }

    /** The column of each row; negative for the diagonal; lent. */
    int[] partners() {
        return ofRow;
    }

    /** The value of the dual: by weak duality no matching costs less, up to rounding. */
    double dual() {
        double[] terms = new double[pairs.rows() + 2 * pairs.columns()];
        for (int i = 0; i < pairs.rows(); i++) {
            double least = 0;
            for (int e = pairs.start(i); e < pairs.start(i + 1); e++) {
                least = Math.min(least, reduced(i, e));
            }
            terms[i] = pairs.leftDiagonal(i) + least;
        }
        for (int j = 0; j < pairs.columns(); j++) {
            terms[pairs.rows() + 2 * j] = pairs.rightDiagonal(j);
            terms[pairs.rows() + 2 * j + 1] = price[j];
        }
        return org.explico.core.linalg.CompensatedSum.of(terms);
    }

    /** The negative gain of a pair, less the price of its column: prices are zero or below. */
    private double reduced(int row, int pair) {
        int j = pairs.column(pair);
        return pairs.cost(pair) - pairs.leftDiagonal(row) - pairs.rightDiagonal(j) - price[j];
    }

    private void enter(int start) {
        int count = 0;
        heap.clear();
        double base = 0;
        // The best end so far: the diagonal of a row, or a free column.
        double best = 0;
        int endRow = start;
        int endColumn = FREE;
        int row = start;
        while (true) {
            for (int e = pairs.start(row); e < pairs.start(row + 1); e++) {
                int j = pairs.column(e);
                double way = base + reduced(row, e);
                if (way < best && way < distance[j] && !settled[j]) {
                    if (distance[j] == Double.POSITIVE_INFINITY) {
                        reached[count++] = j;
                    }
                    distance[j] = way;
                    from[j] = row;
                    pairFrom[j] = e;
                    heap.lower(j);
                    if (ofColumn[j] == FREE) {
                        best = way;
                        endRow = FREE;
                        endColumn = j;
                    }
                }
            }
            if (heap.isEmpty() || distance[heap.first()] >= best) {
                break;
            }
            int column = heap.removeFirst();
            settled[column] = true;
            row = ofColumn[column];
            base = distance[column] - reduced(row, pairOfRow[row]);
            if (base < best) {
                best = base;
                endRow = row;
                endColumn = FREE;
            }
        }
        finish(start, best, endRow, endColumn, count);
    }

    private void finish(int start, double best, int endRow, int endColumn, int count) {
        for (int k = 0; k < count; k++) {
            int j = reached[k];
            if (settled[j]) {
                price[j] += distance[j] - best;
            }
            distance[j] = Double.POSITIVE_INFINITY;
            settled[j] = false;
        }
        int column = endColumn;
        if (endRow != FREE && endRow != start) {
            column = ofRow[endRow];
            ofRow[endRow] = FREE;
            pairOfRow[endRow] = FREE;
        }
        while (column != FREE) {
            int row = from[column];
            int next = ofRow[row];
            ofRow[row] = column;
            pairOfRow[row] = pairFrom[column];
            ofColumn[column] = row;
            column = row == start ? FREE : next;
        }
    }

    private static int[] filled(int size) {
        int[] values = new int[size];
        Arrays.fill(values, FREE);
        return values;
    }
}
