package org.explico.core.level;

import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;

/**
 * A map of two variables to one on the nodes of a grid over a rectangle, every cell cut into two triangles.
 *
 * <p>Nodes are numbered row by row from the lower left. Each node owns the three edges that leave it to the right, upwards and along the diagonal:
 * edge {@code 3 * node + kind}. Cutting cells into triangles leaves no ambiguous case: a level crosses two edges of a triangle or none.
 */
final class LevelGrid {
    /** Iterations of the root finder; every eighth halves the bracket. */
    private static final int ITERATIONS = 120;

    private static final int HORIZONTAL = 0;
    private static final int VERTICAL = 1;
    private static final int DIAGONAL = 2;

    private final DifferentiableMap map;
    private final double[] lower;
    private final double[] upper;
    private final int columns;
    private final int rows;
    private final double[] values;

    LevelGrid(DifferentiableMap map, double[] lower, double[] upper, int columns, int rows) {
        this.map = map;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.columns = columns;
        this.rows = rows;
        this.values = new double[Math.multiplyExact(columns + 1, rows + 1)];
        // Each node has its own place, so the order of the threads does not matter.
        IntStream.range(0, values.length).parallel().forEach(node -> values[node] = at(x(node), y(node)));
    }

    /** The value of the map at a point. */
    double at(double x, double y) {
        double value = map.value(x, y)[0];
        if (!Double.isFinite(value)) {
            throw Refusal.badInput(
                    "level grid",
                    "finite values on the whole rectangle",
                    value + " at (" + x + ", " + y + ")",
                    "choose a smaller rectangle");
        }
        return value;
    }

    double x(int node) {
        return lower[0] + (upper[0] - lower[0]) * (node % (columns + 1)) / columns;
    }

    double y(int node) {
        return lower[1] + (upper[1] - lower[1]) * (node / (columns + 1)) / rows;
    }

    double value(int node) {
        return values[node];
    }

    int edges() {
        return 3 * values.length;
    }

    int triangles() {
        return 2 * columns * rows;
    }

    int nodes() {
        return values.length;
    }

    /** The three corners of a triangle, counter-clockwise. */
    int[] corners(int triangle) {
        int a = corner(triangle);
        int d = a + columns + 2;
        return triangle % 2 == 0 ? new int[] {a, a + 1, d} : new int[] {a, d, a + columns + 1};
    }

    /** The three edges of a triangle; edge i joins corners i and i + 1. */
    int[] edgesOf(int triangle) {
        int a = corner(triangle);
        return triangle % 2 == 0
                ? new int[] {3 * a + HORIZONTAL, 3 * (a + 1) + VERTICAL, 3 * a + DIAGONAL}
                : new int[] {3 * a + DIAGONAL, 3 * (a + columns + 1) + HORIZONTAL, 3 * a + VERTICAL};
    }

    private int corner(int triangle) {
        int cell = triangle / 2;
        return cell / columns * (columns + 1) + cell % columns;
    }

    int from(int edge) {
        return edge / 3;
    }

    int to(int edge) {
        return edge / 3
                + switch (edge % 3) {
                    case HORIZONTAL -> 1;
                    case VERTICAL -> columns + 1;
                    default -> columns + 2;
                };
    }

    /** Whether the node lies inside the rectangle, not on its rim. */
    boolean inside(int node) {
        int i = node % (columns + 1);
        int j = node / (columns + 1);
        return i > 0 && i < columns && j > 0 && j < rows;
    }

    /** Where on an edge, from 0 to 1, the map has the level that its ends enclose: false position (Illinois), to the last bits. */
    double crossing(int edge, double level) {
        int a = from(edge);
        int b = to(edge);
        double low = 0;
        double high = 1;
        double atLow = values[a] - level;
        double atHigh = values[b] - level;
        double t = 0;
        boolean leftBefore = false;
        for (int i = 0; i < ITERATIONS && high - low > 4 * Math.ulp(1.0); i++) {
            t = i % 8 == 7 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
            double f = at(x(a) + t * (x(b) - x(a)), y(a) + t * (y(b) - y(a))) - level;
            if (f == 0) {
                return t;
            }
            boolean left = (f < 0) == (atLow < 0);
            boolean again = i > 0 && left == leftBefore;
            leftBefore = left;
            if (left) {
                low = t;
                atLow = f;
                atHigh = again ? atHigh / 2 : atHigh;
            } else {
                high = t;
                atHigh = f;
                atLow = again ? atLow / 2 : atLow;
            }
        }
        return t;
    }
}
