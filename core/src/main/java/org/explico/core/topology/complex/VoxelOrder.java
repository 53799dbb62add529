package org.explico.core.topology.complex;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * The voxels of a grid in ascending order of value, ties by place; each has a rank. The grid has a border one voxel wide of rank {@link #BORDER}, so
 * that every voxel has all its neighbours and no loop asks where the grid ends.
 */
final class VoxelOrder {
    /** The rank of what is outside the grid: after every voxel. */
    static final int BORDER = Integer.MAX_VALUE;

    private static final int DIGIT = 11;

    private final int[] strides;
    private final int[] ranks;
    private final int[] voxels;
    private final double[] values;

    private VoxelOrder(int[] strides, int[] ranks, int[] voxels, double[] values) {
        this.strides = strides;
        this.ranks = ranks;
        this.voxels = voxels;
        this.values = values;
    }

    /** The order of the values, or of their negatives. */
    static VoxelOrder of(int[] shape, double[] values, Cubical.Direction direction) {
        int[] strides = new int[shape.length];
        long padded = 1;
        for (int a = shape.length - 1; a >= 0; a--) {
            strides[a] = (int) Math.min(padded, BORDER);
            padded *= shape[a] + 2;
        }
        if (padded > Integer.MAX_VALUE - 16) {
            throw Refusal.overBudget(
                    "cubical complex",
                    "at most 2,147,483,631 voxels with a border of one",
                    "a grid of " + Arrays.toString(shape),
                    "cut it into blocks or average it");
        }
        int n = values.length;
        long[] keys = new long[n];
        int[] places = new int[n];
        double sign = direction == Cubical.Direction.SUBLEVEL ? 1 : -1;
        for (int i = 0; i < n; i++) {
            keys[i] = sortable(sign * values[i]);
            places[i] = i;
        }
        int[] sorted = radixSort(keys, places);
        double[] ascending = new double[n + 1];
        int[] ranks = new int[(int) padded];
        Arrays.fill(ranks, BORDER);
        for (int r = 0; r < n; r++) {
            ascending[r] = sign * values[sorted[r]] + 0.0;
            int voxel = padded(sorted[r], shape, strides);
            sorted[r] = voxel;
            ranks[voxel] = r;
        }
        ascending[n] = Double.POSITIVE_INFINITY;
        return new VoxelOrder(strides, ranks, sorted, ascending);
    }

    /** The number of voxels, border left out. */
    int size() {
        return voxels.length;
    }

    /** The steps between neighbours along each axis, in places of the grid with its border. */
    int[] strides() {
        return strides;
    }

    /** The rank of each place of the grid with its border. */
    int[] ranks() {
        return ranks;
    }

    /** The place of each rank. */
    int[] voxels() {
        return voxels;
    }

    /** The value of a rank; infinity for the rank after the last. */
    double value(int rank) {
        return values[rank];
    }

    private static int padded(int place, int[] shape, int[] strides) {
        int rest = place;
        int voxel = 0;
        for (int a = shape.length - 1; a >= 0; a--) {
            voxel += (rest % shape[a] + 1) * strides[a];
            rest /= shape[a];
        }
        return voxel;
    }

    /** A key whose unsigned order is that of the values; both zeros are one. */
    private static long sortable(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    /** The places by key; stable, so that ties keep their order. Digits that are all the same cost one look. */
    private static int[] radixSort(long[] allKeys, int[] allPlaces) {
        long[] keys = allKeys;
        int[] places = allPlaces;
        long[] otherKeys = new long[keys.length];
        int[] otherPlaces = new int[keys.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
            int[] starts = starts(keys, shift);
            if (starts.length > 0) {
                for (int i = 0; i < keys.length; i++) {
                    int to = starts[digit(keys[i], shift)]++;
                    otherKeys[to] = keys[i];
                    otherPlaces[to] = places[i];
                }
                long[] k = keys;
                keys = otherKeys;
                otherKeys = k;
                int[] p = places;
                places = otherPlaces;
                otherPlaces = p;
            }
        }
        return places;
    }

    /** Where each digit's keys begin; empty when all keys have the same digit. */
    private static int[] starts(long[] keys, int shift) {
        int[] counts = new int[(1 << DIGIT) + 1];
        for (long key : keys) {
            counts[digit(key, shift) + 1]++;
        }
        if (counts[digit(keys[0], shift) + 1] == keys.length) {
            return new int[0];
        }
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        return counts;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT) - 1);
    }
}
