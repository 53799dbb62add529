package org.explico.core.curvature;

import org.explico.core.graph.GeodesicTable;
import org.explico.core.graph.Graph;
import org.explico.core.transport.TransportKernel;

/** Curvature with lengths for one edge after another; one workspace a task. What both measures have at a vertex is cancelled first. */
final class WeightedOllivierKernel {
    private static final double NO_LENGTH = 1e-7;

    private final Graph graph;
    private final NeighbourShares shares;
    private final GeodesicTable paths;
    private final TransportKernel transport = new TransportKernel();
    private final double[] surplus;
    private final int[] touched;
    private final int[] sources;
    private final int[] sinks;

    WeightedOllivierKernel(Graph graph, NeighbourShares shares, GeodesicTable paths) {
        this.graph = graph;
        this.shares = shares;
        this.paths = paths;
        int n = graph.size();
        surplus = new double[n];
        touched = new int[n];
        sources = new int[n];
        sinks = new int[n];
    }

    double curvature(int u, int v) {
        double distance = paths.between(u, v);
        return distance < NO_LENGTH ? 0 : 1 - cost(u, v) / distance;
    }

    private double cost(int u, int v) {
        int count = add(u, 1, 0);
        count = add(v, -1, count);
        int s = 0;
        int t = 0;
        for (int at = 0; at < count; at++) {
            int x = touched[at];
            if (surplus[x] > 0) {
                sources[s++] = x;
            } else if (surplus[x] < 0) {
                sinks[t++] = x;
            }
        }
        double cost = s == 0 || t == 0 ? 0 : solve(s, t);
        for (int at = 0; at < count; at++) {
            surplus[touched[at]] = 0;
        }
        return cost;
    }

    private double solve(int s, int t) {
        transport.start(s, t);
        for (int i = 0; i < s; i++) {
            transport.supply(i, surplus[sources[i]]);
            for (int j = 0; j < t; j++) {
                transport.cost(i, j, paths.between(sources[i], sinks[j]));
            }
        }
        for (int j = 0; j < t; j++) {
            transport.demand(j, -surplus[sinks[j]]);
        }
        return transport.solve();
    }

    /** Adds the measure of x with a sign; a vertex that comes back is not listed twice. */
    private int add(int x, int sign, int before) {
        int count = touch(x, before, sign * shares.idle());
        for (int place = 0; place < graph.degree(x); place++) {
            count = touch(graph.neighbour(x, place), count, sign * shares.at(x, place));
        }
        return count;
    }

    private int touch(int x, int count, double mass) {
        if (mass == 0) {
            return count;
        }
        int next = count;
        // Each measure comes to a vertex once: what is zero here has not been listed.
        if (surplus[x] == 0) {
            touched[next++] = x;
        }
        surplus[x] += mass;
        return next;
    }
}
