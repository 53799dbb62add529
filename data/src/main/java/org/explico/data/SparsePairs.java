package org.explico.data;

import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;

/** Pairs of points with their distances, one row a pair. */
final class SparsePairs {
    private SparsePairs() {}

    /** True when every row may be a pair with its distance: two different whole numbers from 0, and a number that is not negative. */
    static boolean maybe(PointCloud table) {
        for (int row = 0; row < table.size(); row++) {
            if (table.dim() != 3 || !isPair(table, row) || table.at(row, 2) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The distances; a pair that is given both ways counts once, and must have one distance. */
    static PointsOrDistances of(String what, PointCloud table) {
        if (table.dim() != 3) {
            throw Refusal.badInput(
                    what,
                    "rows of two points and their distance, as 0 1 0.5",
                    "rows of " + Recognition.counted(table.dim(), "number"),
                    "name another format");
        }
        int n = 0;
        int up = 0;
        for (int row = 0; row < table.size(); row++) {
            require(what, table, row);
            n = Math.max(n, 1 + (int) Math.max(table.at(row, 0), table.at(row, 1)));
            up += table.at(row, 0) < table.at(row, 1) ? 1 : 0;
        }
        SparseDistances distances = up == 0 || up == table.size()
                ? half(table, n, up > 0 ? -1 : 1, table.size())
                : union(what, half(table, n, -1, up), half(table, n, 1, table.size() - up));
        return new PointsOrDistances.Some(
                distances,
                InputFormat.SPARSE.word() + ", " + Recognition.counted(n, "point") + " and "
                        + Recognition.counted(distances.pairs(), "pair"));
    }

    private static void require(String what, PointCloud table, int row) {
        if (!isPair(table, row)) {
            throw Refusal.badInput(
                    what + ", pair " + row + " (from 0)",
                    "two different points, whole numbers from 0",
                    table.at(row, 0) + " and " + table.at(row, 1),
                    "repair this row");
        }
        if (table.at(row, 2) < 0) {
            throw Refusal.badInput(
                    what + ", pair " + row + " (from 0)",
                    "a distance of 0 or more",
                    "" + table.at(row, 2),
                    "repair this row");
        }
    }

    private static boolean isPair(PointCloud table, int row) {
        double i = table.at(row, 0);
        double j = table.at(row, 1);
        return i >= 0 && j >= 0 && i != j && i == (int) i && j == (int) j && Math.max(i, j) < Integer.MAX_VALUE;
    }

    /** The pairs whose first point is smaller (sense -1) or larger (1) than the second. */
    private static SparseDistances half(PointCloud table, int n, int sense, int count) {
        int[] rows = new int[count];
        int[] columns = new int[count];
        double[] lengths = new double[count];
        for (int row = 0, p = 0; row < table.size(); row++) {
            if (Double.compare(table.at(row, 0), table.at(row, 1)) == sense) {
                rows[p] = (int) table.at(row, 0);
                columns[p] = (int) table.at(row, 1);
                lengths[p++] = table.at(row, 2);
            }
        }
        return SparseDistances.of(n, rows, columns, lengths);
    }

    /** Both lists are sorted by pair: one walk along them finds what they share. */
    private static SparseDistances union(String what, SparseDistances a, SparseDistances b) {
        int[] rows = new int[a.pairs() + b.pairs()];
        int[] columns = new int[rows.length];
        double[] lengths = new double[rows.length];
        int count = 0;
        for (int p = 0, q = 0; p < a.pairs() || q < b.pairs(); count++) {
            int order = p == a.pairs() ? 1 : q == b.pairs() ? -1 : order(a, p, b, q);
            if (order == 0 && a.length(p) != b.length(q)) {
                throw Refusal.badInput(
                        what,
                        "one distance for each pair",
                        a.length(p) + " and " + b.length(q) + " for the points " + a.smaller(p) + " and " + a.larger(p),
                        "repair these rows");
            }
            SparseDistances from = order <= 0 ? a : b;
            int at = order <= 0 ? p : q;
            rows[count] = from.larger(at);
            columns[count] = from.smaller(at);
            lengths[count] = from.length(at);
            p += order <= 0 ? 1 : 0;
            q += order >= 0 ? 1 : 0;
        }
        return SparseDistances.of(
                a.size(),
                java.util.Arrays.copyOf(rows, count),
                java.util.Arrays.copyOf(columns, count),
                java.util.Arrays.copyOf(lengths, count));
    }

    private static int order(SparseDistances a, int p, SparseDistances b, int q) {
        int byLarger = Integer.compare(a.larger(p), b.larger(q));
        return byLarger != 0 ? byLarger : Integer.compare(a.smaller(p), b.smaller(q));
    }
}
