package org.explico.core.ricci;

import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.EdgeHops;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * What every point sees of one transition, from the graph of layer l to that of layer l + 1 on the same points:
 * \[ O_l(x) = \frac{1}{|N_l(x)|} \sum_{y \in N_l(x)} \kappa_l(x,y), \qquad
 *    \eta_l(x) = \frac{1}{|N_l(x)|} \sum_{y \in N_l(x)} \big( \gamma_{l+1}(x,y) - \gamma_l(x,y) \big), \]
 * with \(\kappa\) a curvature of edges and \(\gamma\) the hop distance. Neighbours are one hop apart, so \(\eta_l(x) \ge 0\): that neighbours come
 * closer cannot be seen, only how far they are torn apart.
 *
 * <ul>
 *   <li>A point without neighbours in layer l: neither number ({@link #isolated}).
 *   <li>A neighbour that cannot be reached in layer l + 1: no \(\eta_l(x)\) ({@link #torn}).
 * </ul>
 *
 * <p>O(n k) hop distances of edges instead of O(n²) of pairs, beside the curvature; 16 n bytes to keep. A pure function of two graphs, so that steps can
 * be computed and kept one by one.
 *
 * @see <a href="https://arxiv.org/abs/2509.22362">Hehl, von Renesse and Weber, Neural feature geometry evolves as discrete Ricci flow</a>
 */
public final class LocalStep {
    private final double[] curvature;
    private final double[] change;
    private final BitSet isolated;
    private final BitSet torn;

    private LocalStep(double[] curvature, double[] change, BitSet isolated, BitSet torn) {
        this.curvature = curvature;
        this.change = change;
        this.isolated = isolated;
        this.torn = torn;
    }

    /** The step between two graphs with the same vertices. */
    public static LocalStep between(Graph here, Graph next, CurvatureNotion notion) {
        return between(here, MeanCurvature.of(notion.of(here)), next);
    }

    /** The step where the curvature of the first graph is known already. */
    static LocalStep between(Graph here, MeanCurvature curvature, Graph next) {
        EdgeList edges = EdgeList.of(here);
        return of(curvature, edges, EdgeHops.of(edges, next));
    }

    private static LocalStep of(MeanCurvature curvature, EdgeList edges, EdgeHops hops) {
        int n = edges.vertices();
        long[] sums = new long[n];
        int[] degrees = new int[n];
        BitSet torn = new BitSet(n);
        for (int e = 0; e < edges.size(); e++) {
            add(edges.from(e), hops.at(e), sums, degrees, torn);
            add(edges.to(e), hops.at(e), sums, degrees, torn);
        }
        double[] change = new double[n];
        for (int x = 0; x < n; x++) {
            change[x] = degrees[x] == 0 || torn.get(x) ? 0 : (double) sums[x] / degrees[x];
        }
        return new LocalStep(curvature.means(), change, curvature.isolated(), torn);
    }

    private static void add(int x, int hops, long[] sums, int[] degrees, BitSet torn) {
        degrees[x]++;
        if (hops < 0) {
            torn.set(x);
        } else {
            sums[x] += hops - 1;
        }
    }

    /** The number of points. */
    public int size() {
        return curvature.length;
    }

    /** \(O_l(x)\); empty for a point without neighbours. */
    public OptionalDouble curvature(int x) {
        return isolated.get(x) ? OptionalDouble.empty() : OptionalDouble.of(curvature[x]);
    }

    /** \(\eta_l(x)\); empty for a point without neighbours, or with one that cannot be reached afterwards. */
    public OptionalDouble change(int x) {
        return defined(x) ? OptionalDouble.of(change[x]) : OptionalDouble.empty();
    }

    /** True when x has no neighbour in layer l. */
    public boolean isolated(int x) {
        return isolated.get(x);
    }

    /** True when a neighbour of x in layer l cannot be reached from it in layer l + 1. */
    public boolean torn(int x) {
        return torn.get(x);
    }

    /** True when both numbers are there. */
    public boolean defined(int x) {
        return !isolated.get(x) && !torn.get(x);
    }

    /** The number of points with both numbers. */
    public int definedPoints() {
        BitSet undefined = (BitSet) isolated.clone();
        undefined.or(torn);
        return size() - undefined.cardinality();
    }

    /**
     * The same with the mean over points taken away from both numbers: what all points share in a layer is gone, and only how a point differs from the others
     * is left.
     */
    public LocalStep centred() {
        return new LocalStep(
                minusMean(curvature, x -> !isolated.get(x)), minusMean(change, this::defined), isolated, torn);
    }

    /** The numbers of the points at which {@link #defined} holds, in order. */
    double[][] definedPairs() {
        double[][] pairs = new double[2][definedPoints()];
        int count = 0;
        for (int x = 0; x < size(); x++) {
            if (defined(x)) {
                pairs[0][count] = curvature[x];
                pairs[1][count++] = change[x];
            }
        }
        return pairs;
    }

    /** \(O_l(x)\), meaningful where {@link #defined}. */
    double curvatureAt(int x) {
        return curvature[x];
    }

    /** \(\eta_l(x)\), meaningful where {@link #defined}. */
    double changeAt(int x) {
        return change[x];
    }

    /** Less the mean over the points with both numbers, where there is one; 0 elsewhere. */
    private double[] minusMean(double[] values, IntPredicate has) {
        double sum = 0;
        for (int x = 0; x < values.length; x++) {
            sum += defined(x) ? values[x] : 0;
        }
        double mean = sum / Math.max(1, definedPoints());
        double[] out = new double[values.length];
        for (int x = 0; x < values.length; x++) {
            out[x] = has.test(x) ? values[x] - mean : 0;
        }
        return out;
    }
}
