package org.explico.core.cloud;

import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Edge lengths whose Vietoris-Rips filtration has the diagrams of all points up to a factor \(1 + \epsilon\), with O(n) edges for points of a fixed
 * doubling dimension.
 *
 * <p>Points are ordered by maxmin, and the ball of a point with insertion radius \(\lambda\) grows to the radius \(\lambda (1+\epsilon)/\epsilon\),
 * waits, and is taken away at \(\lambda (1+\epsilon)^2/\epsilon\), when the ball of an earlier point covers it. With \(\lambda_p \le \lambda_q\) and
 * \(d = d(p,q)\) the edge has the length
 * \[ d \quad\text{while}\quad d \le 2 \lambda_p (1+\epsilon)/\epsilon, \qquad\text{then}\quad 2\,(d - \lambda_p (1+\epsilon)/\epsilon) \]
 * while both balls are there, and is left out when they never meet.
 *
 * <p><b>The error.</b> An edge's length is at least its distance, and every scale t of the whole filtration maps into the scale \((1+\epsilon) t\) of this
 * one. So there is a matching in which births and deaths b, d become b', d' with \(b \le b' \le (1+\epsilon) b\) and \(d \le d' \le (1+\epsilon) d\),
 * and what is not matched has death at most \(1 + \epsilon\) times its birth: the bottleneck distance of the diagrams in logarithms is at most
 * \(\ln(1+\epsilon)\), in every degree. The paper also takes away simplices whose points do not live at one time. That changes no diagram of a flag
 * complex: a point that is taken away is dominated by the one that covers it in what is left when points go in the order of their ends, so its
 * link is a cone.
 *
 * <ul>
 *   <li>Coinciding points: all but the first of them keep only edges of length zero to one another.
 *   <li>\(\epsilon\) not positive: refused. Cosine and correlation: refused, since the proof needs the triangle inequality.
 * </ul>
 *
 * <p>O(n² d) time on all threads of the pool it is called from, O(n) memory beside the edges.
 *
 * @see <a href="https://doi.org/10.1007/s00454-013-9513-1">Sheehy 2013, Linear-size approximations to the Vietoris-Rips filtration</a>
 * @see <a href="https://arxiv.org/abs/1506.03797">Cavanna, Jahanseir, Sheehy 2015, A geometric perspective on sparse filtrations</a>
 */
public final class SparseRips {
    private SparseRips() {}

    /** The lengths for known distances. */
    public static SparseDistances of(DistanceMatrix distances, double epsilon) {
        return of(distances.size(), distances::at, 1, epsilon);
    }

    /** The lengths for a cloud by a metric. */
    public static SparseDistances of(PointCloud cloud, Metric metric, double epsilon) {
        if (metric instanceof Metric.Cosine || metric instanceof Metric.Correlation) {
            throw Refusal.usage(
                    "sparse Rips",
                    "a metric with the triangle inequality",
                    "\"" + metric.name() + "\"",
                    "use \"angular\", which orders pairs as the cosine does");
        }
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        return of(cloud.size(), compared::length, cloud.dim(), epsilon);
    }

    private static SparseDistances of(int n, PairLength length, int dim, double epsilon) {
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw Refusal.usage("epsilon of sparse Rips", "a positive number", "" + epsilon, "try 0.5");
        }
        Landmarks order = Landmarks.maxmin(n, length, dim, 0, n);
        int[] points = order.points();
        List<PairList> edges = IntStream.range(1, n)
                .parallel()
                .mapToObj(k -> edges(order, points, length, k, epsilon))
                .toList();
        return PairList.sorted(n, edges);
    }

    /** The edges of the k-th point to those before it, whose balls are all at least as long-lived. */
    private static PairList edges(Landmarks order, int[] points, PairLength length, int k, double epsilon) {
        PairList edges = new PairList(0);
        double rest = order.insertionRadius(k) * (1 + epsilon) / epsilon;
        double end = rest * (1 + epsilon);
        for (int m = 0; m < k; m++) {
            double d = length.of(points[k], points[m]);
            double otherRest = order.insertionRadius(m) * (1 + epsilon) / epsilon;
            if (d <= 2 * rest) {
                edges.add(points[k], points[m], d);
            } else if (d <= rest + Math.min(end, otherRest)) {
                edges.add(points[k], points[m], 2 * (d - rest));
            }
        }
        return edges;
    }
}
