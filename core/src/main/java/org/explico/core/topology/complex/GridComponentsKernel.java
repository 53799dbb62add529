package org.explico.core.topology.complex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Degree zero of a cubical filtration, and by Alexander duality its top degree: components of a graph that grows, by union-find.
 *
 * <p>Degree zero takes vertices and edges from first to last. The top degree, d - 1, takes top cells and the facets between them from last to
 * first; what is outside the grid is one node that is there before all. A component that is joined to an older one in this reversed time is a
 * hole that is filled by the component's first top cell and closed by the facet that joins them.
 *
 * <p>Most nodes are joined to an older one by a link of their own voxel, which needs no order: that is done voxel by voxel along the grid, on all
 * threads, and leaves each node with the basin that it belongs to. Only links between two basins are then taken in order.
 *
 * <p>Links that join are told, by the bit of their code at their owner: in degree zero these edges are not born with a loop, in the top degree these
 * facets are not the death of one.
 */
final class GridComponentsKernel {
    private static final int OUTSIDE = 0;
    private static final int CHUNK = 1 << 14;

    private final VoxelOrder order;
    private final int[] owned;
    private final Bars bars;
    private final int codes;
    private final int nodes;
    private final int links;
    private final int[] nodeSteps;

    /** The two ends of the link of a code: the steps to them, and as bits the code that each has at the voxel. */
    private final int[] endSteps;

    private final int[] endBits;

    /** A node before this one, in its basin; the basin's oldest node is its own. Nodes that never come are outside. */
    private final int[] parent;

    /** The rank each node came with; the rank of what is outside for a node that never comes. */
    private final int[] births;

    private final int[] joining;
    private final int[] waiting;

    /** Nodes and links are the cells of these two dimensions. */
    private GridComponentsKernel(
            VoxelOrder order, int[] owned, Star star, boolean voxelsAreNodes, int nodeDimension, Bars bars) {
        this.order = order;
        this.owned = owned;
        this.bars = bars;
        codes = star.size();
        nodes = star.cells(nodeDimension);
        links = star.cells(nodeDimension == 0 ? 1 : nodeDimension - 1);
        nodeSteps = new int[codes];
        endSteps = new int[2 * codes];
        endBits = new int[2 * codes];
        for (int code = 0; code < codes; code++) {
            nodeSteps[code] = (nodes >> code & 1) == 1 && !voxelsAreNodes ? star.block(code) : 0;
            if ((links >> code & 1) == 1) {
                System.arraycopy(star.ends(code, voxelsAreNodes), 0, endSteps, 2 * code, 2);
                System.arraycopy(star.endBits(code, voxelsAreNodes), 0, endBits, 2 * code, 2);
            }
        }
        parent = new int[owned.length];
        births = new int[owned.length];
        Arrays.fill(births, order.size());
        joining = new int[owned.length];
        waiting = new int[owned.length];
    }

    /** Degree zero, with what joins. */
    static int[] degreeZero(VoxelOrder order, int[] owned, Star star, Cubical.Construction construction, Bars bars) {
        boolean voxels = construction == Cubical.Construction.VERTICES;
        GridComponentsKernel kernel = new GridComponentsKernel(order, owned, star, voxels, 0, bars);
        kernel.ascend();
        return kernel.joining;
    }

    /** Degree d - 1, with what joins. */
    static int[] topDegree(VoxelOrder order, int[] owned, Star star, Cubical.Construction construction, Bars bars) {
        boolean voxels = construction == Cubical.Construction.TOP_CELLS;
        GridComponentsKernel kernel = new GridComponentsKernel(order, owned, star, voxels, star.axes(), bars);
        kernel.descend();
        return kernel.joining;
    }

    private void ascend() {
        BitSet left = basins(1);
        for (int r = left.nextSetBit(0); r >= 0; r = left.nextSetBit(r + 1)) {
            int voxel = order.voxels()[r];
            for (int bits = waiting[voxel]; bits != 0; bits &= bits - 1) {
                int code = Integer.numberOfTrailingZeros(bits);
                int a = root(voxel + endSteps[2 * code]);
                int b = root(voxel + endSteps[2 * code + 1]);
                if (a != b) {
                    bars.add(order.value(join(voxel, code, births[a] <= births[b] ? a : b, a ^ b)), order.value(r));
                }
            }
        }
        bars.add(order.value(0), Double.POSITIVE_INFINITY);
    }

