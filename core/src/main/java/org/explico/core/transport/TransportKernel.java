package org.explico.core.transport;

import java.util.Arrays;

/**
 * Optimal transport by shortest augmenting paths with potentials, on a dense table of costs. A workspace: {@link #start}, fill in, {@link #solve}, read. For
 * one thread at a time.
 *
 * <p>Potentials start as the least costs of columns, then of rows; each source with mass left looks for the nearest sink that wants some, in reduced costs,
 * by Dijkstra's search. Only sums, differences and comparisons of the numbers given: whole numbers stay whole and exact below 2⁵³.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">Jonker and Volgenant 1987</a>
 * @see <a href="https://doi.org/10.1145/321694.321699">Edmonds and Karp 1972</a>
 */
public final class TransportKernel {
    private static final int FEW_PATHS = 3;
    private static final int ROOT = -1;
    private static final int UNKNOWN = -1;

    private int sources;
    private int sinks;
    private double[] supply = {};
    private double[] demand = {};
    private double[] leftSupply = {};
    private double[] leftDemand = {};
    private double[] costs = {};
    private double[] flow = {};
    private double[] sourcePotential = {};
    private double[] sinkPotential = {};
    private double[] distance = {};
    private double[] sourceDistance = {};
    private int[] entry = {};
    private int[] exit = {};
    private int[] tree = {};
    private int[] settled = {};
    private int[] open = {};
    private long[] shippers = {};
    private boolean[] inTree = {};
    private int treeSize;
    private int settledSize;
    private int openSize;
    private int nearest;
    private int words;

    /** An empty workspace, which grows with what it is given. */
    public TransportKernel() {}

    /** Begins a problem with so many sources and sinks. */
    public void start(int sourceCount, int sinkCount) {
        sources = sourceCount;
        sinks = sinkCount;
        words = (sources + 63) >>> 6;
        if (supply.length < sources || demand.length < sinks) {
            grow(Math.max(sources, supply.length), Math.max(sinks, demand.length));
        }
    }

    private void grow(int s, int t) {
        supply = new double[s];
        leftSupply = new double[s];
        sourcePotential = new double[s];
        sourceDistance = new double[s];
        exit = new int[s];
        tree = new int[s];
        inTree = new boolean[s];
        demand = new double[t];
        leftDemand = new double[t];
        sinkPotential = new double[t];
        distance = new double[t];
        entry = new int[t];
        settled = new int[t];
        open = new int[t];
        costs = new double[Math.multiplyExact(s, t)];
        flow = new double[costs.length];
        shippers = new long[t * ((s + 63) >>> 6)];
    }

    /** The mass of a source, zero or more. */
    public void supply(int source, double mass) {
        supply[source] = mass;
    }

    /** The mass of a sink, zero or more; together as much as the sources, but for rounding. */
    public void demand(int sink, double mass) {
        demand[sink] = mass;
    }

    /** The cost of a unit of mass from a source to a sink, finite. */
    public void cost(int source, int sink, double cost) {
        costs[source * sinks + sink] = cost;
    }

    /** Finds the plan and its potentials; the least cost. */
    public double solve() {
        Arrays.fill(flow, 0, sources * sinks, 0);
        Arrays.fill(shippers, 0, sinks * words, 0);
        System.arraycopy(supply, 0, leftSupply, 0, sources);
        System.arraycopy(demand, 0, leftDemand, 0, sinks);
        startPotentials();
        for (int i = 0; i < sources; i++) {
            shipTight(i);
        }
        int paths = FEW_PATHS;
        while (paths >= FEW_PATHS) {
            paths = shipFromAll();
        }
        for (int i = 0; i < sources; i++) {
            boolean shipped = true;
            while (shipped && leftSupply[i] > 0) {
                shipped = ship(i);
            }
        }
        return cost();
    }

    /** The sum of flow times cost. */
    public double cost() {
        double sum = 0;
        for (int i = 0; i < sources; i++) {
            for (int j = 0; j < sinks; j++) {
                double sent = flow(i, j);
                if (sent > 0) {
                    sum += sent * costs[i * sinks + j];
                }
            }
        }
        return sum;
    }

