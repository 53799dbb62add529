package org.explico.core.level;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;

/**
 * The level sets and bands of a map \(F : \mathbb{R}^2 \to \mathbb{R}\) inside a rectangle, from its values on a grid: every component that is
 * larger than a cell, also those that no walk from a given point can reach.
 *
 * <p>Cells are cut into two triangles, so that no case is ambiguous; where a level crosses an edge the crossing is found on F itself, to rounding, so
 * points of a curve lie on the level set. Lengths and areas err by a part that shrinks with the square of the cells. Topology is that of F made
 * linear on each triangle.
 *
 * <ul>
 *   <li>A component inside one cell, or two strands that cross the same edge: not seen.
 *   <li>A level equal to a value at a node: the node counts as above.
 *   <li>A value that is not finite: refused, with the point.
 * </ul>
 *
 * <p>One value of F a node, some ten more for each crossing of a level with an edge.
 *
 * @see <a href="https://doi.org/10.1145/37402.37422">Lorensen and Cline 1987, Marching cubes (the same in three dimensions)</a>
 */
public final class MarchingSquares {
    /** 64 million nodes: half a gigabyte. */
    private static final long MOST_NODES = 1L << 26;

    private final LevelGrid grid;

    private MarchingSquares(LevelGrid grid) {
        this.grid = grid;
    }

    /** Evaluates the map on a grid of {@code columns} x {@code rows} cells over the rectangle between two corners. */
    public static MarchingSquares of(DifferentiableMap map, double[] lower, double[] upper, int columns, int rows) {
        if (map.inputDim() != 2 || map.outputDim() != 1) {
            throw Refusal.badInput(
                    "marching squares",
                    "a map from 2 values to 1",
                    map.inputDim() + " to " + map.outputDim(),
                    "choose two inputs and one output");
        }
        boolean rectangle = lower.length == 2 && upper.length == 2 && lower[0] < upper[0] && lower[1] < upper[1];
        if (!rectangle || Double.isInfinite(upper[0] - lower[0]) || Double.isInfinite(upper[1] - lower[1])) {
            throw Refusal.badInput(
                    "rectangle",
                    "a finite lower left and upper right corner",
                    java.util.Arrays.toString(lower) + " and " + java.util.Arrays.toString(upper),
                    "give the lower corner first");
        }
        if (columns < 1 || rows < 1 || (columns + 1L) * (rows + 1L) > MOST_NODES) {
            throw Refusal.badInput(
                    "grid", "1 to " + MOST_NODES + " cells", columns + " x " + rows, "choose a coarser grid");
        }
        return new MarchingSquares(new LevelGrid(map, lower, upper, columns, rows));
    }

    /** The components of {@code F = level}, the open ones first. */
    public List<LevelCurve> curves(double level) {
        return new LevelTracing(grid, level).curves();
    }

    /** The region {@code low <= F <= high}. */
    public BandRegion band(double low, double high) {
        if (!(low <= high)) {
            throw Refusal.badInput("band", "low <= high", low + " and " + high, "give the lower value first");
        }
        return new BandCounting(grid, low, high).region();
    }
}
