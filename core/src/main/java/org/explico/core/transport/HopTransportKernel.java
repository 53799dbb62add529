package org.explico.core.transport;

import java.util.Arrays;

/**
 * Optimal transport between disjoint supports that are one, two or three apart, in whole numbers: the case of the neighbourhoods of the two ends of an
 * edge. A workspace: {@link #start}, fill in masses and rows, {@link #solve}, read. For one thread at a time.
 *
 * <p>A unit that travels c instead of three gains \(g = 3 - c \in \{0, 1, 2\}\), so that \(W = 3 M - \max \sum_{ij} g_{ij} f_{ij}\) over the flows f that
 * ship at most what there is. Gains of augmenting paths never rise (the maximum is concave in the amount shipped), and they are whole: paths of gain two,
 * then of gain one, and that is all. So two maximum flows of a bipartite graph solve it, the second on the arcs that are tight after one change of the
 * potentials. Rows are bits, 64 sinks a word: a step of the search is a few words.
 *
 * <p>O(√(s + t) s t / 64) for s sources and t sinks of unit mass, in practice a few passes over the rows; memory 8 s t bytes for the flow.
 *
 * @see <a href="https://doi.org/10.1137/0202019">Hopcroft and Karp 1973</a>
 * @see <a href="https://doi.org/10.1002/nav.3800020109">Kuhn 1955, the change of potentials</a>
 */
public final class HopTransportKernel {
    private int sources;
    private int sinks;
    private int words;
    private int backWords;

    private long[] supply = {};
    private long[] demand = {};
    private long[] leftSupply = {};
    private long[] leftDemand = {};
    private long[] near = {};
    private long[] within2 = {};
    private long[] tight = {};
    private long[] back = {};
    private long[] flow = {};
    private long[] sourceLevels = {};
    private long[] sinkLevels = {};
    private long[] seenSources = {};
    private long[] seenSinks = {};
    private long[] freeSources = {};
    private long[] freeSinks = {};
    private int[] gainOfSource = {};
    private int[] gainOfSink = {};
    private int[] pathSources = {};
    private int[] pathSinks = {};

    /** An empty workspace, which grows with what it is given. */
    public HopTransportKernel() {}

    /** Begins a problem with so many sources and sinks, at least one each. */
    public void start(int sourceCount, int sinkCount) {
        clearFlow();
        sources = sourceCount;
        sinks = sinkCount;
        words = (sinks + 63) >>> 6;
        backWords = (sources + 63) >>> 6;
        if (supply.length < sources || demand.length < sinks) {
            grow(Math.max(sources, supply.length), Math.max(sinks, demand.length));
        }
    }

    private void grow(int s, int t) {
        int w = (t + 63) >>> 6;
        int b = (s + 63) >>> 6;
        int levels = Math.min(s, t) + 2;
        supply = new long[s];
        leftSupply = new long[s];
        demand = new long[t];
        leftDemand = new long[t];
        near = new long[s * w];
        within2 = new long[s * w];
        tight = new long[s * w];
        back = new long[t * b];
        flow = new long[Math.multiplyExact(s, t)];
        sourceLevels = new long[Math.multiplyExact(levels, b)];
        sinkLevels = new long[Math.multiplyExact(levels, w)];
        seenSources = new long[b];
        freeSources = new long[b];
        seenSinks = new long[w];
        freeSinks = new long[w];
        gainOfSource = new int[s];
        gainOfSink = new int[t];
        pathSources = new int[levels];
        pathSinks = new int[levels];
    }

    /** The words of a row: 64 sinks each. */
    public int words() {
        return words;
    }

    /** The mass of a source, above zero. */
    public void supply(int source, long mass) {
        supply[source] = mass;
    }

    /** The mass of a sink, above zero; together as much as the sources. */
    public void demand(int sink, long mass) {
        demand[sink] = mass;
    }

    /** The mass of a source. */
    public long supply(int source) {
        return supply[source];
    }

    /** The mass of a sink. */
    public long demand(int sink) {
        return demand[sink];
    }

    /** One, two or three, as the rows have it. */
    public int distance(int source, int sink) {
        int at = source * words + (sink >>> 6);
        return (near[at] >>> sink & 1) != 0 ? 1 : (within2[at] >>> sink & 1) != 0 ? 2 : 3;
    }

    /** One word of the row of a source: the sinks that are one apart, and those that are one or two apart. No bits above the last sink. */
    public void row(int source, int word, long one, long oneOrTwo) {
        near[source * words + word] = one;
        within2[source * words + word] = oneOrTwo;
    }

