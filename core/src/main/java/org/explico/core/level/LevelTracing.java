package org.explico.core.level;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strings the crossings of one level with the edges of a grid together, triangle by triangle. */
final class LevelTracing {
    private static final int NONE = -1;

    private final LevelGrid grid;
    private final double level;
    /** The edges that share a triangle with edge e and are crossed too: at 2 e and 2 e + 1. */
    private final int[] links;

    private final boolean[] seen;

    LevelTracing(LevelGrid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.links = new int[2 * grid.edges()];
        this.seen = new boolean[grid.edges()];
        Arrays.fill(links, NONE);
        for (int triangle = 0; triangle < grid.triangles(); triangle++) {
            int[] crossed =
                    Arrays.stream(grid.edgesOf(triangle)).filter(this::crosses).toArray();
            if (crossed.length == 2) {
                link(crossed[0], crossed[1]);
                link(crossed[1], crossed[0]);
            }
        }
    }

    private boolean crosses(int edge) {
        return above(grid.from(edge)) != above(grid.to(edge));
    }

    private boolean above(int node) {
        return grid.value(node) >= level;
    }

    private void link(int edge, int other) {
        links[links[2 * edge] == NONE ? 2 * edge : 2 * edge + 1] = other;
    }

    /** Open curves first, from their ends; what is left is closed. */
    List<LevelCurve> curves() {
        List<LevelCurve> curves = new ArrayList<>();
        for (int edge = 0; edge < grid.edges(); edge++) {
            if (!seen[edge] && links[2 * edge] != NONE && links[2 * edge + 1] == NONE) {
                curves.add(curve(edge, false));
            }
        }
        for (int edge = 0; edge < grid.edges(); edge++) {
            if (!seen[edge] && links[2 * edge] != NONE) {
                curves.add(curve(edge, true));
            }
        }
        return List.copyOf(curves);
    }

    private LevelCurve curve(int start, boolean closed) {
        List<Integer> edges = new ArrayList<>();
        int edge = start;
        while (edge != NONE) {
            seen[edge] = true;
            edges.add(edge);
            edge = unseen(edge);
        }
        if (closed) {
            edges.add(start);
        }
        double[] points = new double[2 * edges.size()];
        for (int i = 0; i < edges.size(); i++) {
            int e = edges.get(i);
            double t = grid.crossing(e, level);
            points[2 * i] = grid.x(grid.from(e)) + t * (grid.x(grid.to(e)) - grid.x(grid.from(e)));
            points[2 * i + 1] = grid.y(grid.from(e)) + t * (grid.y(grid.to(e)) - grid.y(grid.from(e)));
        }
        return new LevelCurve(points, closed);
    }

    private int unseen(int edge) {
        for (int i = 2 * edge; i < 2 * edge + 2; i++) {
            if (links[i] != NONE && !seen[links[i]]) {
                return links[i];
            }
        }
        return NONE;
    }
}
