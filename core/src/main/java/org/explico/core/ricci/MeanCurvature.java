package org.explico.core.ricci;

import java.util.BitSet;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;

/** The mean curvature over the edges at each vertex, and the vertices that have none. */
record MeanCurvature(double[] means, BitSet isolated) {
    /** O(n + m). */
    static MeanCurvature of(EdgeCurvature curvature) {
        EdgeList edges = curvature.edges();
        double[] means = curvature.nodeSums();
        int[] degrees = new int[means.length];
        for (int e = 0; e < edges.size(); e++) {
            degrees[edges.from(e)]++;
            degrees[edges.to(e)]++;
        }
        BitSet isolated = new BitSet(means.length);
        for (int x = 0; x < means.length; x++) {
            if (degrees[x] == 0) {
                isolated.set(x);
            } else {
                means[x] /= degrees[x];
            }
        }
        return new MeanCurvature(means, isolated);
    }
}
