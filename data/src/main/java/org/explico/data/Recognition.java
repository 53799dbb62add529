package org.explico.data;

import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.data.text.NumberRows;

/** Numbers as points or distances: by the format that was named, else by their shape, where it leaves no doubt. */
final class Recognition {
    /** How far a matrix may be from symmetric, and its diagonal from zero, against its largest entry: the rounding of those who compute in float32. */
    private static final double ROUNDING = 1e-6;

    private Recognition() {}

    /** Rows of a text. */
    static PointsOrDistances of(String what, NumberRows rows, Optional<InputFormat> format) {
        if (rows.rectangular() && rows.rows() > 1 && rows.length(0) > 1) {
            int width = rows.length(0);
            return table(what, PointCloud.owning(rows.rows(), width, rows.handOver()), format, "");
        }
        if (format.isPresent()) {
            return named(what, rows, format.get());
        }
        if (rows.rectangular()) {
            return vector(what, PointCloud.owning(rows.rows(), rows.length(0), rows.handOver()), format);
        }
        if (Triangles.isLower(rows)) {
            return named(what, rows, InputFormat.LOWER_DISTANCE);
        }
        if (Triangles.isUpper(rows)) {
            return named(what, rows, InputFormat.UPPER_DISTANCE);
        }
        throw ragged(what, rows);
    }

    /** Rows of equal length. */
    static PointsOrDistances table(String what, PointCloud table, Optional<InputFormat> format, String note) {
        if (format.isPresent()) {
            return switch (format.get()) {
                case POINT_CLOUD -> points(table, note);
                case DISTANCE -> SquareMatrix.of(what, table).distances(note);
                case SPARSE -> SparsePairs.of(what, table);
                case LOWER_DISTANCE, UPPER_DISTANCE -> {
                    if (table.size() > 1 && table.dim() > 1) {
                        throw Refusal.badInput(
                                what,
                                "a triangle of distances, as --input-format says",
                                table.size() + " rows of " + table.dim() + " numbers",
                                "name the format " + (table.size() == table.dim() ? "distance" : "point-cloud"));
                    }
                    yield Triangles.of(what, table.toArray(), format.get());
                }
                case BINARY, DIPHA -> throw new IllegalStateException(format.get() + " is no text");
            };
        }
        if (table.size() == table.dim() && SquareMatrix.of(what, table).isDistances()) {
            return SquareMatrix.of(what, table).distances(note);
        }
        if (table.size() > 2
                && table.size() == table.dim()
                && SquareMatrix.of(what, table).hasZeroDiagonal()) {
            throw doubtful(
                    what,
                    "a square with zeros on its diagonal that is not symmetric or has negative numbers",
                    "point-cloud, or distance to hear what is wrong with it");
        }
        if (SparsePairs.maybe(table)) {
            throw doubtful(
                    what,
                    "three columns, the first two whole numbers, which may be points or pairs with distances",
                    "point-cloud or sparse");
        }
        return points(table, note);
    }

    /** One row, or one column, or an array of one axis. */
    static PointsOrDistances vector(String what, PointCloud table, Optional<InputFormat> format) {
        int count = table.size() * table.dim();
        if (format.isEmpty() && Triangles.points(count) > 0) {
            throw doubtful(
                    what,
                    count + " numbers in a line, which may be "
                            + (table.size() == 1 ? "one point" : "points")
                            + " or the distances of " + Triangles.points(count) + " points",
                    "point-cloud, lower-distance or upper-distance");
        }
        return table(what, table, format.or(() -> Optional.of(InputFormat.POINT_CLOUD)), "");
    }

    private static PointsOrDistances named(String what, NumberRows rows, InputFormat format) {
        if (format == InputFormat.LOWER_DISTANCE || format == InputFormat.UPPER_DISTANCE) {
            Triangles.requireTriangle(what, rows, format);
            return Triangles.of(what, rows.handOver(), format);
        }
        requireRectangular(what, rows);
        return table(what, PointCloud.owning(rows.rows(), rows.length(0), rows.handOver()), Optional.of(format), "");
    }

