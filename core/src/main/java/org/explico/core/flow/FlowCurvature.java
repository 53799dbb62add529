package org.explico.core.flow;

import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * A discrete Ricci curvature of a graph whose edges have lengths: what drives a {@link RicciFlow}. Lengths are positive and stand in the order of the
 * {@link EdgeList}.
 */
public sealed interface FlowCurvature {
    /** Its word on the command line and in tables. */
    String word();

    /** The curvature of every edge. Runs on all threads of the pool it is called from; the bits do not depend on their number. */
    default EdgeCurvature of(Graph graph, double... lengths) {
        double[] w = Lengths.require(graph, lengths, "lengths of edges");
        return switch (this) {
            case Forman _ -> WeightedForman.plain(graph, w);
            case AugmentedForman _ -> WeightedForman.augmented(graph, w);
        };
    }

    /** What it costs once on a graph of n vertices and m edges. */
    default Cost cost(int n, long m) {
        double degree = 2.0 * m / Math.max(1, n);
        return switch (this) {
            case Forman _ -> new Cost(24.0 * m + 16.0 * n, 10.0 * m);
            case AugmentedForman _ -> new Cost(32.0 * m + 20.0 * n, 4.0 * m * degree);
        };
    }

    /**
     * Forman's curvature with vertices of weight one, {@code forman}:
     * \[ F(i,j) = 2 - \sqrt{w_{ij}} \Bigl[ \sum_{m \ne j} w_{im}^{-1/2} + \sum_{m \ne i} w_{jm}^{-1/2} \Bigr], \]
     * \(4 - d_i - d_j\) when all lengths are equal. Multiplying all lengths by a number changes nothing.
     *
     * <p>O(m).
     *
     * @see <a href="https://doi.org/10.1007/s00454-002-0743-x">Forman 2003</a>
     * @see <a href="https://doi.org/10.1088/1742-5468/2016/06/063206">Sreejith et al. 2016</a>
     */
    record Forman() implements FlowCurvature {
        @Override
        public String word() {
            return "forman";
        }
    }

    /**
     * Forman's curvature with the triangles filled by faces of weight one, {@code afrc3}:
     * \[ F^{\#}(i,j) = 2 + T w_{ij}^2 - \sqrt{w_{ij}} \Bigl[ \sum_{m \in N(i) \setminus N[j]} w_{im}^{-1/2} + \sum_{m \in N(j) \setminus N[i]}
     * w_{jm}^{-1/2} \Bigr], \]
     * T the number of triangles on the edge; \(4 - d_i - d_j + 3T\) when all lengths are one. An edge of a common triangle does not count as parallel, as
     * in the program GraphRicciCurvature.
     *
     * <p>O(m d) for degree d.
     *
     * @see <a href="https://doi.org/10.1038/s41598-018-27001-3">Samal et al. 2018</a>
     */
    record AugmentedForman() implements FlowCurvature {
        @Override
        public String word() {
            return "afrc3";
        }
    }
}
