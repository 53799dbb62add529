package org.explico.core.transport;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * Optimal transport of one discrete measure to another,
 * \[ W = \min_{f \ge 0} \sum_{ij} c_{ij} f_{ij}, \qquad \sum_j f_{ij} = a_i, \quad \sum_i f_{ij} = b_j, \]
 * with a certificate: potentials \(p_i + q_j \le c_{ij}\), whose value \(\sum a_i p_i + \sum b_j q_j\) is a bound from below.
 *
 * <ul>
 *   <li>Whole masses and costs: exact, the {@link #gap} is zero, as long as the sums stay below 2⁵³.
 *   <li>Masses that differ in total by more than a billionth: refused; by less: what is left over by rounding is not shipped.
 *   <li>No mass: cost 0.
 * </ul>
 *
 * <p>O(s t) a path and some s + t paths for s sources and t sinks; memory 16 s t bytes beside the costs.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-71050-9">Villani 2009, Optimal transport, chapter 5</a>
 */
public final class Transport {
    private static final double UNEVEN = 1e-9;

    private final int sinks;
    private final double cost;
    private final double lowerBound;
    private final double[] flow;
    private final double[] sourcePotentials;
    private final double[] sinkPotentials;

    private Transport(
            int sinks,
            double cost,
            double lowerBound,
            double[] flow,
            double[] sourcePotentials,
            double[] sinkPotentials) {
        this.sinks = sinks;
        this.cost = cost;
        this.lowerBound = lowerBound;
        this.flow = flow;
        this.sourcePotentials = sourcePotentials;
        this.sinkPotentials = sinkPotentials;
    }

    /** The best transport of {@code supply} to {@code demand}; costs row by row, a row a source. */
    public static Transport of(double[] supply, double[] demand, double[] costs) {
        require(supply, demand, costs);
        TransportKernel kernel = new TransportKernel();
        int s = supply.length;
        int t = demand.length;
        kernel.start(s, t);
        for (int i = 0; i < s; i++) {
            kernel.supply(i, supply[i]);
            for (int j = 0; j < t; j++) {
                kernel.cost(i, j, costs[i * t + j]);
            }
        }
        for (int j = 0; j < t; j++) {
            kernel.demand(j, demand[j]);
        }
        double cost = kernel.solve();
        double lowerBound = kernel.lowerBound();
        double[] flow = new double[s * t];
        Arrays.setAll(flow, at -> kernel.flow(at / t, at % t));
        double[] p = new double[s];
        Arrays.setAll(p, kernel::sourcePotential);
        double[] q = new double[t];
        Arrays.setAll(q, kernel::sinkPotential);
        return new Transport(t, cost, lowerBound, flow, p, q);
    }

    static void require(double[] supply, double[] demand, double[] costs) {
        if (supply.length == 0 || demand.length == 0 || costs.length != (long) supply.length * demand.length) {
            throw Refusal.badInput(
                    "transport",
                    "a cost for each source and sink",
                    supply.length + " sources, " + demand.length + " sinks, " + costs.length + " costs",
                    "give costs row by row, a row a source");
        }
        if (!Arrays.stream(costs).allMatch(Double::isFinite)) {
            throw Refusal.badInput("costs", "finite numbers", Arrays.toString(costs), "join what is apart first");
        }
        double given = total(supply);
        double wanted = total(demand);
        if (!(Math.abs(given - wanted) <= UNEVEN * Math.max(given, wanted))) {
            throw Refusal.badInput(
                    "masses", "the same total twice", given + " and " + wanted, "scale one measure to the other");
        }
    }

    private static double total(double[] masses) {
        for (double mass : masses) {
            if (!(mass >= 0) || mass == Double.POSITIVE_INFINITY) {
                throw Refusal.badInput("masses", "finite numbers, 0 or more", "" + mass, "leave out what is no mass");
            }
        }
        return Arrays.stream(masses).sum();
    }

    /** W, the cost of the plan. */
    public double cost() {
        return cost;
    }

    /** The value of the potentials: W is not below it, but for the rounding of this sum itself. */
    public double lowerBound() {
        return lowerBound;
    }

    /** The cost less the bound from below. */
    public double gap() {
        return cost - lowerBound;
    }

    /** What goes from source i to sink j. */
    public double flow(int i, int j) {
        return flow[i * sinks + j];
    }

    /** \(p_i\). */
    public double sourcePotential(int i) {
        return sourcePotentials[i];
    }

    /** \(q_j\). */
    public double sinkPotential(int j) {
        return sinkPotentials[j];
    }

    @Override
    public String toString() {
        return "Transport(cost " + cost + ", gap " + gap() + ")";
    }
}
