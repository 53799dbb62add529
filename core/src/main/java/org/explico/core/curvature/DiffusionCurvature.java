package org.explico.core.curvature;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Diffusion curvature of the vertices of a graph: how lazy a walk is, the more curved the space the more so. With P the walk that goes from x to x itself or
 * to one of its neighbours, all \(d_x + 1\) with the same probability, and B(x) the vertices at most r hops from x,
 * \[ L_t(x) = \sum_{y \in B(x)} P^t(x,y), \qquad C_t(x) = \frac{L_t(x)}{|B(x)|}, \]
 * the mass that t steps leave in the ball, and the same a vertex of the ball.
 *
 * <p>Bhaskar et al. define C with a Gaussian kernel, which has a point among its own neighbours, and a ball of the diffusion's own; here the kernel is that of
 * the graph and the ball is of hops. It has no sign: it compares vertices of one graph, and 1/n a vertex is what t → ∞ leaves of C on a regular graph.
 *
 * <ul>
 *   <li>A vertex without edges: L = C = 1.
 *   <li>t = 0: L = 1. A complete graph: L = 1 for every t.
 *   <li>A graph of two vertices and an edge: L = 1.
 * </ul>
 *
 * <p>O(n t m), eight walks at a time, on all threads of the calling pool; 128 n bytes a thread.
 *
 * @param steps t, from 0
 * @param radius r, from 1
 * @param scale L or C
 * @see <a href="https://arxiv.org/abs/2206.03977">Bhaskar et al. 2022, Diffusion curvature for estimating local curvature in high dimensional data</a>
 */
public record DiffusionCurvature(int steps, int radius, Scale scale) implements NodeCurvatureNotion {
    /** The steps that are usual. */
    public static final int USUAL_STEPS = 8;

    /** Whether the mass is divided by the size of the ball. */
    public enum Scale {
        /** L, the mass in the ball: from 0 to 1. */
        MASS("diffusion"),
        /** C, the mass a vertex of the ball, as in the paper. */
        MEAN("diffusion-mean");

        private final String word;

        Scale(String word) {
            this.word = word;
        }
    }

    /** Checks steps and radius. */
    public DiffusionCurvature {
        if (steps < 0 || radius < 1) {
            throw Refusal.usage(
                    "diffusion curvature",
                    "0 or more steps and a ball of radius 1 or more",
                    steps + " steps and radius " + radius,
                    "try " + USUAL_STEPS + " steps and radius 1");
        }
    }

    /** The mass that {@value #USUAL_STEPS} steps leave among a vertex and its neighbours. */
    public static DiffusionCurvature withDefaults() {
        return new DiffusionCurvature(USUAL_STEPS, 1, Scale.MASS);
    }

    /** The same with another number of steps. */
    public DiffusionCurvature withSteps(int number) {
        return new DiffusionCurvature(number, radius, scale);
    }

    /** The same with another ball. */
    public DiffusionCurvature withRadius(int hops) {
        return new DiffusionCurvature(steps, hops, scale);
    }

    /** The same on another scale. */
    public DiffusionCurvature withScale(Scale other) {
        return new DiffusionCurvature(steps, radius, other);
    }

    @Override
    public String word() {
        String usual = steps == USUAL_STEPS ? scale.word : scale.word + ":" + steps;
        return radius == 1 ? usual : scale.word + ":" + steps + ":" + radius;
    }

    @Override
    public NodeCurvature nodes(Graph graph) {
        double[] masses = DiffusionKernel.masses(Adjacency.of(graph), steps, radius);
        double[] values = new double[graph.size()];
        Arrays.setAll(values, x -> switch (scale) {
            case MASS -> masses[2 * x];
            case MEAN -> masses[2 * x] / masses[2 * x + 1];
        });
        return NodeCurvature.of(values);
    }

    @Override
    public Cost cost(int n, long m) {
        return new Cost(12.0 * n + 12.0 * m + 16 * 133.0 * n, 0.5 * n * steps * (2.0 * m + n));
    }
}
