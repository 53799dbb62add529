package org.explico.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.explico.core.topology.diagram.Bottleneck;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.diagram.SlicedWasserstein;
import org.explico.core.topology.diagram.Wasserstein;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Distances of two diagrams with uniform births and exponential lifespans: beside {@code bench/peers/diagram_distances.py} on the same numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DiagramDistanceBenchmark {
    /** How the second diagram comes about. */
    public enum Second {
        /** Drawn as the first: the longest bar alone often decides the bottleneck. */
        INDEPENDENT,
        /** The first with both ends of every bar moved by up to 0.01: all bars decide. */
        SHAKEN
    }

    /** The number of bars of each. */
    @Param({"100", "1000", "5000"})
    public int bars;

    /** The second diagram. */
    @Param({"INDEPENDENT", "SHAKEN"})
    public Second second;

    private PersistenceDiagram left = PersistenceDiagram.of(List.of());
    private PersistenceDiagram right = PersistenceDiagram.of(List.of());

    /** SplitMix64, which the script has too. */
    private static final class Uniform {
        private long state;

        Uniform(long seed) {
            state = seed;
        }

        double next() {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
        }
    }

    private static List<PersistencePair> drawn(long seed, int bars) {
        Uniform uniform = new Uniform(seed);
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            double birth = uniform.next();
            pairs.add(new PersistencePair(1, birth, birth - 0.1 * StrictMath.log(1 - uniform.next())));
        }
        return pairs;
    }

    private static List<PersistencePair> shaken(List<PersistencePair> pairs) {
        Uniform uniform = new Uniform(3);
        List<PersistencePair> moved = new ArrayList<>();
        for (PersistencePair pair : pairs) {
            double birth = pair.birth() + 0.02 * uniform.next() - 0.01;
            double death = pair.death() + 0.02 * uniform.next() - 0.01;
            moved.add(new PersistencePair(1, birth, Math.max(birth, death)));
        }
        return moved;
    }

    /** Draws the bars. */
    @Setup
    public void draw() {
        List<PersistencePair> first = drawn(1, bars);
        left = PersistenceDiagram.of(first);
        right = PersistenceDiagram.of(second == Second.SHAKEN ? shaken(first) : drawn(2, bars));
    }

    /** Exact. */
    @Benchmark
    public double bottleneck() {
        return Bottleneck.withDefaults().distance(left, right, 1).value();
    }

    /** Order one, exact. */
    @Benchmark
    public double wassersteinOneExact() {
        return Wasserstein.ofOrder(1).distance(left, right, 1).value();
    }

    /** Order two, exact. */
    @Benchmark
    public double wassersteinTwoExact() {
        return Wasserstein.ofOrder(2).distance(left, right, 1).value();
    }

    /** Order two to a hundredth. */
    @Benchmark
    public double wassersteinTwoAuction() {
        return Wasserstein.ofOrder(2)
                .withSolver(new Wasserstein.Solver.Auction(0.01))
                .distance(left, right, 1)
                .value();
    }

    /** Fifty directions. */
    @Benchmark
    public double sliced() {
        return SlicedWasserstein.withDefaults().distance(left, right, 1).value();
    }
}
