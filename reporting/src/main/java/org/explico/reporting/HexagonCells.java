package org.explico.reporting;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts points in hexagonal cells and shades the crowded ones by the logarithm of their count.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478445">Carr et al. 1987, scatterplot matrix techniques for large N</a>
 */
final class HexagonCells {
    /** From so many points a cell is shaded; fewer are better shown one by one. */
    private static final int CROWD = 4;

    private static final int LEVELS = 6;
    private static final double WIDTH = 6;
    private static final double HEIGHT = WIDTH * 1.7320508075688772;
    private static final double PALEST = 0.3;

    /** A cell of one of the two rectangular lattices whose centres together are those of the hexagons. */
    private record Cell(long column, long row, boolean shifted) implements Comparable<Cell> {
        double x() {
            return (column + (shifted ? 0.5 : 0)) * WIDTH;
        }

        double y() {
            return (row + (shifted ? 0.5 : 0)) * HEIGHT;
        }

        @Override
        public int compareTo(Cell that) {
            int byRow = Double.compare(y(), that.y());
            return byRow != 0 ? byRow : Double.compare(x(), that.x());
        }
    }

    private final Map<Cell, Integer> counts = new HashMap<>();

    /** Counts a point. */
    void add(double x, double y) {
        counts.merge(cell(x, y), 1, Integer::sum);
    }

    /** True where the point lies in a shaded cell. */
    boolean crowded(double x, double y) {
        return counts.getOrDefault(cell(x, y), 0) >= CROWD;
    }

    /** Draws the shaded cells in the colour of the degree, one path for each level of darkness. Gives the largest count of a shaded cell, or zero. */
    int draw(Svg svg, int degree) {
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        new TreeMap<>(counts).forEach((cell, count) -> {
            if (count >= CROWD) {
                paths.computeIfAbsent(level(count, most), level -> new StringBuilder())
                        .append('M')
                        .append(Svg.pair(cell.x(), cell.y() - HEIGHT / 3))
                        .append("l3 1.7v3.5l-3 1.7l-3-1.7v-3.5Z");
            }
        });
        paths.forEach((level, path) -> svg.leaf(
                "path",
                "class",
                "f" + degree % 4,
                "fill-opacity",
                Numbers.fixed(PALEST + (1 - PALEST) * level / (LEVELS - 1), 2),
                "d",
                path.toString()));
        return paths.isEmpty() ? 0 : most;
    }

    private static int level(int count, int most) {
        double span = StrictMath.log((double) most / CROWD);
        return span <= 0 ? LEVELS - 1 : (int) Math.round((LEVELS - 1) * StrictMath.log((double) count / CROWD) / span);
    }

    private static Cell cell(double x, double y) {
        Cell even = new Cell(Math.round(x / WIDTH), Math.round(y / HEIGHT), false);
        Cell odd = new Cell((long) Math.floor(x / WIDTH), (long) Math.floor(y / HEIGHT), true);
        return distance(even, x, y) <= distance(odd, x, y) ? even : odd;
    }

    private static double distance(Cell cell, double x, double y) {
        return (cell.x() - x) * (cell.x() - x) + (cell.y() - y) * (cell.y() - y);
    }
}