    /** Refuses rows of different length. */
    static void requireRectangular(String what, NumberRows rows) {
        if (!rows.rectangular()) {
            throw ragged(what, rows);
        }
    }

    private static PointsOrDistances points(PointCloud table, String note) {
        return new PointsOrDistances.Points(
                table,
                InputFormat.POINT_CLOUD.word() + ", " + counted(table.size(), "point") + " in "
                        + counted(table.dim(), "dimension") + note);
    }

    /** A number with its noun. */
    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static Refusal doubtful(String what, String got, String formats) {
        return Refusal.badInput(what, "points or distances, beyond doubt", got, "say --input-format " + formats);
    }

    private static Refusal ragged(String what, NumberRows rows) {
        int row = 1;
        while (rows.length(row) == rows.length(0)) {
            row++;
        }
        return Refusal.badInput(
                what + ", line " + rows.line(row),
                "rows of equal length, or of length 1, 2, 3 … as a triangle of distances",
                rows.length(row) + " numbers after rows of " + rows.length(0),
                "repair this line");
    }

    /**
     * A square of numbers that may be distances.
     *
     * @param what its name in refusals
     * @param table the numbers
     * @param largest the largest of them
     */
    private record SquareMatrix(String what, PointCloud table, double largest) {
        static SquareMatrix of(String what, PointCloud table) {
            if (table.size() != table.dim()) {
                throw Refusal.badInput(
                        what,
                        "a square matrix of distances",
                        table.size() + " rows of " + table.dim() + " numbers",
                        "name the format point-cloud");
            }
            double largest = 0;
            for (int i = 0; i < table.size(); i++) {
                for (int j = 0; j < table.size(); j++) {
                    largest = Math.max(largest, table.at(i, j));
                }
            }
            return new SquareMatrix(what, table, largest);
        }

        boolean isDistances() {
            for (int i = 0; i < table.size(); i++) {
                for (int j = 0; j <= i; j++) {
                    if (table.at(i, j) < 0 || table.at(j, i) < 0 || apart(i, j) > ROUNDING * largest) {
                        return false;
                    }
                }
            }
            return true;
        }

        boolean hasZeroDiagonal() {
            return IntStream.range(0, table.size()).allMatch(i -> table.at(i, i) == 0);
        }

        /** The lower triangle, once the matrix is known to be one of distances. */
        PointsOrDistances distances(String note) {
            int n = table.size();
            double[] lower = new double[Math.toIntExact(n * (n - 1L) / 2)];
            double most = 0;
            for (int i = 0, t = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    lower[t++] = table.at(i, j);
                }
                for (int j = 0; j <= i; j++) {
                    require(i, j);
                    most = Math.max(most, apart(i, j));
                }
            }
            return new PointsOrDistances.Distances(
                    DistanceMatrix.ofLowerTriangle(n, lower),
                    InputFormat.DISTANCE.word() + ", " + counted(n, "point") + note
                            + (most == 0
                                    ? ""
                                    : "; its lower triangle, from which the rest differs by " + most + " at most"));
        }

        /** How far two entries that should be equal are apart, or one of the diagonal from zero. */
        private double apart(int i, int j) {
            return i == j ? Math.abs(table.at(i, i)) : Math.abs(table.at(i, j) - table.at(j, i));
        }

        private void require(int i, int j) {
            if (table.at(i, j) < 0 || table.at(j, i) < 0) {
                throw Refusal.badInput(
                        what,
                        "distances of 0 or more",
                        Math.min(table.at(i, j), table.at(j, i)) + " for the points " + j + " and " + i
                                + ", counted from 0",
                        "check the matrix, or name the format point-cloud");
            }
            if (apart(i, j) > ROUNDING * largest) {
                throw Refusal.badInput(
                        what,
                        i == j ? "zeros on the diagonal of the distances" : "a symmetric matrix of distances",
                        i == j
                                ? table.at(i, i) + " for the point " + i + ", counted from 0"
                                : table.at(j, i) + " in row " + j + ", column " + i + " and " + table.at(i, j)
                                        + " the other way, counted from 0",
                        "make it so, as by (d + d.T) / 2, or name the format point-cloud");
            }
        }
    }
}