    /** The least total of mass times distance. */
    public long solve() {
        System.arraycopy(supply, 0, leftSupply, 0, sources);
        System.arraycopy(demand, 0, leftDemand, 0, sinks);
        fill(freeSources, sources);
        fill(freeSinks, sinks);
        Arrays.fill(gainOfSource, 0, sources, 2);
        Arrays.fill(gainOfSink, 0, sinks, 0);
        System.arraycopy(near, 0, tight, 0, sources * words);
        long mass = 0;
        for (int i = 0; i < sources; i++) {
            mass += supply[i];
        }
        long first = maximumFlow();
        if (first == mass) {
            return mass;
        }
        changePotentials();
        tightenAgain();
        long second = maximumFlow();
        if (first + second < mass) {
            changePotentials();
        }
        return 3 * mass - 2 * first - second;
    }

    /** The potential of a source after {@link #solve}; source minus sink is at most their distance, and the sums of mass times potential differ by the cost. */
    public int sourcePotential(int source) {
        return 3 - gainOfSource[source];
    }

    /** The potential of a sink after {@link #solve}. */
    public int sinkPotential(int sink) {
        return gainOfSink[sink];
    }

    /** What goes from a source to a sink, before {@link #leftAtSource what is left} is sent anywhere, three apart. */
    public long flow(int source, int sink) {
        return flow[source * sinks + sink];
    }

    /** What {@link #solve} left at a source. */
    public long leftAtSource(int source) {
        return leftSupply[source];
    }

    /** What a sink still wants. */
    public long leftAtSink(int sink) {
        return leftDemand[sink];
    }

    private void clearFlow() {
        for (int j = 0; j < sinks; j++) {
            for (int w = 0; w < backWords; w++) {
                int at = j * backWords + w;
                for (long bits = back[at]; bits != 0; bits &= bits - 1) {
                    flow[((w << 6) + Long.numberOfTrailingZeros(bits)) * sinks + j] = 0;
                }
                back[at] = 0;
            }
        }
    }

    private static void fill(long[] set, int size) {
        Arrays.fill(set, 0, size >>> 6, -1L);
        if ((size & 63) != 0) {
            set[size >>> 6] = (1L << size) - 1;
        }
    }

    /** What the last search reached gains one less at its sources and one more at its sinks. */
    private void changePotentials() {
        for (int w = 0; w < backWords; w++) {
            for (long bits = seenSources[w]; bits != 0; bits &= bits - 1) {
                gainOfSource[(w << 6) + Long.numberOfTrailingZeros(bits)]--;
            }
        }
        for (int w = 0; w < words; w++) {
            for (long bits = seenSinks[w]; bits != 0; bits &= bits - 1) {
                gainOfSink[(w << 6) + Long.numberOfTrailingZeros(bits)]++;
            }
        }
    }

    /** Arcs whose gain is the sum of the gains of its ends, after the first change. */
    private void tightenAgain() {
        for (int i = 0; i < sources; i++) {
            boolean reached = gainOfSource[i] == 1;
            for (int w = 0; w < words; w++) {
                int at = i * words + w;
                tight[at] = reached ? near[at] | (within2[at] & ~seenSinks[w]) : near[at] & ~seenSinks[w];
            }
        }
    }

    private long maximumFlow() {
        long shipped = 0;
        for (int last = levels(); last >= 0; last = levels()) {
            shipped += blockingFlow(last);
        }
        return shipped;
    }

    /** Breadth-first levels from the sources that have mass left; the level at which a free sink is found, or -1. */
    private int levels() {
        Arrays.fill(seenSinks, 0, words, 0);
        System.arraycopy(freeSources, 0, seenSources, 0, backWords);
        System.arraycopy(freeSources, 0, sourceLevels, 0, backWords);
        for (int level = 0; ; level++) {
            int sinkBase = level * words;
            if (!spreadToSinks(level * backWords, sinkBase)) {
                return -1;
            }
            long free = 0;
            for (int w = 0; w < words; w++) {
                free |= sinkLevels[sinkBase + w] & freeSinks[w];
            }
            if (free != 0) {
                for (int w = 0; w < words; w++) {
                    sinkLevels[sinkBase + w] &= freeSinks[w];
                }
                return level;
            }
            if (!spreadToSources(sinkBase, (level + 1) * backWords)) {
                return -1;
            }
        }
    }

