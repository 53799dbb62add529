package org.explico.core.curvature;

import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * A notion of discrete Ricci curvature: a number for every edge of a graph with edges of length one. Each notion is a record whose Javadoc is its
 * definition.
 */
public interface CurvatureNotion {
    /** Its word on the command line and in tables, as {@code forman} or {@code ollivier}; parameters that are not the usual ones stand behind a colon. */
    String word();

    /** The curvature of every edge. Runs on all threads of the pool it is called from; the bits do not depend on their number. */
    EdgeCurvature of(Graph graph);

    /** What it costs on a graph of n vertices and m edges. */
    Cost cost(int n, long m);
}
