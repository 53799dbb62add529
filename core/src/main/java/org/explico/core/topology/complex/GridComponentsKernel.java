package org.explico.core.topology.complex;

import java.util.Arrays;

/**
 * Degree zero of a cubical filtration, and by Alexander duality its top degree: components of a graph that grows, by union-find.
 *
 * <p>Degree zero takes vertices and edges from first to last. The top degree, d - 1, takes top cells and the facets between them from last to
 * first; what is outside the grid is one node that is there before all. A component that is joined to an older one in this reversed time is a
 * hole that is filled by the component's first top cell and closed by the facet that joins them.
 *
 * <p>Links that join are told, by the bit of their code at their owner: in degree zero these edges are not born with a loop, in the top degree these
 * facets are not the death of one.
 */
final class GridComponentsKernel {
    private static final int OUTSIDE = 0;

    private final VoxelOrder order;
    private final int[] owned;
    private final Star star;
    private final boolean voxelsAreNodes;
    private final int nodes;
    private final int links;
    private final int[] nodeSteps;
    private final int[] oneEnd;
    private final int[] otherEnd;
    private final int[] parent;

    /** The rank each node came with; the rank of what is outside for a node that never comes. */
    private final int[] births;

    private final int[] joining;

    /** Nodes and links are the cells of these two dimensions. */
    private GridComponentsKernel(
            VoxelOrder order, int[] owned, Star star, boolean voxelsAreNodes, int nodeDimension, int linkDimension) {
        this.order = order;
        this.owned = owned;
        this.star = star;
        this.voxelsAreNodes = voxelsAreNodes;
        nodes = star.cells(nodeDimension);
        links = star.cells(linkDimension);
        nodeSteps = new int[star.size()];
        oneEnd = new int[star.size()];
        otherEnd = new int[star.size()];
        parent = new int[owned.length];
        births = new int[owned.length];
        joining = new int[owned.length];
        fillSteps();
    }

    /** Degree zero, with what joins. */
    static int[] degreeZero(VoxelOrder order, int[] owned, Star star, Cubical.Construction construction, Bars bars) {
        boolean voxels = construction == Cubical.Construction.VERTICES;
        return new GridComponentsKernel(order, owned, star, voxels, 0, 1).ascend(bars);
    }

    /** Degree d - 1, with what joins. */
    static int[] topDegree(VoxelOrder order, int[] owned, Star star, Cubical.Construction construction, Bars bars) {
        boolean voxels = construction == Cubical.Construction.TOP_CELLS;
        int d = star.axes();
        return new GridComponentsKernel(order, owned, star, voxels, d, d - 1).descend(bars);
    }

    private void fillSteps() {
        for (int code = 0; code < star.size(); code++) {
            if ((nodes >> code & 1) == 1 && !voxelsAreNodes) {
                nodeSteps[code] = star.block(code);
            }
            if ((links >> code & 1) == 1) {
                int[] ends = star.ends(code, voxelsAreNodes);
                oneEnd[code] = ends[0];
                otherEnd[code] = ends[1];
            }
        }
        Arrays.setAll(parent, i -> i);
    }

    private int[] ascend(Bars bars) {
        for (int r = 0; r < order.size(); r++) {
            int voxel = order.voxels()[r];
            come(voxel, r);
            for (int bits = owned[voxel] & links; bits != 0; bits &= bits - 1) {
                int code = Integer.numberOfTrailingZeros(bits);
                int a = root(voxel + oneEnd[code]);
                int b = root(voxel + otherEnd[code]);
                if (a != b) {
                    joining[voxel] |= 1 << code;
                    boolean firstIsOlder = births[a] <= births[b];
                    int younger = firstIsOlder ? b : a;
                    parent[younger] = firstIsOlder ? a : b;
                    bars.add(order.value(births[younger]), order.value(r));
                }
            }
        }
        bars.add(order.value(0), Double.POSITIVE_INFINITY);
        return joining;
    }

    private int[] descend(Bars bars) {
        Arrays.fill(births, order.size());
        Arrays.fill(parent, OUTSIDE);
        for (int r = order.size() - 1; r >= 0; r--) {
            int voxel = order.voxels()[r];
            come(voxel, r);
            for (int bits = owned[voxel] & links; bits != 0; ) {
                int code = 31 - Integer.numberOfLeadingZeros(bits);
                bits ^= 1 << code;
                int a = root(voxel + oneEnd[code]);
                int b = root(voxel + otherEnd[code]);
                if (a != b) {
                    joining[voxel] |= 1 << code;
                    boolean firstIsOlder = births[a] >= births[b];
                    int younger = firstIsOlder ? b : a;
                    parent[younger] = firstIsOlder ? a : b;
                    bars.add(order.value(r), order.value(births[younger]));
                }
            }
        }
        return joining;
    }

    private void come(int voxel, int rank) {
        for (int bits = owned[voxel] & nodes; bits != 0; bits &= bits - 1) {
            int node = voxel + nodeSteps[Integer.numberOfTrailingZeros(bits)];
            parent[node] = node;
            births[node] = rank;
        }
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
