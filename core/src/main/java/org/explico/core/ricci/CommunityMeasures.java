package org.explico.core.ricci;

import java.util.OptionalDouble;
import org.explico.core.cloud.Labels;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.flow.CurvatureGap;
import org.explico.core.flow.Modularity;
import org.explico.core.flow.NormalisedCut;
import org.explico.core.flow.Partition;
import org.explico.core.graph.AlgebraicConnectivity;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * How far the true classes are communities of the graph of one layer: {@link Modularity}, {@link NormalisedCut} and {@link CurvatureGap} of the partition
 * by labels, beside the {@link AlgebraicConnectivity} of the graph. For points that the network misclassifies removed first, give the graph and labels of the others.
 *
 * <ul>
 *   <li>A layer that separates its classes fully has no edge between them, and no curvature gap.
 *   <li>One class: modularity 0, normalised cut 0, no gap.
 *   <li>Labels that are absent: refused.
 * </ul>
 *
 * @param modularity at resolution 1; empty without edges
 * @param normalisedCut empty where a class has no edges
 * @param gap the curvature gap with its counts and means
 * @param algebraicConnectivity \(\lambda_2\) of \(D - A\), which knows no classes; 0 for several components, empty for one point and for more than
 *     {@value #MOST_FOR_CONNECTIVITY}
 * @see <a href="https://arxiv.org/abs/2509.22362">Hehl, von Renesse and Weber, Neural feature geometry evolves as discrete Ricci flow</a>
 */
public record CommunityMeasures(
        OptionalDouble modularity,
        OptionalDouble normalisedCut,
        CurvatureGap gap,
        OptionalDouble algebraicConnectivity) {
    /** Up to so many points the algebraic connectivity is computed. */
    public static final int MOST_FOR_CONNECTIVITY = 5_000;

    /** The measures of a graph, a curvature of its edges and the classes of its vertices. O(n + m) and what {@link AlgebraicConnectivity} costs. */
    public static CommunityMeasures of(Graph graph, EdgeCurvature curvature, Labels classes) {
        Partition partition = Partition.of(classes);
        return new CommunityMeasures(
                Modularity.of(graph, partition),
                NormalisedCut.of(graph, partition),
                CurvatureGap.of(curvature, partition),
                graph.size() <= MOST_FOR_CONNECTIVITY
                        ? AlgebraicConnectivity.of(graph, AlgebraicConnectivity.Laplacian.PLAIN)
                        : OptionalDouble.empty());
    }

    /** About what the algebraic connectivity of n vertices and m edges costs: memory for as many steps as there can be, work for some hundreds. */
    static Cost connectivityCost(int n, long m) {
        if (n > MOST_FOR_CONNECTIVITY) {
            return new Cost(0, 0);
        }
        double steps = Math.min(n, 300);
        return new Cost(8.0 * n * n, 2 * steps * (2.0 * m + 2 * steps * n));
    }
}
