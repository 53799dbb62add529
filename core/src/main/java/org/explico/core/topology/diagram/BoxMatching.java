package org.explico.core.topology.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A matching of left points with right points at most r away, that covers given left points if any matching does: Hopcroft and Karp's phases, each
 * with shortest augmenting paths found by taking points from a {@link BoxTree}, so that the graph is never written out.
 *
 * <p>O(n^1.5 log n) a matching.
 *
 * @see <a href="https://doi.org/10.1137/0202019">Hopcroft and Karp 1973</a>
 * @see <a href="https://doi.org/10.1145/3064175">Kerber, Morozov and Nigmetov 2017, geometry helps to compare persistence diagrams</a>
 */
final class BoxMatching {
    private static final int FREE = -1;

    private final double[] leftX;
    private final double[] leftY;
    private final double[] rightX;
    private final double[] rightY;
    private final BoxTree right;
    private final int[] ofLeft;
    private final int[] ofRight;
    private final int[] pathLeft;
    private final int[] pathRight;

    /** Between the finite bars of two diagrams. */
    BoxMatching(Bars left, Bars right) {
        this.leftX = left.births();
        this.leftY = left.deaths();
        this.rightX = right.births();
        this.rightY = right.deaths();
        int[] all = new int[right.size()];
        Arrays.setAll(all, j -> j);
        this.right = new BoxTree(rightX, rightY, all);
        this.ofLeft = new int[left.size()];
        this.ofRight = new int[right.size()];
        this.pathLeft = new int[right.size() + 1];
        this.pathRight = new int[right.size() + 1];
    }

    /** The tree of the right points. */
    BoxTree tree() {
        return right;
    }

    /** The partners of the left points in the last matching, negative without one; lent. */
    int[] ofLeft() {
        return ofLeft;
    }

    /** True when all these left points can be matched within r. */
    boolean covers(int[] lefts, double r) {
        Arrays.fill(ofLeft, FREE);
        Arrays.fill(ofRight, FREE);
        int[] free = lefts;
        while (free.length > 0) {
            List<BoxTree> layers = layers(free, r);
            if (layers.isEmpty()) {
                return false;
            }
            for (int a : free) {
                augment(a, layers, r);
            }
            free = Arrays.stream(free).filter(a -> ofLeft[a] == FREE).toArray();
        }
        return true;
    }

    /** The largest distance in the last matching; zero if it is empty. */
    double longest() {
        double longest = 0;
        for (int a = 0; a < ofLeft.length; a++) {
            int b = ofLeft[a];
            if (b != FREE) {
                double d = Math.max(Math.abs(leftX[a] - rightX[b]), Math.abs(leftY[a] - rightY[b]));
                longest = Math.max(longest, d);
            }
        }
        return longest;
    }

    /** The right points by their number of steps from the free left points, up to the first layer with a free one; empty where none is reached. */
    private List<BoxTree> layers(int[] free, double r) {
        right.reset();
        List<BoxTree> layers = new ArrayList<>();
        int[] frontier = free;
        boolean found = false;
        while (frontier.length > 0 && !found) {
            int[] layer = new int[ofRight.length];
            int[] next = new int[ofRight.length];
            int size = 0;
            int going = 0;
            for (int a : frontier) {
                for (int b = right.take(leftX[a], leftY[a], r); b >= 0; b = right.take(leftX[a], leftY[a], r)) {
                    layer[size++] = b;
                    found |= ofRight[b] == FREE;
                    if (ofRight[b] != FREE) {
                        next[going++] = ofRight[b];
                    }
                }
            }
            layers.add(new BoxTree(rightX, rightY, Arrays.copyOf(layer, size)));
            frontier = Arrays.copyOf(next, going);
        }
        return found ? layers : List.of();
    }

    /** Follows the layers from a free left point to a free right one and exchanges the pairs on the way, if it gets there. */
    private void augment(int free, List<BoxTree> layers, double r) {
        int depth = 0;
        pathLeft[0] = free;
        while (depth >= 0) {
            int a = pathLeft[depth];
            int b = layers.get(depth).take(leftX[a], leftY[a], r);
            if (b < 0) {
                depth--;
                continue;
            }
            pathRight[depth] = b;
            if (ofRight[b] == FREE) {
                for (int k = depth; k >= 0; k--) {
                    ofRight[pathRight[k]] = pathLeft[k];
                    ofLeft[pathLeft[k]] = pathRight[k];
                }
                return;
            }
            if (depth + 1 < layers.size()) {
                pathLeft[++depth] = ofRight[b];
            }
        }
    }
}