    private void descend() {
        BitSet left = basins(-1);
        for (int r = left.length() - 1; r >= 0; r = left.previousSetBit(r - 1)) {
            int voxel = order.voxels()[r];
            for (int bits = waiting[voxel]; bits != 0; ) {
                int code = 31 - Integer.numberOfLeadingZeros(bits);
                bits ^= 1 << code;
                int a = root(voxel + endSteps[2 * code]);
                int b = root(voxel + endSteps[2 * code + 1]);
                if (a != b) {
                    bars.add(order.value(r), order.value(join(voxel, code, births[a] >= births[b] ? a : b, a ^ b)));
                }
            }
        }
    }

    /** Joins the older of two roots with the other, which is told as their exclusive or; answers when the younger one came. */
    private int join(int voxel, int code, int older, int both) {
        int younger = older ^ both;
        joining[voxel] |= 1 << code;
        parent[younger] = older;
        return births[younger];
    }

    /** Joins what has no need of order; the ranks of the voxels that have links between basins. */
    private BitSet basins(int direction) {
        int chunks = (owned.length + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(c -> {
            int[] group = new int[codes];
            for (int v = c * CHUNK; v < Math.min(owned.length, (c + 1) * CHUNK); v++) {
                if (owned[v] != 0) {
                    joinWithin(v, group, direction);
                }
            }
        });
        // Each thread writes the parents of its own nodes only, always to a node further up.
        IntStream.range(0, chunks).parallel().forEach(c -> {
            for (int node = c * CHUNK; node < Math.min(owned.length, (c + 1) * CHUNK); node++) {
                int at = node;
                while (parent[at] != at) {
                    at = parent[at];
                }
                parent[node] = at;
            }
        });
        IntStream.range(0, chunks).parallel().forEach(c -> {
            for (int v = c * CHUNK; v < Math.min(owned.length, (c + 1) * CHUNK); v++) {
                for (int bits = waiting[v]; bits != 0; bits &= bits - 1) {
                    int code = Integer.numberOfTrailingZeros(bits);
                    if (parent[v + endSteps[2 * code]] == parent[v + endSteps[2 * code + 1]]) {
                        waiting[v] ^= 1 << code;
                    }
                }
            }
        });
        BitSet left = new BitSet(order.size());
        for (int v = 0; v < owned.length; v++) {
            if (waiting[v] != 0) {
                left.set(order.ranks()[v]);
            }
        }
        return left;
    }

    /**
     * Takes the nodes and links of one voxel. A group of its nodes that no link has led to an older node takes part in no other link yet, so it is joined at
     * once; links whose two ends both lead to older nodes wait.
     */
    private void joinWithin(int voxel, int[] group, int direction) {
        for (int bits = owned[voxel] & nodes; bits != 0; bits &= bits - 1) {
            int code = Integer.numberOfTrailingZeros(bits);
            group[code] = code;
            parent[voxel + nodeSteps[code]] = voxel + nodeSteps[code];
            births[voxel + nodeSteps[code]] = order.ranks()[voxel];
        }
        int settled = 0;
        for (int bits = owned[voxel] & links; bits != 0; ) {
            int code = direction > 0 ? Integer.numberOfTrailingZeros(bits) : 31 - Integer.numberOfLeadingZeros(bits);
            bits ^= 1 << code;
            int a = groupOf(endBits[2 * code] & owned[voxel], group);
            int b = groupOf(endBits[2 * code + 1] & owned[voxel], group);
            boolean aWaits = a < 0 || (settled >> a & 1) == 1;
            boolean bWaits = b < 0 || (settled >> b & 1) == 1;
            if (aWaits && bWaits) {
                waiting[voxel] |= a >= 0 && a == b ? 0 : 1 << code;
            } else if (a != b) {
                int moved = aWaits ? b : a;
                int kept = aWaits ? a : b;
                int end = aWaits ? 2 * code : 2 * code + 1;
                joining[voxel] |= 1 << code;
                parent[voxel + nodeSteps[moved]] = kept < 0 ? voxel + endSteps[end] : voxel + nodeSteps[kept];
                if (kept < 0) {
                    settled |= 1 << moved;
                } else {
                    group[moved] = kept;
                }
            }
        }
    }

    /** The group of the node of this bit, by the code of its first node; negative for a node of another voxel. */
    private static int groupOf(int bit, int[] group) {
        if (bit == 0) {
            return -1;
        }
        int code = Integer.numberOfTrailingZeros(bit);
        while (group[code] != code) {
            code = group[code];
        }
        return code;
    }

    private int root(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
