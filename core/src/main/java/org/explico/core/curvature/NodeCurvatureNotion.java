package org.explico.core.curvature;

import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * A notion of curvature at the vertices of a graph that is not the mean or the sum over their edges. Those of the edges have both by
 * {@link EdgeCurvature#nodeMeans} and {@link EdgeCurvature#nodeSums}.
 */
public interface NodeCurvatureNotion {
    /** Its word on the command line and in tables; parameters that are not the usual ones stand behind a colon. */
    String word();

    /** The curvature of every vertex. Runs on all threads of the pool it is called from; the bits do not depend on their number. */
    NodeCurvature nodes(Graph graph);

    /** What it costs on a graph of n vertices and m edges. */
    Cost cost(int n, long m);
}