    private boolean spreadToSinks(int sourceBase, int sinkBase) {
        Arrays.fill(sinkLevels, sinkBase, sinkBase + words, 0);
        for (int b = 0; b < backWords; b++) {
            for (long bits = sourceLevels[sourceBase + b]; bits != 0; bits &= bits - 1) {
                int row = ((b << 6) + Long.numberOfTrailingZeros(bits)) * words;
                for (int w = 0; w < words; w++) {
                    sinkLevels[sinkBase + w] |= tight[row + w];
                }
            }
        }
        long any = 0;
        for (int w = 0; w < words; w++) {
            long fresh = sinkLevels[sinkBase + w] & ~seenSinks[w];
            sinkLevels[sinkBase + w] = fresh;
            seenSinks[w] |= fresh;
            any |= fresh;
        }
        return any != 0;
    }

    private boolean spreadToSources(int sinkBase, int sourceBase) {
        Arrays.fill(sourceLevels, sourceBase, sourceBase + backWords, 0);
        for (int w = 0; w < words; w++) {
            for (long bits = sinkLevels[sinkBase + w]; bits != 0; bits &= bits - 1) {
                int row = ((w << 6) + Long.numberOfTrailingZeros(bits)) * backWords;
                for (int b = 0; b < backWords; b++) {
                    sourceLevels[sourceBase + b] |= back[row + b];
                }
            }
        }
        long any = 0;
        for (int b = 0; b < backWords; b++) {
            long fresh = sourceLevels[sourceBase + b] & ~seenSources[b];
            sourceLevels[sourceBase + b] = fresh;
            seenSources[b] |= fresh;
            any |= fresh;
        }
        return any != 0;
    }

    private long blockingFlow(int last) {
        long shipped = 0;
        for (int b = 0; b < backWords; b++) {
            for (long bits = sourceLevels[b]; bits != 0; bits &= bits - 1) {
                int source = (b << 6) + Long.numberOfTrailingZeros(bits);
                shipped += leftSupply[source];
                shipFrom(source, last);
                shipped -= leftSupply[source];
            }
        }
        return shipped;
    }

    /** Paths along the levels by depth-first search; what leads nowhere leaves its level. */
    private void shipFrom(int start, int last) {
        pathSources[0] = start;
        int level = 0;
        while (true) {
            int sink = firstCommon(tight, pathSources[level] * words, sinkLevels, level * words, words);
            if (sink < 0) {
                if (level == 0) {
                    return;
                }
                drop(sourceLevels, level * backWords, pathSources[level]);
                level--;
                sink = pathSinks[level];
            } else {
                pathSinks[level] = sink;
                if (level == last) {
                    int emptied = augment(last);
                    if (leftSupply[start] == 0) {
                        return;
                    }
                    if (emptied < 0) {
                        continue;
                    }
                    level = emptied;
                    sink = pathSinks[level];
                }
            }
            int next = firstCommon(back, sink * backWords, sourceLevels, (level + 1) * backWords, backWords);
            if (next < 0) {
                drop(sinkLevels, level * words, sink);
            } else {
                level++;
                pathSources[level] = next;
            }
        }
    }

    /** Ships along the path what it can carry; the first level whose arc back it emptied, or -1. */
    private int augment(int last) {
        int end = pathSinks[last];
        long amount = Math.min(leftSupply[pathSources[0]], leftDemand[end]);
        for (int level = 0; level < last; level++) {
            amount = Math.min(amount, flow[pathSources[level + 1] * sinks + pathSinks[level]]);
        }
        int emptied = -1;
        for (int level = last; level >= 0; level--) {
            int sink = pathSinks[level];
            int source = pathSources[level];
            flow[source * sinks + sink] += amount;
            back[sink * backWords + (source >>> 6)] |= 1L << source;
            if (level < last) {
                int next = pathSources[level + 1];
                flow[next * sinks + sink] -= amount;
                if (flow[next * sinks + sink] == 0) {
                    drop(back, sink * backWords, next);
                    emptied = level;
                }
            }
        }
        leftDemand[end] -= amount;
        if (leftDemand[end] == 0) {
            drop(freeSinks, 0, end);
            drop(sinkLevels, last * words, end);
        }
        leftSupply[pathSources[0]] -= amount;
        if (leftSupply[pathSources[0]] == 0) {
            drop(freeSources, 0, pathSources[0]);
        }
        return emptied;
    }

    private static int firstCommon(long[] a, int atA, long[] b, int atB, int length) {
        for (int w = 0; w < length; w++) {
            long both = a[atA + w] & b[atB + w];
            if (both != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(both);
            }
        }
        return -1;
    }

    private static void drop(long[] set, int at, int member) {
        set[at + (member >>> 6)] &= ~(1L << member);
    }
}
