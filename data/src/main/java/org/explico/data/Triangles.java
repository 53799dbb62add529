package org.explico.data;

import java.util.function.IntUnaryOperator;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.data.text.NumberRows;

/** Triangles of distance matrices, without their diagonals. */
final class Triangles {
    private Triangles() {}

    /** The number of points n with n(n-1)/2 pairs; 0 where there is no such number. */
    static int points(int pairs) {
        int n = (int) Math.round((1 + Math.sqrt(1 + 8.0 * pairs)) / 2);
        return n * (n - 1L) / 2 == pairs ? n : 0;
    }

    /** True when row lengths are 1, 2, 3 … */
    static boolean isLower(NumberRows rows) {
        return hasLengths(rows, row -> row + 1);
    }

    /** True when row lengths are … 3, 2, 1. */
    static boolean isUpper(NumberRows rows) {
        return hasLengths(rows, row -> rows.rows() - row);
    }

    /** Refuses rows that cannot be the triangle that was named, or that hold a diagonal. */
    static void requireTriangle(String what, NumberRows rows, InputFormat format) {
        boolean lower = format == InputFormat.LOWER_DISTANCE;
        if (rows.rows() > 1 && (lower ? isUpper(rows) : isLower(rows))) {
            throw Refusal.badInput(
                    what,
                    "rows that become " + (lower ? "longer" : "shorter") + ", as the format " + format.word()
                            + " has them",
                    "rows that become " + (lower ? "shorter" : "longer"),
                    "name the format " + (lower ? InputFormat.UPPER_DISTANCE : InputFormat.LOWER_DISTANCE).word());
        }
        if (rows.rows() > 1 && (lower ? isLower(rows) : isUpper(rows)) && hasDiagonal(rows, lower ? 1 : 0)) {
            throw Refusal.badInput(
                    what,
                    "a triangle without its diagonal",
                    "a zero at the end of every row that lies on the diagonal",
                    "leave the diagonal out, or give the whole matrix");
        }
    }

    /** The distances of a triangle in row order. */
    static PointsOrDistances of(String what, double[] triangle, InputFormat format) {
        int n = points(triangle.length);
        if (n == 0) {
            throw Refusal.badInput(
                    what,
                    "n(n-1)/2 distances for n points",
                    triangle.length + " numbers",
                    "check that the file is whole and has no diagonal");
        }
        for (int t = 0; t < triangle.length; t++) {
            if (!(triangle[t] >= 0)) {
                throw Refusal.badInput(
                        what,
                        "distances of 0 or more",
                        triangle[t] + " as number " + t + " (from 0)",
                        "check the file, or name the format point-cloud if it holds points");
            }
        }
        double[] lower = format == InputFormat.UPPER_DISTANCE ? transposed(n, triangle) : triangle;
        return new PointsOrDistances.Distances(
                DistanceMatrix.ofLowerTriangle(n, lower), format.word() + ", " + Recognition.counted(n, "point"));
    }

    private static boolean hasLengths(NumberRows rows, IntUnaryOperator length) {
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.length(row) != length.applyAsInt(row)) {
                return false;
            }
        }
        return true;
    }

    /** True when the number that would lie on the diagonal is zero in every row: the last one of a lower triangle (1), the first one of an upper (0). */
    private static boolean hasDiagonal(NumberRows rows, int last) {
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.at(row, last * (rows.length(row) - 1)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static double[] transposed(int n, double[] upper) {
        double[] lower = new double[upper.length];
        for (int i = 0, t = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                lower[(int) ((long) j * (j - 1) / 2) + i] = upper[t++];
            }
        }
        return lower;
    }
}
