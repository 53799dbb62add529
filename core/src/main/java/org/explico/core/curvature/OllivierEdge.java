package org.explico.core.curvature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;
import org.explico.core.transport.HopTransportKernel;

/**
 * The curvature of one edge with a proof that needs no trust in how it was found: a transport plan of \(\mu_u\) to \(\mu_v\), and a function φ on their
 * supports that changes by at most the distance (Kantorovich's dual), both of the same value. All numbers are whole, masses in units of
 * 1 / {@link #scale}.
 *
 * <p>The plan bounds \(W_1\) from above and φ from below: \(\sum_x \varphi(x) (\mu_u(x) - \mu_v(x)) \le W_1 \le \sum \text{mass} \times \text{distance}\).
 */
public final class OllivierEdge {
    /**
     * So much mass from here to there.
     *
     * @param from a vertex
     * @param to another
     * @param mass in units of 1 / scale, above zero
     */
    public record Shipment(int from, int to, long mass) {}

    private final int u;
    private final int v;
    private final Idleness idleness;
    private final long scale;
    private final long cost;
    private final List<Shipment> plan;
    private final SortedMap<Integer, Integer> potentials;

    private OllivierEdge(
            int u,
            int v,
            Idleness idleness,
            long scale,
            long cost,
            List<Shipment> plan,
            SortedMap<Integer, Integer> potentials) {
        this.u = u;
        this.v = v;
        this.idleness = idleness;
        this.scale = scale;
        this.cost = cost;
        this.plan = plan;
        this.potentials = potentials;
    }

    static OllivierEdge of(Graph graph, OllivierKernel kernel, int u, int v, Idleness idleness) {
        long cost = kernel.cost(u, v, idleness.numerator(), idleness.denominator());
        return new OllivierEdge(
                u,
                v,
                idleness,
                kernel.scale(),
                cost,
                plan(kernel),
                potentials(kernel, OllivierBalls.around(graph, u, v)));
    }

    /** The denominator that makes every mass whole, \(q\,d_u d_v\). */
    public long scale() {
        return scale;
    }

    /** \(W_1\) in units of 1 / scale. */
    public long cost() {
        return cost;
    }

    /** The curvature. */
    public double value() {
        long common = OllivierKernel.gcd(scale, Math.abs(scale - cost));
        long numerator = (scale - cost) / common;
        long denominator = scale / common;
        return (double) numerator / denominator;
    }

    /** What goes where; mass that both measures have at a vertex stays and is not listed. */
    public List<Shipment> plan() {
        return plan;
    }

    /** φ on the supports of both measures. */
    public Map<Integer, Integer> potentials() {
        return potentials;
    }

    /**
     * True when the plan moves \(\mu_u\) to \(\mu_v\), φ changes by at most the hop distance between any two vertices of the supports, and both have the
     * value {@link #cost}. Distances are searched anew in the graph.
     */
    public boolean certifies(Graph graph) {
        OllivierBalls balls = OllivierBalls.around(graph, u, v);
        Map<Integer, Long> surplus = surplus(graph);
        return potentials.keySet().equals(surplus.keySet())
                && lipschitz(balls)
                && potentials.entrySet().stream()
                                .mapToLong(entry -> entry.getValue() * surplus.getOrDefault(entry.getKey(), 0L))
                                .sum()
                        == cost
                && plan.stream().allMatch(shipment -> shipment.mass() > 0)
                && plan.stream()
                                .mapToLong(shipment -> shipment.mass() * balls.hops(shipment.from(), shipment.to()))
                                .sum()
                        == cost
                && moves(surplus);
    }

    private boolean lipschitz(OllivierBalls balls) {
        int[] phi = potentials.values().stream().mapToInt(Integer::intValue).toArray();
        return IntStream.range(0, phi.length * phi.length)
                .allMatch(pair -> Math.abs(phi[pair / phi.length] - phi[pair % phi.length])
                        <= balls.hopsOfPlaces(pair / phi.length, pair % phi.length));
    }

    private boolean moves(Map<Integer, Long> surplus) {
        Map<Integer, Long> left = new TreeMap<>(surplus);
        for (Shipment shipment : plan) {
            left.merge(shipment.from(), -shipment.mass(), Long::sum);
            left.merge(shipment.to(), shipment.mass(), Long::sum);
        }
        return left.values().stream().allMatch(rest -> rest == 0);
    }

    /** \(\mu_u - \mu_v\) by definition, in units of 1 / scale. */
    private SortedMap<Integer, Long> surplus(Graph graph) {
        SortedMap<Integer, Long> surplus = new TreeMap<>();
        addMeasure(graph, u, 1, surplus);
        addMeasure(graph, v, -1, surplus);
        return surplus;
    }

    private void addMeasure(Graph graph, int x, int sign, SortedMap<Integer, Long> surplus) {
        long staying = scale / idleness.denominator() * idleness.numerator();
        surplus.merge(x, sign * staying, Long::sum);
        for (int place = 0; place < graph.degree(x); place++) {
            surplus.merge(graph.neighbour(x, place), sign * (scale - staying) / graph.degree(x), Long::sum);
        }
    }

    private static List<Shipment> plan(OllivierKernel kernel) {
        HopTransportKernel transport = kernel.transport();
        List<Shipment> plan = new ArrayList<>();
        long[] wanted = new long[kernel.sinkCount()];
        for (int j = 0; j < wanted.length; j++) {
            wanted[j] = transport.leftAtSink(j);
        }
        int next = 0;
        for (int i = 0; i < kernel.sourceCount(); i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (transport.flow(i, j) > 0) {
                    plan.add(new Shipment(kernel.source(i), kernel.sink(j), transport.flow(i, j) * kernel.unit()));
                }
            }
            long left = transport.leftAtSource(i);
            while (left > 0) {
                long sent = Math.min(left, wanted[next]);
                if (sent > 0) {
                    plan.add(new Shipment(kernel.source(i), kernel.sink(next), sent * kernel.unit()));
                }
                left -= sent;
                wanted[next] -= sent;
                next += wanted[next] == 0 ? 1 : 0;
            }
        }
        return List.copyOf(plan);
    }

    /** φ(x) = min over sinks of their potential and their distance: as large as allowed, and not below the potentials of the sources. */
    private static SortedMap<Integer, Integer> potentials(OllivierKernel kernel, OllivierBalls balls) {
        SortedMap<Integer, Integer> potentials = new TreeMap<>();
        int[] vertices = balls.vertices();
        int[] sinks = IntStream.range(0, kernel.sinkCount())
                .map(j -> balls.place(kernel.sink(j)))
                .toArray();
        for (int place = 0; place < vertices.length; place++) {
            int least = sinks.length == 0 ? 0 : Integer.MAX_VALUE;
            for (int j = 0; j < sinks.length; j++) {
                least = Math.min(least, kernel.transport().sinkPotential(j) + balls.hopsOfPlaces(place, sinks[j]));
            }
            potentials.put(vertices[place], least);
        }
        return Collections.unmodifiableSortedMap(potentials);
    }
}
