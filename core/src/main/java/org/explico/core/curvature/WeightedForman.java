package org.explico.core.curvature;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.WeightedGraph;

/**
 * Forman's Ricci curvature of a graph with positive weights of edges and vertices:
 * \[ F(e) = w_u + w_v - \sqrt{w_e} \left[ \sum_{x \sim u,\, x \ne v} \frac{w_u}{\sqrt{w_{ux}}} + \sum_{x \sim v,\, x \ne u} \frac{w_v}{\sqrt{w_{vx}}} \right],
 *    \qquad e = (u,v). \]
 * With triangles filled, each of weight one, \(w_e^2\) comes in for every triangle on the edge and the sums leave its two other sides out:
 * \[ F_3(e) = F(e) + T\, w_e^2 + \sqrt{w_e} \sum_{x \sim u, v} \left( \frac{w_u}{\sqrt{w_{ux}}} + \frac{w_v}{\sqrt{w_{vx}}} \right), \]
 * as in GraphRicciCurvature and in Samal et al. A weight is that of a cell, not a length: a heavy edge is a strong one.
 *
 * <ul>
 *   <li>All weights one: \(4 - d_u - d_v\) and \(4 - d_u - d_v + 3T\), to the last bit.
 *   <li>A weight that is not positive or not finite: refused; so is a sum that overflows.
 *   <li>Squares and pentagons have no weighted form in the literature that we know, and are refused.
 * </ul>
 *
 * <p>O(n + m) plain, O(m d) with triangles.
 *
 * @see <a href="https://doi.org/10.1088/1742-5468/2016/06/063206">Sreejith et al. 2016, Forman curvature for complex networks</a>
 * @see <a href="https://doi.org/10.1038/s41598-018-27001-3">Samal et al. 2018, Comparative analysis of two discretizations of Ricci curvature</a>
 */
public final class WeightedForman {
    private final EdgeList edges;
    private final Graph graph;
    private final double[] edgeWeights;
    private final double[] vertexWeights;

    private WeightedForman(Graph graph, EdgeList edges, double[] edgeWeights, double[] vertexWeights) {
        this.graph = graph;
        this.edges = edges;
        this.edgeWeights = edgeWeights;
        this.vertexWeights = vertexWeights;
    }

    /** Weights of the edges in the order of {@link EdgeList} and of the vertices; the caller keeps the arrays. */
    public static WeightedForman of(Graph graph, double[] edgeWeights, double[] vertexWeights) {
        require("weights of edges", graph.edges(), edgeWeights);
        require("weights of vertices", graph.size(), vertexWeights);
        return new WeightedForman(graph, EdgeList.of(graph), edgeWeights.clone(), vertexWeights.clone());
    }

    /** Weights of the edges; every vertex weighs one. */
    public static WeightedForman of(WeightedGraph graph) {
        double[] ones = new double[graph.size()];
        Arrays.fill(ones, 1);
        return of(graph.graph(), graph.weights(), ones);
    }

    /** The curvature of every edge, with no cycles filled or with triangles. */
    public EdgeCurvature curvature(FormanRicci.Augmentation augmentation) {
        double[] plain = plain();
        double[] values = switch (augmentation) {
            case NONE -> plain;
            case TRIANGLES -> {
                double[] gains = gains();
                yield IntStream.range(0, plain.length)
                        .mapToDouble(e -> plain[e] + gains[e])
                        .toArray();
            }
            case SQUARES, PENTAGONS ->
                throw Refusal.usage(
                        "weighted Forman curvature",
                        "no cycles filled, or triangles",
                        augmentation.name().toLowerCase(Locale.ROOT),
                        "leave the weights out or fill triangles only");
        };
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw Refusal.badInput("weights", "a finite curvature", "" + value, "scale the weights towards 1");
            }
        }
        return EdgeCurvature.of(edges, values);
    }

    private double[] plain() {
        double[] sums = new double[graph.size()];
        for (int e = 0; e < edgeWeights.length; e++) {
            double part = 1 / Math.sqrt(edgeWeights[e]);
            sums[edges.from(e)] += part;
            sums[edges.to(e)] += part;
        }
        double[] values = new double[edgeWeights.length];
        Arrays.setAll(values, e -> {
            double u = vertexWeights[edges.from(e)];
            double v = vertexWeights[edges.to(e)];
            // The sums have the edge itself among their edges, which makes w_u + w_v twice what it is.
            return 2 * (u + v) - Math.sqrt(edgeWeights[e]) * (u * sums[edges.from(e)] + v * sums[edges.to(e)]);
        });
        return values;
    }

    private double[] gains() {
        double[][] parts = new double[graph.size()][];
        IntStream.range(0, parts.length).parallel().forEach(u -> parts[u] = parts(u));
        double[] gains = new double[edgeWeights.length];
        IntStream.range(0, gains.length).parallel().forEach(e -> gains[e] = gain(e, parts));
        return gains;
    }

    /** \(w_u / \sqrt{w_{ux}}\) for every neighbour x of u: looked up once a vertex, not once a triangle. */
    private double[] parts(int u) {
        double[] parts = new double[graph.degree(u)];
        Arrays.setAll(
                parts, place -> vertexWeights[u] / Math.sqrt(edgeWeights[edges.find(u, graph.neighbour(u, place))]));
        return parts;
    }

    private double gain(int e, double[][] parts) {
        int u = edges.from(e);
        int v = edges.to(e);
        double sum = 0;
        int triangles = 0;
        int a = 0;
        int b = 0;
        while (a < graph.degree(u) && b < graph.degree(v)) {
            int x = graph.neighbour(u, a);
            int y = graph.neighbour(v, b);
            if (x == y) {
                triangles++;
                sum += parts[u][a] + parts[v][b];
            }
            a += x <= y ? 1 : 0;
            b += y <= x ? 1 : 0;
        }
        double w = edgeWeights[e];
        return triangles * (w * w) + Math.sqrt(w) * sum;
    }

    private static void require(String what, int count, double[] weights) {
        if (weights.length != count) {
            throw Refusal.badInput(what, "" + count, "" + weights.length, "give one a cell");
        }
        for (int i = 0; i < count; i++) {
            if (!(weights[i] > 0) || weights[i] == Double.POSITIVE_INFINITY) {
                throw Refusal.badInput(
                        what,
                        "positive and finite",
                        weights[i] + " at place " + i + " (counted from 0)",
                        "leave it out");
            }
        }
    }
}
