package org.explico.core.transport;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Transport with entropy, an approximation that knows its error: \(f_{ij} = \exp((p_i + q_j - c_ij) / \varepsilon)\), with potentials found by meeting the
 * masses of sources and sinks in turn. Factors that grow or
 * shrink far are taken into the potentials, in logarithms, so that no ε underflows.
 *
 * <p>The plan is rounded to one that has the masses exactly (Altschuler et al.), so that its cost is a bound of W from above; potentials are lowered to
 * feasible ones, which bound W from below. {@link #gap} is the difference, in which W lies whatever ε is and however early the search ended.
 *
 * <ul>
 *   <li>ε not above zero or not finite: refused. Small ε needs many steps: after 10,000 the search ends as it is, with the gap that this leaves.
 *   <li>A source or sink without mass takes no part.
 * </ul>
 *
 * <p>O(s t) a step. For neighbourhoods of graphs {@link HopTransportKernel} is exact and faster by orders of magnitude; this is here because
 * published values were found so.
 *
 * @see <a href="https://arxiv.org/abs/1306.0895">Cuturi 2013, Sinkhorn distances</a>
 * @see <a href="https://arxiv.org/abs/1705.09634">Altschuler, Weed, Rigollet 2017, near-linear time approximation</a>
 */
public final class Sinkhorn {
    private static final int MOST_STEPS = 10_000;
    private static final double MET = 1e-12;
    private static final double FAR = 1e30;

    private final double[] supply;
    private final double[] demand;
    private final double[] costs;
    private final double epsilon;
    private final double[] p;
    private final double[] q;
    private final double[] plan;
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
        plan = new double[costs.length];
    }

    /** The approximation at this ε; costs row by row, a row a source. */
    public static Sinkhorn of(double[] supply, double[] demand, double[] costs, double epsilon) {
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw Refusal.usage("epsilon", "a positive number", "" + epsilon, "try 0.1");
        }
        Transport.require(supply, demand, costs);
        Sinkhorn sinkhorn = withoutEmpty(supply, demand, costs, epsilon);
        sinkhorn.startPotentials();
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

    private static Sinkhorn withoutEmpty(double[] supply, double[] demand, double[] costs, double epsilon) {
        int[] rows =
                IntStream.range(0, supply.length).filter(i -> supply[i] > 0).toArray();
        int[] columns =
                IntStream.range(0, demand.length).filter(j -> demand[j] > 0).toArray();
        return new Sinkhorn(
                Arrays.stream(rows).mapToDouble(i -> supply[i]).toArray(),
                Arrays.stream(columns).mapToDouble(j -> demand[j]).toArray(),
                Arrays.stream(rows)
                        .flatMap(i -> Arrays.stream(columns).map(j -> i * demand.length + j))
                        .mapToDouble(at -> costs[at])
                        .toArray(),
                epsilon);
    }

    /** The least costs of columns, then of rows: every row and column of the first plan has an entry 1, whatever ε is. */
    private void startPotentials() {
        lowerSinks();
        for (int i = 0; i < p.length; i++) {
            p[i] = leastOfRow(i);
        }
    }

    private void meetInTurn() {
        double[] rows = new double[p.length];
        double[] columns = new double[q.length];
        double total = Arrays.stream(supply).sum();
        restart(rows, columns);
        double missed = Double.POSITIVE_INFINITY;
        while (missed > MET * total && steps < MOST_STEPS) {
            steps++;
            missed = meetSupply(rows, columns);
            meetDemand(rows, columns);
            if (far(rows) || far(columns)) {
                absorb(rows, columns);
                restart(rows, columns);
            }
        }
        absorb(rows, columns);
        restart(rows, columns);
    }

    /** The plan of the potentials alone, without factors. */
    private void restart(double[] rows, double[] columns) {
        Arrays.fill(rows, 1);
        Arrays.fill(columns, 1);
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                plan[i * q.length + j] = StrictMath.exp((p[i] + q[j] - costs[i * q.length + j]) / epsilon);
            }
        }
    }

    private void absorb(double[] rows, double[] columns) {
        for (int i = 0; i < p.length; i++) {
            p[i] += epsilon * StrictMath.log(rows[i]);
        }
        for (int j = 0; j < q.length; j++) {
            q[j] += epsilon * StrictMath.log(columns[j]);
        }
    }

    private static boolean far(double[] factors) {
        return Arrays.stream(factors).anyMatch(factor -> factor > FAR || factor < 1 / FAR);
    }

    /** What rows held, against what they should, before they are met. */
    private double meetSupply(double[] rows, double[] columns) {
        double missed = 0;
        for (int i = 0; i < p.length; i++) {
            double held = 0;
            for (int j = 0; j < q.length; j++) {
                held += plan[i * q.length + j] * columns[j];
            }
            missed += Math.abs(rows[i] * held - supply[i]);
            rows[i] = supply[i] / held;
        }
        return missed;
    }

    private void meetDemand(double[] rows, double[] columns) {
        Arrays.fill(columns, 0);
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                columns[j] += plan[i * q.length + j] * rows[i];
            }
        }
        for (int j = 0; j < q.length; j++) {
            columns[j] = demand[j] / columns[j];
        }
    }

    /** Rows, then columns that hold too much are scaled down; what is missing is spread over both. */
    private void round() {
        int s = p.length;
        int t = q.length;
        double[] columns = new double[t];
        for (int i = 0; i < s; i++) {
            double row = 0;
            for (int j = 0; j < t; j++) {
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
        lowerSinks();
        lowerBound = 0;
        for (int i = 0; i < p.length; i++) {
            lowerBound += supply[i] * leastOfRow(i);
        }
        for (int j = 0; j < q.length; j++) {
            lowerBound += demand[j] * q[j];
        }
    }

    /** Sets the potentials of sinks to what those of the sources allow. */
    private void lowerSinks() {
        Arrays.fill(q, Double.POSITIVE_INFINITY);
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                q[j] = Math.min(q[j], costs[i * q.length + j] - p[i]);
            }
        }
    }

    private double leastOfRow(int i) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < q.length; j++) {
            least = Math.min(least, costs[i * q.length + j] - q[j]);
        }
        return least;
    }

    @Override
    public String toString() {
        return "Sinkhorn(" + epsilon + ", cost " + cost + ", gap " + gap() + ")";
    }
}