    /** A bound from below that holds whatever was rounded on the way: the potentials of sinks are raised to what those of the sources allow. */
    public double lowerBound() {
        double sum = 0;
        for (int i = 0; i < sources; i++) {
            sum += supply[i] * sourcePotential[i];
        }
        for (int j = 0; j < sinks; j++) {
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < sources; i++) {
                most = Math.min(most, costs[i * sinks + j] - sourcePotential[i]);
            }
            sinkPotential[j] = most;
            sum += demand[j] * most;
        }
        return sum;
    }

    /** What goes from a source to a sink. */
    public double flow(int source, int sink) {
        return flow[sink * sources + source];
    }

    /** The potential of a source; with that of a sink at most their cost. */
    public double sourcePotential(int source) {
        return sourcePotential[source];
    }

    /** The potential of a sink. */
    public double sinkPotential(int sink) {
        return sinkPotential[sink];
    }

    private void startPotentials() {
        System.arraycopy(costs, 0, sinkPotential, 0, sinks);
        for (int i = 1; i < sources; i++) {
            for (int j = 0; j < sinks; j++) {
                sinkPotential[j] = Math.min(sinkPotential[j], costs[i * sinks + j]);
            }
        }
        for (int i = 0; i < sources; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < sinks; j++) {
                least = Math.min(least, costs[i * sinks + j] - sinkPotential[j]);
            }
            sourcePotential[i] = least;
        }
    }

    private void shipTight(int i) {
        for (int j = 0; j < sinks && leftSupply[i] > 0; j++) {
            if (leftDemand[j] > 0 && costs[i * sinks + j] - sourcePotential[i] - sinkPotential[j] <= 0) {
                double amount = Math.min(leftSupply[i], leftDemand[j]);
                add(i, j, amount);
                leftSupply[i] -= amount;
                leftDemand[j] -= amount;
            }
        }
    }

    /** Shortest paths from all sources that have mass left to all sinks, and mass along those that end where it is wanted; how many carried some. */
    private int shipFromAll() {
        startSearch();
        for (int i = 0; i < sources; i++) {
            if (leftSupply[i] > 0) {
                relax(i, 0, ROOT);
            }
        }
        if (treeSize == 0) {
            return 0;
        }
        double farthest = 0;
        while (openSize > 0) {
            int j = takeNearest();
            farthest = distance[j];
            settle(j);
        }
        changePotentials(farthest);
        int carried = 0;
        for (int t = 0; t < settledSize; t++) {
            int j = settled[t];
            if (leftDemand[j] > 0 && augment(j) > 0) {
                carried++;
            }
        }
        return carried;
    }

    /** Ships along a shortest path from a source; false when no sink wants anything. */
    private boolean ship(int start) {
        startSearch();
        relax(start, 0, ROOT);
        while (openSize > 0) {
            int j = takeNearest();
            if (leftDemand[j] > 0) {
                changePotentials(distance[j]);
                augment(j);
                return true;
            }
            settle(j);
        }
        for (int t = 0; t < treeSize; t++) {
            inTree[tree[t]] = false;
        }
        return false;
    }

    private void startSearch() {
        treeSize = 0;
        settledSize = 0;
        for (int j = 0; j < sinks; j++) {
            distance[j] = Double.POSITIVE_INFINITY;
            open[j] = j;
        }
        openSize = sinks;
    }

    /** The sources that ship to a sink are as near as it is. */
    private void settle(int j) {
        settled[settledSize++] = j;
        nearest = UNKNOWN;
        for (int w = 0; w < words; w++) {
            for (long bits = shippers[j * words + w]; bits != 0; bits &= bits - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (!inTree[i]) {
                    relax(i, distance[j], j);
                }
            }
        }
    }

    private int takeNearest() {
        if (nearest == UNKNOWN) {
            nearest = 0;
            for (int t = 1; t < openSize; t++) {
                if (distance[open[t]] < distance[open[nearest]]) {
                    nearest = t;
                }
            }
        }
        int j = open[nearest];
        open[nearest] = open[--openSize];
        return j;
    }

    /** Only open sinks: a reduced cost that rounding has made negative must not lead back to one that is settled. */
    private void relax(int i, double so, int through) {
        tree[treeSize++] = i;
        inTree[i] = true;
        sourceDistance[i] = so;
        exit[i] = through;
        double base = so - sourcePotential[i];
        double least = Double.POSITIVE_INFINITY;
        int row = i * sinks;
        for (int t = 0; t < openSize; t++) {
            int j = open[t];
            double along = base + (costs[row + j] - sinkPotential[j]);
            double now = distance[j];
            if (along < now) {
                distance[j] = along;
                entry[j] = i;
                now = along;
            }
            if (now < least) {
                least = now;
                nearest = t;
            }
        }
    }

    private void changePotentials(double length) {
        for (int t = 0; t < treeSize; t++) {
            int i = tree[t];
            sourcePotential[i] += length - sourceDistance[i];
            inTree[i] = false;
        }
        for (int t = 0; t < settledSize; t++) {
            int j = settled[t];
            sinkPotential[j] -= length - distance[j];
        }
    }

    /** Ships along the path that the search found what it can carry, which is nothing where another path has used it up. */
    private double augment(int end) {
        double amount = leftDemand[end];
        int i = entry[end];
        while (exit[i] != ROOT) {
            amount = Math.min(amount, flow[exit[i] * sources + i]);
            i = entry[exit[i]];
        }
        int start = i;
        amount = Math.min(amount, leftSupply[start]);
        int j = end;
        for (i = entry[end]; ; i = entry[j]) {
            add(i, j, amount);
            if (i == start) {
                break;
            }
            j = exit[i];
            add(i, j, -amount);
        }
        leftSupply[start] -= amount;
        leftDemand[end] -= amount;
        return amount;
    }

    private void add(int i, int j, double amount) {
        int at = j * sources + i;
        flow[at] += amount;
        long bit = 1L << i;
        int word = j * words + (i >>> 6);
        shippers[word] = flow[at] > 0 ? shippers[word] | bit : shippers[word] & ~bit;
    }
}
