package org.explico.core.level;

import java.util.Arrays;

/**
 * Area and topology of {@code low <= F <= high} on a grid, F being linear on each triangle.
 *
 * <p>The region meets each triangle and each edge in a convex set, so its Euler characteristic is the number of triangles that it meets, less the inner
 * edges, plus the inner nodes that it meets; edges and nodes on the rim do not count, for a region that touches the rim is not cut there.
 */
final class BandCounting {
    private final LevelGrid grid;
    private final double low;
    private final double high;
    /** The first triangle seen at an edge, by edge. */
    private final int[] first;

    private final int[] parent;
    private int components;
    private int euler;

    BandCounting(LevelGrid grid, double low, double high) {
        this.grid = grid;
        this.low = low;
        this.high = high;
        this.first = new int[grid.edges()];
        this.parent = new int[grid.triangles()];
        Arrays.fill(first, -1);
    }

    BandRegion region() {
        double area = 0;
        for (int triangle = 0; triangle < grid.triangles(); triangle++) {
            area += below(triangle, high) - below(triangle, low);
            parent[triangle] = triangle;
            if (meets(grid.corners(triangle))) {
                components++;
                euler++;
                join(triangle);
            }
        }
        for (int node = 0; node < grid.nodes(); node++) {
            if (grid.inside(node) && meets(node)) {
                euler++;
            }
        }
        return new BandRegion(area, components, components - euler);
    }

    /** Whether the values between those at the nodes meet the interval. */
    private boolean meets(int... nodes) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int node : nodes) {
            least = Math.min(least, grid.value(node));
            most = Math.max(most, grid.value(node));
        }
        return least <= high && most >= low;
    }

    /** Joins a triangle to those before it across the edges that the region meets. */
    private void join(int triangle) {
        for (int edge : grid.edgesOf(triangle)) {
            if (!meets(grid.from(edge), grid.to(edge))) {
                continue;
            }
            if (first[edge] < 0) {
                first[edge] = triangle;
                continue;
            }
            euler--;
            int a = root(first[edge]);
            int b = root(triangle);
            if (a != b) {
                parent[Math.max(a, b)] = Math.min(a, b);
                components--;
            }
        }
    }

    private int root(int triangle) {
        int at = triangle;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The area of the part of a triangle where F is below the level, cut where F itself crosses its edges. */
    private double below(int triangle, double level) {
        int[] corners = grid.corners(triangle);
        int[] edges = grid.edgesOf(triangle);
        double[] polygon = new double[8];
        int n = 0;
        for (int i = 0; i < 3; i++) {
            int a = corners[i];
            boolean inside = grid.value(a) < level;
            if (inside) {
                polygon[n++] = grid.x(a);
                polygon[n++] = grid.y(a);
            }
            if (inside != (grid.value(corners[(i + 1) % 3]) < level)) {
                int from = grid.from(edges[i]);
                int to = grid.to(edges[i]);
                double t = grid.crossing(edges[i], level);
                polygon[n++] = grid.x(from) + t * (grid.x(to) - grid.x(from));
                polygon[n++] = grid.y(from) + t * (grid.y(to) - grid.y(from));
            }
        }
        return area(polygon, n);
    }

    private static double area(double[] polygon, int n) {
        double twice = 0;
        for (int i = 0; i < n; i += 2) {
            int j = (i + 2) % n;
            twice += polygon[i] * polygon[j + 1] - polygon[j] * polygon[i + 1];
        }
        return twice / 2;
    }
}
