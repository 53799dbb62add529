package org.explico.reporting;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * A quantity over a rectangle of the plane, known on an even grid of points that includes the edges.
 *
 * <ul>
 *   <li>An empty rectangle, fewer than 2 points a side, another number of values than points: refused.
 *   <li>Values that are not finite stay as they are: they are holes in the picture.
 * </ul>
 */
public final class Field {
    private final String quantity;
    private final String xLabel;
    private final String yLabel;
    private final Rectangle where;
    private final int columns;
    private final int rows;
    private final double[] values;

    /**
     * A rectangle of the plane, in the units of the input.
     *
     * @param left the smallest x
     * @param bottom the smallest y
     * @param right the largest x
     * @param top the largest y
     */
    public record Rectangle(double left, double bottom, double right, double top) {
        /** Refuses what is empty. */
        public Rectangle {
            if (!(right > left && top > bottom)) {
                throw Refusal.usage(
                        "rectangle of the picture",
                        "left < right and bottom < top",
                        left + ", " + bottom + " to " + right + ", " + top,
                        "give a box with room in it");
            }
        }

        /** The smallest rectangle around points x, y, x, y, with a margin of this share of the longer side. */
        public static Rectangle around(double margin, double... xy) {
            double[] ends = {
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
            };
            for (int i = 0; i < xy.length; i++) {
                ends[i % 2] = Math.min(ends[i % 2], xy[i]);
                ends[2 + i % 2] = Math.max(ends[2 + i % 2], xy[i]);
            }
            double longest = Math.max(ends[2] - ends[0], ends[3] - ends[1]);
            double room = longest > 0 ? longest * margin : 1;
            // A curve that runs along an axis still gets a picture with two sides.
            double x = Math.max(room, (longest / 4 - (ends[2] - ends[0])) / 2);
            double y = Math.max(room, (longest / 4 - (ends[3] - ends[1])) / 2);
            return new Rectangle(ends[0] - x, ends[1] - y, ends[2] + x, ends[3] + y);
        }

        double width() {
            return right - left;
        }

        double height() {
            return top - bottom;
        }
    }

    private Field(
            String quantity, String xLabel, String yLabel, Rectangle where, int columns, int rows, double[] values) {
        this.quantity = quantity;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.where = where;
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /**
     * A quantity on a grid.
     *
     * @param quantity what it is, for the colour bar
     * @param xLabel what lies along x
     * @param yLabel what lies along y
     * @param where the rectangle
     * @param columns grid points along x
     * @param rows grid points along y
     * @param values row by row from the bottom; the caller keeps its array
     */
    public static Field of(
            String quantity, String xLabel, String yLabel, Rectangle where, int columns, int rows, double... values) {
        if (columns < 2 || rows < 2 || values.length != columns * rows) {
            throw Refusal.usage(
                    "field " + quantity,
                    "at least 2 x 2 points and a value for each",
                    values.length + " values for " + columns + " x " + rows,
                    "evaluate it on the whole grid");
        }
        return new Field(quantity, xLabel, yLabel, where, columns, rows, values.clone());
    }

    /**
     * A quantity evaluated on a grid whose longer side has {@code points} points. The rows may be evaluated at the same time, in the pool that this is called from;
     * the values do not depend on it.
     */
    public static Field sampled(
            String quantity, String xLabel, String yLabel, Rectangle where, int points, DoubleBinaryOperator function) {
        double step = Math.max(where.width(), where.height()) / (points - 1);
        int columns = Math.max(2, (int) Math.round(where.width() / step) + 1);
        int rows = Math.max(2, (int) Math.round(where.height() / step) + 1);
        double[] values = new double[columns * rows];
        IntStream.range(0, rows).parallel().forEach(row -> {
            double y = where.bottom() + row * where.height() / (rows - 1);
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] =
                        function.applyAsDouble(where.left() + column * where.width() / (columns - 1), y);
            }
        });
        return new Field(quantity, xLabel, yLabel, where, columns, rows, values);
    }

    String quantity() {
        return quantity;
    }

    String xLabel() {
        return xLabel;
    }

    String yLabel() {
        return yLabel;
    }

    Rectangle where() {
        return where;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** The value in this row, from the bottom, and column. */
    double at(int row, int column) {
        return values[row * columns + column];
    }

    /** The smallest finite value, or 0. */
    double least() {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    }

    /** The largest finite value, or 1. */
    double most() {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    }

    /** The x of a column, which may be a fraction. */
    double x(double column) {
        return where.left() + column * where.width() / (columns - 1);
    }

    /** The y of a row, which may be a fraction. */
    double y(double row) {
        return where.bottom() + row * where.height() / (rows - 1);
    }
}
