package org.explico.core.transport;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * Transport with entropy, an approximation that knows its error: \(f_{ij} = \exp((p_i + q_j - c_ij) / \varepsilon)\), with potentials found by meeting the
 * masses of sources and sinks in turn, in logarithms.
 *
 * <p>The plan is rounded to one that has the masses exactly (Altschuler et al.), so that its cost is a bound of W from above; potentials are lowered to
 * feasible ones, which bound W from below. {@link #gap} is the difference, in which W lies whatever ε is and however early the search ended.
 *
 * <ul>
 *   <li>ε not above zero or not finite: refused. Small ε needs many steps: after 10,000 it ends as it is, with the gap that this leaves.
 *   <li>A source or sink without mass takes no part.
 * </ul>
 *
 * <p>O(s t) exponentials a step. For neighbourhoods of graphs {@link HopTransportKernel} is exact and faster by orders of magnitude; this is here because
 * published values were found so.
 *
 * @see <a href="https://arxiv.org/abs/1306.0895">Cuturi 2013, Sinkhorn distances</a>
 * @see <a href="https://arxiv.org/abs/1705.09634">Altschuler, Weed, Rigollet 2017, near-linear time approximation</a>
 */
public final class Sinkhorn {
    private static final int MOST_STEPS = 10_000;
    private static final double MET = 1e-9;

    private final double[] supply;
    private final double[] demand;
    private final double[] costs;
    private final double epsilon;
    private final double[] p;
    private final double[] q;
    private final double[] exponents;
    private double cost;
    private double lowerBound;
    private int steps;

    private Sinkhorn(double[] supply, double[] demand, double[] costs, double epsilon) {
        this.supply = supply;
        this.demand = demand;
        this.costs = costs;
        this.epsilon = epsilon;
        p = new double[supply.length];
        q = new double[demand.length];
        exponents = new double[Math.max(p.length, q.length)];
    }

    /** The approximation at this ε; costs row by row, a row a source. */
    public static Sinkhorn of(double[] supply, double[] demand, double[] costs, double epsilon) {
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw Refusal.usage("epsilon", "a positive number", "" + epsilon, "try 0.1");
        }
        Transport.require(supply, demand, costs);
        Sinkhorn sinkhorn = new Sinkhorn(supply, demand, costs, epsilon);
        sinkhorn.meetInTurn();
        sinkhorn.round();
        sinkhorn.bound();
        return sinkhorn;
    }

    /** The cost of the rounded plan: W is not above it. */
    public double cost() {
        return cost;
    }

    /** The value of feasible potentials: W is not below it. */
    public double lowerBound() {
        return lowerBound;
    }

    /** The cost less the bound from below. */
    public double gap() {
        return cost - lowerBound;
    }

    /** How many times both sides were met. */
    public int steps() {
        return steps;
    }

    private double at(int i, int j) {
        return (p[i] + q[j] - costs[i * q.length + j]) / epsilon;
    }

    private void meetInTurn() {
        double total = Arrays.stream(supply).sum();
        double missed = Double.POSITIVE_INFINITY;
        while (missed > MET * total && steps < MOST_STEPS) {
            steps++;
            missed = 0;
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j < q.length; j++) {
                    exponents[j] = (q[j] - costs[i * q.length + j]) / epsilon;
                }
                double sum = logOfSum(exponents, q.length);
                // What the row held before it is met again, against what it should.
                missed += steps == 1 ? total : Math.abs(StrictMath.exp(p[i] / epsilon + sum) - supply[i]);
                p[i] = epsilon * (StrictMath.log(supply[i]) - sum);
            }
            for (int j = 0; j < q.length; j++) {
                for (int i = 0; i < p.length; i++) {
                    exponents[i] = (p[i] - costs[i * q.length + j]) / epsilon;
                }
                q[j] = epsilon * (StrictMath.log(demand[j]) - logOfSum(exponents, p.length));
            }
        }
    }

    private static double logOfSum(double[] exponents, int length) {
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < length; t++) {
            most = Math.max(most, exponents[t]);
        }
        double sum = 0;
        for (int t = 0; t < length; t++) {
            sum += StrictMath.exp(exponents[t] - most);
        }
        return most + StrictMath.log(sum);
    }

    /** Rows, then columns that hold too much are scaled down; what is missing is spread over both. */
    private void round() {
        int s = p.length;
        int t = q.length;
        double[] plan = new double[s * t];
        double[] columns = new double[t];
        for (int i = 0; i < s; i++) {
            double row = 0;
            for (int j = 0; j < t; j++) {
                plan[i * t + j] = StrictMath.exp(at(i, j));
                row += plan[i * t + j];
            }
            double scale = row > supply[i] ? supply[i] / row : 1;
            for (int j = 0; j < t; j++) {
                plan[i * t + j] *= scale;
                columns[j] += plan[i * t + j];
            }
        }
        double[] missing = demand.clone();
        for (int j = 0; j < t; j++) {
            double scale = columns[j] > demand[j] ? demand[j] / columns[j] : 1;
            for (int i = 0; i < s; i++) {
                plan[i * t + j] *= scale;
            }
            missing[j] = Math.max(0, demand[j] - columns[j] * scale);
        }
        double whole = Arrays.stream(missing).sum();
        cost = 0;
        for (int i = 0; i < s; i++) {
            double row = 0;
            for (int j = 0; j < t; j++) {
                row += plan[i * t + j];
            }
            double rest = Math.max(0, supply[i] - row);
            for (int j = 0; j < t; j++) {
                double sent = plan[i * t + j] + (whole > 0 ? rest * missing[j] / whole : 0);
                cost += sent * costs[i * t + j];
            }
        }
    }

    private void bound() {
        int t = q.length;
        lowerBound = 0;
        for (int j = 0; j < t; j++) {
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < p.length; i++) {
                most = supply[i] > 0 ? Math.min(most, costs[i * t + j] - p[i]) : most;
            }
            q[j] = most;
        }
        for (int i = 0; i < p.length; i++) {
            double most = Double.POSITIVE_INFINITY;
            for (int j = 0; j < t; j++) {
                most = demand[j] > 0 ? Math.min(most, costs[i * t + j] - q[j]) : most;
            }
            lowerBound += supply[i] > 0 ? supply[i] * most : 0;
        }
        for (int j = 0; j < t; j++) {
            lowerBound += demand[j] > 0 ? demand[j] * q[j] : 0;
        }
    }

    @Override
    public String toString() {
        return "Sinkhorn(" + epsilon + ", cost " + cost + ", gap " + gap() + ")";
    }
}
