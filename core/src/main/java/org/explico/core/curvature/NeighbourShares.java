package org.explico.core.curvature;

import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/** What of the mass of a lazy walk goes to each neighbour, the nearer the more. */
final class NeighbourShares {
    private final double idle;
    private final int[] offsets;
    private final double[] shares;

    private NeighbourShares(double idle, int[] offsets, double[] shares) {
        this.idle = idle;
        this.offsets = offsets;
        this.shares = shares;
    }

    static NeighbourShares of(Graph graph, EdgeList edges, double[] lengths, WeightedOllivier notion) {
        int n = graph.size();
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = offsets[i] + graph.degree(i);
        }
        double[] shares = new double[offsets[n]];
        double log = StrictMath.log(notion.base());
        double moving = 1 - notion.idleness().value();
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int place = 0; place < graph.degree(i); place++) {
                double length = lengths[edges.find(i, graph.neighbour(i, place))];
                double power = Math.min(StrictMath.pow(length, notion.power()), Double.MAX_VALUE);
                shares[offsets[i] + place] = power;
                least = Math.min(least, power);
            }
            double sum = 0;
            for (int a = offsets[i]; a < offsets[i + 1]; a++) {
                shares[a] = StrictMath.exp((least - shares[a]) * log);
                sum += shares[a];
            }
            for (int a = offsets[i]; a < offsets[i + 1]; a++) {
                shares[a] = moving * shares[a] / sum;
            }
        }
        return new NeighbourShares(notion.idleness().value(), offsets, shares);
    }

    /** What stays. */
    double idle() {
        return idle;
    }

    /** What goes to the neighbour of i at this place. */
    double at(int i, int place) {
        return shares[offsets[i] + place];
    }
}
