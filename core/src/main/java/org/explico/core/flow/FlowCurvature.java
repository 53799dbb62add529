package org.explico.core.flow;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.curvature.Idleness;
import org.explico.core.curvature.WeightedForman;
import org.explico.core.curvature.WeightedOllivier;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.WeightedGraph;
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
            case Forman _ -> WeightedForman.of(WeightedGraph.of(graph, w)).curvature(FormanRicci.Augmentation.NONE);
            case AugmentedForman _ ->
                WeightedForman.of(WeightedGraph.of(graph, w)).curvature(FormanRicci.Augmentation.TRIANGLES);
            case Ollivier(WeightedOllivier notion) -> notion.of(graph, w);
            case LinLuYau linLuYau -> doubled(linLuYau.half().of(graph, w));
        };
    }

    /** What it costs once on a graph of n vertices and m edges. */
    default Cost cost(int n, long m) {
        double degree = 2.0 * m / Math.max(1, n);
        return switch (this) {
            case Forman _ -> new Cost(24.0 * m + 16.0 * n, 10.0 * m);
            case AugmentedForman _ -> new Cost(32.0 * m + 20.0 * n, 4.0 * m * degree);
            case Ollivier(WeightedOllivier notion) -> notion.cost(n, m);
            case LinLuYau linLuYau -> linLuYau.half().cost(n, m);
        };
    }

    /**
     * The curvature of this word: {@code forman}, {@code afrc3}, {@code lly}, {@code ollivier} of idleness 1/2, or {@code ollivier:} with another, as
     * {@code ollivier:1/5}. Refused for any other.
     */
    static FlowCurvature named(String word) {
        return switch (word) {
            case "forman" -> new Forman();
            case "afrc3" -> new AugmentedForman();
            case "lly" -> LinLuYau.withDefaults();
            case "ollivier" -> Ollivier.withDefaults();
            default -> {
                if (!word.startsWith(Ollivier.PREFIX)) {
                    throw Refusal.usage(
                            "curvature of a flow",
                            "forman, afrc3, lly, ollivier or ollivier:IDLENESS",
                            word,
                            "correct the word");
                }
                Idleness idleness = Idleness.parse(word.substring(Ollivier.PREFIX.length()));
                yield new Ollivier(WeightedOllivier.withDefaults().withIdleness(idleness));
            }
        };
    }

    private static EdgeCurvature doubled(EdgeCurvature half) {
        return EdgeCurvature.of(
                half.edges(), Arrays.stream(half.toArray()).map(k -> 2 * k).toArray());
    }

    /**
     * Forman's curvature with vertices of weight one ({@link WeightedForman}), the lengths being the weights, {@code forman}:
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

    /**
     * Ollivier's curvature, {@code ollivier}: \(1 - W_1(\mu_i, \mu_j)/d(i,j)\), where near neighbours get more of the mass; see
     * {@link WeightedOllivier}. At most 1, so the step 1 never turns a length negative.
     *
     * <p>All shortest paths and a transport an edge.
     *
     * @param notion with its idleness, base and power
     * @see <a href="https://doi.org/10.1038/s41598-019-46380-9">Ni et al. 2019</a>
     */
    record Ollivier(WeightedOllivier notion) implements FlowCurvature {
        private static final String PREFIX = "ollivier:";

        /** Idleness 1/2 and neighbours that get \(e^{-w^2}\) of the rest. */
        public static Ollivier withDefaults() {
            return new Ollivier(WeightedOllivier.withDefaults());
        }

        @Override
        public String word() {
            return notion.word();
        }
    }

    /**
     * The curvature of Lin, Lu and Yau, {@code lly}: \(\lim_{\alpha \to 1} \kappa_\alpha / (1 - \alpha)\) of Ollivier's with idleness \(\alpha\).
     *
     * <p>No limit is needed. From idleness 1/2 on, the mass \(\alpha\) at i is more than what is wanted anywhere but at j, \(1 - \alpha\), so that some of
     * it goes from i to j in every transport. A best potential then differs by just \(d(i,j)\) between the two; over such potentials the cost is linear in
     * \(\alpha\), and \(\kappa_1 = 0\). Hence it is \(2 \kappa_{1/2}\), on every graph and for all lengths, and its flow with step s is Ollivier's with
     * step 2 s.
     *
     * @param half Ollivier's curvature; its idleness is 1/2
     * @see <a href="https://doi.org/10.2748/tmj/1325886283">Lin, Lu and Yau 2011</a>
     * @see <a href="https://doi.org/10.1137/17M1134469">Bourne et al. 2018, Ollivier-Ricci idleness functions of graphs</a>
     */
    record LinLuYau(WeightedOllivier half) implements FlowCurvature {
        /** Takes the idleness 1/2 whatever the given one. */
        public LinLuYau {
            half = half.withIdleness(Idleness.HALF);
        }

        /** Neighbours get \(e^{-w^2}\), as in {@link Ollivier#withDefaults}. */
        public static LinLuYau withDefaults() {
            return new LinLuYau(WeightedOllivier.withDefaults());
        }

        @Override
        public String word() {
            return "lly";
        }
    }
}
