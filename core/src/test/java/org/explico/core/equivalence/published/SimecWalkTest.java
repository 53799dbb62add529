package org.explico.core.equivalence.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.ElementwiseMap.Function;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimecWalkTest {
    private static final int P = 20;

    /** Three outputs of twenty inputs through tanh. */
    private static DifferentiableMap net() {
        RandomGenerator random = Seed.of(8).generator();
        double[] weights = random.doubles(3L * P, -1, 1).toArray();
        return Composition.of(AffineMap.linear(P, weights), new ElementwiseMap(3, Function.TANH));
    }

    private static double[] start() {
        return Seed.of(9).generator().doubles(P, -0.5, 0.5).toArray();
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void staysInTheClassOfAnAffineMapUnderOneFunction(Solver solver) {
        SimecWalk rule = SimecWalk.of(0.1, 200, new SimecWalk.Nulls.AllBut(3)).withSolver(solver);
        Walk walk = rule.from(net(), Seed.of(1), Progress.silent(), start()).walk();
        assertThat(walk.certificate().drift()).as("seeds 8, 9, 1").isLessThan(1e-12);
        assertThat(walk.certificate().length()).as("steps of half of delta").isCloseTo(200 * 0.05, within(1e-9));
        assertThat(walk.certificate().displacement()).as("seeds 8, 9, 1").isGreaterThan(0.1);
        assertThat(walk.certificate().leastRank()).isEqualTo(3);
        assertThat(walk.ending()).isEqualTo(new Ending.Finished());
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void expansionLeavesTheClass(Solver solver) {
        SimecWalk rule = SimecWalk.of(0.1, 50, new SimecWalk.Nulls.AllBut(3))
                .withExpansion(0.1)
                .withSolver(solver);
        PublishedWalk walk = rule.from(net(), Seed.of(1), Progress.silent(), start());
        assertThat(walk.walk().certificate().drift()).as("seeds 8, 9, 1").isGreaterThan(1e-2);
    }

    @Test
    void theClampAndFloat32LeaveTheClass() {
        SimecWalk free = SimecWalk.of(0.1, 200, new SimecWalk.Nulls.AllBut(3)).withSolver(Solver.ROWS);
        Walk single = free.withRounding(SimecWalk.Rounding.FLOAT32)
                .from(net(), Seed.of(1), Progress.silent(), start())
                .walk();
        assertThat(single.certificate().drift()).as("seeds 8, 9, 1").isBetween(1e-9, 1e-4);
        for (double x : single.trajectory().last()) {
            assertThat((double) (float) x).isEqualTo(x);
        }
        Walk clamped = free.withWall(new Wall.Clamp(Box.cube(P, -0.5, 0.5)))
                .from(net(), Seed.of(1), Progress.silent(), start())
                .walk();
        assertThat(clamped.certificate().drift()).as("seeds 8, 9, 1").isGreaterThan(1e-3);
        assertThat(clamped.certificate().maxActive()).as("seeds 8, 9, 1").isPositive();
    }

    /** Paper III, section 7.1.1: the released leaky network, whose slope below 0 is -0.01, from two starts. */
    @Test
    void theReleasedLeakyNetworkMovesOnItsLines() {
        for (double[] start : List.of(new double[] {1.85, 1.3}, new double[] {-1.85, 1.3})) {
            double slope = start[0] - start[1] > 0 ? 1 : -0.01;
            DifferentiableMap map = AffineMap.linear(2, slope, -slope);
            SimecWalk rule = SimecWalk.of(0.001, 10_000, new SimecWalk.Nulls.Below(1e-8))
                    .withSign(SimecWalk.Sign.AGREEING)
                    .withKernel(SimecWalk.Kernel.CONSTANT);
            Trajectory points =
                    rule.from(map, Seed.of(1), Progress.silent(), start).walk().trajectory();
            double[] last = points.last();
            double moved = last[0] - start[0];
            assertThat(Math.abs(moved)).isCloseTo(10 / Math.sqrt(2), within(1e-9));
            assertThat(last[1] - start[1]).isCloseTo(moved, within(1e-9));
        }
    }

    @Test
    void stopsWhereTheKernelChanges() {
        DifferentiableMap relu = Composition.of(AffineMap.linear(2, 1, -1), new ElementwiseMap(1, Function.RELU));
        SimecWalk rule = SimecWalk.of(0.5, 5000, new SimecWalk.Nulls.Below(1e-8))
                .withSign(SimecWalk.Sign.UNIFORM)
                .withKernel(SimecWalk.Kernel.CONSTANT);
        Walk walk = rule.from(relu, Seed.of(2), Progress.silent(), -0.1, 0).walk();
        assertThat(walk.ending()).as("seed 2").isEqualTo(new Ending.KernelChanged(2, 1));
        double[] last = walk.trajectory().last();
        assertThat(last[0]).isGreaterThan(last[1]);
    }

    @Test
    void aPointThatIsAClassIsLeftAlone() {
        SimecWalk rule = SimecWalk.of(0.1, 10, new SimecWalk.Nulls.Below(1e-8));
        Walk walk = rule.from(new ElementwiseMap(2, Function.TANH), Seed.of(1), Progress.silent(), 0.1, 0.2)
                .walk();
        assertThat(walk.ending()).isEqualTo(new Ending.KernelChanged(0, 0));
        assertThat(walk.trajectory().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TokenWalk.Length.class)
    void tokensMoveInTheirOwnKernels(TokenWalk.Length length) {
        TokenWalk rule = new TokenWalk(
                1,
                30,
                List.of(new TokenWalk.Token(0, 5), new TokenWalk.Token(10, 5)),
                TokenWalk.Leaving.STAYS,
                1e-9,
                length,
                new Wall.None(),
                1);
        double[] start = start();
        Walk walk = rule.from(net(), Seed.of(3), Progress.silent(), start).walk();
        assertThat(walk.certificate().drift()).as("seeds 8, 9, 3").isLessThan(1e-11);
        assertThat(walk.certificate().displacement()).as("seeds 8, 9, 3").isGreaterThan(1e-4);
        double[] last = walk.trajectory().last();
        for (int i = 0; i < P; i++) {
            if (i / 5 % 2 == 1) {
                assertThat(last[i]).as("coordinates of other tokens rest").isEqualTo(start[i]);
            }
        }
        TokenWalk leaving = new TokenWalk(
                1, 30, rule.tokens(), TokenWalk.Leaving.LEAVES, 1e-9, TokenWalk.Length.PUBLISHED, rule.wall(), 1);
        assertThat(leaving.from(net(), Seed.of(3), Progress.silent(), start)
                        .walk()
                        .certificate()
                        .drift())
                .as("seeds 8, 9, 3")
                .isGreaterThan(1e-2);
    }
}
