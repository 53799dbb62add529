package org.explico.core.topology.complex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cells around a voxel, each with a code: a voxel of a grid of d axes touches \(3^d\) cells, one for each direction \(\delta \in \{-1, 0,
 * 1\}^d\). Where voxels are vertices, the cell is the cube spanned by the voxel and its neighbours along \(\delta\); where they are top cells, the
 * face of the voxel on the side \(\delta\).
 *
 * <p>Either way the voxels of a cell are the voxel itself and its neighbours at the non-zero sub-directions of \(\delta\), and one of them, the last
 * or the first by rank, owns the cell: the cell has its value. Codes ascend with the dimension of the cell, so (rank of the owner, code) is a total
 * order of all cells in which faces come first.
 */
final class Star {
    private final Cubical.Construction construction;
    private final int[] strides;
    private final int[][] directions;
    private final int[] codeOfTernary;

    Star(Cubical.Construction construction, int[] strides) {
        this.construction = construction;
        this.strides = strides;
        int d = strides.length;
        directions = IntStream.range(0, power(d))
                .mapToObj(t -> direction(t, d))
                .sorted(Comparator.comparingInt(this::cellDimension))
                .toArray(int[][]::new);
        codeOfTernary = new int[directions.length];
        for (int code = 0; code < directions.length; code++) {
            codeOfTernary[ternary(directions[code])] = code;
        }
    }

    /** The number of codes. */
    int size() {
        return directions.length;
    }

    /** The number of axes. */
    int axes() {
        return strides.length;
    }

    /** The codes of the cells of a dimension, as bits. */
    int cells(int dimension) {
        int bits = 0;
        for (int code = 0; code < size(); code++) {
            bits |= cellDimension(directions[code]) == dimension ? 1 << code : 0;
        }
        return bits;
    }

    /** The first code of a dimension. */
    int first(int dimension) {
        return Integer.numberOfTrailingZeros(cells(dimension));
    }

    /** The step to the neighbour in the direction of a code. */
    int step(int code) {
        return step(directions[code]);
    }

    /** The neighbours, by their codes as bits, that a cell has beside the voxel. */
    int neighbours(int code) {
        int bits = 0;
        for (int other = 0; other < size(); other++) {
            int[] part = directions[other];
            int[] whole = directions[code];
            boolean inside = IntStream.range(0, part.length).allMatch(a -> part[a] == 0 || part[a] == whole[a]);
            bits |= inside && nonZero(part) > 0 ? 1 << other : 0;
        }
        return bits;
    }

    /**
     * The two ends of a link, as steps from the voxel. Where voxels are the nodes, they are the voxel and its neighbour; where the blocks of
     * \(2^d\) voxels are, each block by its first voxel, they are the two blocks that differ along the axis on which the direction is zero.
     */
    int[] ends(int code, boolean voxelsAreNodes) {
        if (voxelsAreNodes) {
            return new int[] {0, step(code)};
        }
        return new int[] {block(towards(code, -1)), block(towards(code, 1))};
    }

    /** The codes that the two ends of a link have at the voxel, as bits; none for an end that is another voxel. */
    int[] endBits(int code, boolean voxelsAreNodes) {
        return voxelsAreNodes
                ? new int[] {1 << codeOf(new int[axes()]), 0}
                : new int[] {1 << codeOf(towards(code, -1)), 1 << codeOf(towards(code, 1))};
    }

    /** The direction of a code with its one zero replaced. */
    private int[] towards(int code, int side) {
        return Arrays.stream(directions[code]).map(x -> x == 0 ? side : x).toArray();
    }

    private int codeOf(int[] direction) {
        return codeOfTernary[ternary(direction)];
    }

    /** The first voxel of the block of a code without zeros, as a step from the voxel. */
    int block(int code) {
        return block(directions[code]);
    }

    /** The facets of a cell. */
    Facet[] facets(int code) {
        int[] cell = directions[code];
        int parity = construction == Cubical.Construction.VERTICES ? 1 : 0;
        return IntStream.range(0, 2 * cell.length)
                .filter(f -> (cell[f / 2] & 1) == parity)
                .mapToObj(f -> {
                    int[] at = cell.clone();
                    at[f / 2] += f % 2 == 0 ? -1 : 1;
                    return facet(at);
                })
                .toArray(Facet[]::new);
    }

    /** A cell seen from elsewhere: the steps to the voxels that it has, and the code it has at each. */
    record Facet(int[] steps, int[] codes) {}

    /** A cell at doubled coordinates: an even one belongs to one voxel, an odd one lies between two. */
    private Facet facet(int[] at) {
        int odd = (int) Arrays.stream(at).filter(x -> (x & 1) == 1).count();
        int[] steps = new int[1 << odd];
        int[] codes = new int[1 << odd];
        for (int c = 0; c < steps.length; c++) {
            int[] voxel = new int[at.length];
            int[] seen = new int[at.length];
            for (int a = 0, bit = 0; a < at.length; a++) {
                boolean between = (at[a] & 1) == 1;
                int side = between ? 2 * (c >> bit & 1) - 1 : 0;
                bit += between ? 1 : 0;
                voxel[a] = (at[a] + side) / 2;
                seen[a] = -side;
            }
            steps[c] = step(voxel);
            codes[c] = codeOf(seen);
        }
        return new Facet(steps, codes);
    }

    private int cellDimension(int[] direction) {
        int between = nonZero(direction);
        return construction == Cubical.Construction.VERTICES ? between : direction.length - between;
    }

    private int step(int[] direction) {
        return IntStream.range(0, direction.length)
                .map(a -> direction[a] * strides[a])
                .sum();
    }

    private int block(int[] direction) {
        return IntStream.range(0, direction.length)
                .map(a -> Math.min(direction[a], 0) * strides[a])
                .sum();
    }

    private static int nonZero(int[] direction) {
        return (int) Arrays.stream(direction).filter(x -> x != 0).count();
    }

    private static int power(int d) {
        return d == 1 ? 3 : 3 * power(d - 1);
    }

    private static int[] direction(int ternary, int d) {
        int[] direction = new int[d];
        for (int a = d - 1, rest = ternary; a >= 0; a--, rest /= 3) {
            direction[a] = rest % 3 - 1;
        }
        return direction;
    }

    private static int ternary(int[] direction) {
        return Arrays.stream(direction).reduce(0, (t, x) -> 3 * t + x + 1);
    }
}
