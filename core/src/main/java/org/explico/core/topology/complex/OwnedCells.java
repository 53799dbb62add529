package org.explico.core.topology.complex;

import java.util.stream.IntStream;

/** Which cells each voxel owns, as bits by code: those of whose voxels it is the last (voxels as vertices) or the first (as top cells). */
final class OwnedCells {
    private static final int CHUNK = 1 << 14;

    private OwnedCells() {}

    /** The bits at each place of the grid with its border; none on the border. On all threads of the pool it is called from. */
    static int[] of(VoxelOrder order, Star star, Cubical.Construction construction) {
        int[] owned = new int[order.ranks().length];
        int[] steps = IntStream.range(0, star.size()).map(star::step).toArray();
        int[] needed = IntStream.range(0, star.size()).map(star::neighbours).toArray();
        // Signs make both cases one: a bit is set where the neighbour's signed rank is smaller.
        int sign = construction == Cubical.Construction.VERTICES ? 1 : -1;
        int chunks = (order.size() + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int to = Math.min(order.size(), (c + 1) * CHUNK);
            for (int r = c * CHUNK; r < to; r++) {
                int voxel = order.voxels()[r];
                owned[voxel] = owned(order.ranks(), voxel, sign, steps, needed);
            }
        });
        return owned;
    }

    private static int owned(int[] ranks, int voxel, int sign, int[] steps, int[] needed) {
        int own = sign * ranks[voxel];
        int before = 0;
        for (int code = 0; code < steps.length; code++) {
            // A difference of two ranks never overflows, and is negative, sign bit set, where the neighbour comes
            // first.
            before |= (sign * ranks[voxel + steps[code]] - own) >>> 31 << code;
        }
        int cells = 0;
        for (int code = 0; code < needed.length; code++) {
            cells |= (before & needed[code]) == needed[code] ? 1 << code : 0;
        }
        return cells;
    }
}
