package org.explico.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** The general solver against its certificate, sorted lines and brute force; the kernel for hops against the general solver. */
class TransportTest {
    @Test
    void the_plan_has_the_masses_and_the_potentials_prove_it_is_best() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int s = 1 + random.nextInt(25);
            int t = 1 + random.nextInt(25);
            double[] a = shares(s, random);
            double[] b = shares(t, random);
            double[] costs = random.doubles((long) s * t, -1, 3).toArray();
            Transport transport = Transport.of(a, b, costs);
            for (int i = 0; i < s; i++) {
                double sent = 0;
                for (int j = 0; j < t; j++) {
                    assertThat(transport.flow(i, j)).isNotNegative();
                    assertThat(transport.sourcePotential(i) + transport.sinkPotential(j))
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(costs[i * t + j] + 1e-13);
                    sent += transport.flow(i, j);
                }
                assertThat(sent).as("seed %d, source %d", seed, i).isCloseTo(a[i], within(1e-14));
            }
            for (int j = 0; j < t; j++) {
                int sink = j;
                double arrived = IntStream.range(0, s)
                        .mapToDouble(i -> transport.flow(i, sink))
                        .sum();
                assertThat(arrived).as("seed %d, sink %d", seed, j).isCloseTo(b[j], within(1e-14));
            }
            assertThat(transport.gap()).as("seed %d", seed).isBetween(-1e-13, 1e-13);
        }
    }

    @Test
    void on_a_line_it_is_the_area_between_the_distribution_functions() {
        for (int seed = 0; seed < 50; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int n = 2 + random.nextInt(30);
            double[] x = random.doubles(n).sorted().toArray();
            double[] a = shares(n, random);
            double[] b = shares(n, random);
            double[] costs = IntStream.range(0, n * n)
                    .mapToDouble(e -> Math.abs(x[e / n] - x[e % n]))
                    .toArray();
            double area = 0;
            double behind = 0;
            for (int i = 0; i + 1 < n; i++) {
                behind += a[i] - b[i];
                area += Math.abs(behind) * (x[i + 1] - x[i]);
            }
            assertThat(Transport.of(a, b, costs).cost()).as("seed %d", seed).isCloseTo(area, within(1e-13));
        }
    }

    @Test
    void unit_masses_are_an_assignment() {
        for (int seed = 0; seed < 30; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int n = 1 + random.nextInt(6);
            double[] costs = random.ints((long) n * n, 0, 20).asDoubleStream().toArray();
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            Transport transport = Transport.of(ones, ones, costs);
            assertThat(transport.cost()).as("seed %d", seed).isEqualTo(cheapest(costs, n, 0, 0));
            assertThat(transport.gap()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void hops_by_two_maximum_flows_cost_what_the_general_solver_finds() {
        HopTransportKernel kernel = new HopTransportKernel();
        for (int seed = 0; seed < 400; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int s = 1 + random.nextInt(seed % 10 == 0 ? 150 : 20);
            int t = 1 + random.nextInt(seed % 10 == 0 ? 150 : 20);
            long[] a = random.longs(s, 1, 2 + seed % 5).toArray();
            long[] b = new long[t];
            Arrays.fill(b, 1);
            level(a, b);
            double ones = random.nextDouble();
            double twos = random.nextDouble();
            int[] hops = IntStream.range(0, s * t)
                    .map(e -> random.nextDouble() < ones * ones ? 1 : random.nextDouble() < twos ? 2 : 3)
                    .toArray();
            fill(kernel, a, b, hops);
            Transport plain = Transport.of(
                    Arrays.stream(a).asDoubleStream().toArray(),
                    Arrays.stream(b).asDoubleStream().toArray(),
                    Arrays.stream(hops).asDoubleStream().toArray());
            long cost = kernel.solve();
            assertThat(cost).as("seed %d", seed).isEqualTo((long) plain.cost());
            assertThat(plain.gap()).as("seed %d", seed).isZero();
            assertThat(dual(kernel, a, b, hops)).as("seed %d", seed).isEqualTo(cost);
        }
    }

    @Test
    void transport_with_entropy_bounds_the_exact_cost_from_both_sides() {
        for (int seed = 0; seed < 60; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int s = 1 + random.nextInt(12);
            int t = 2 + random.nextInt(12);
            double[] a = shares(s, random);
            double[] b = shares(t, random);
            b[0] += b[1];
            b[1] = 0;
            double[] costs = random.doubles((long) s * t, 0, 3).toArray();
            double exact = Transport.of(a, b, costs).cost();
            for (double epsilon : new double[] {1, 0.1, 0.01, 1e-4}) {
                Sinkhorn sinkhorn = Sinkhorn.of(a, b, costs, epsilon);
                assertThat(sinkhorn.cost())
                        .as("seed %d, epsilon %s", seed, epsilon)
                        .isGreaterThan(exact - 1e-12);
                assertThat(sinkhorn.lowerBound())
                        .as("seed %d, epsilon %s", seed, epsilon)
                        .isLessThan(exact + 1e-12);
                assertThat(sinkhorn.steps()).isPositive();
                if (epsilon >= 0.01) {
                    // The entropy of a plan of mass one is at most the logarithm of its entries.
                    assertThat(sinkhorn.cost() - exact)
                            .as("seed %d, epsilon %s", seed, epsilon)
                            .isLessThan(epsilon * Math.log(s * t) + 1e-6);
                }
            }
        }
        assertThatThrownBy(() -> Sinkhorn.of(new double[] {1}, new double[] {1}, new double[] {1}, 0))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void masses_of_other_totals_and_costs_that_are_no_numbers_are_refused() {
        assertThatThrownBy(() -> Transport.of(new double[] {1}, new double[] {2}, new double[] {1}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("same total");
        assertThatThrownBy(() -> Transport.of(new double[] {1}, new double[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Transport.of(new double[] {1}, new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Transport.of(new double[] {-1, 2}, new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("0 or more");
    }

    @Test
    void no_mass_costs_nothing() {
        assertThat(Transport.of(new double[2], new double[1], new double[] {3, 4})
                        .cost())
                .isZero();
    }

    private static double[] shares(int n, RandomGenerator random) {
        double[] masses = random.doubles(n, 0.01, 1).toArray();
        double sum = Arrays.stream(masses).sum();
        return Arrays.stream(masses).map(mass -> mass / sum).toArray();
    }

    private static double cheapest(double[] costs, int n, int row, int used) {
        if (row == n) {
            return 0;
        }
        return IntStream.range(0, n)
                .filter(j -> (used >> j & 1) == 0)
                .mapToDouble(j -> costs[row * n + j] + cheapest(costs, n, row + 1, used | 1 << j))
                .min()
                .orElseThrow();
    }

    /** Raises the first of the lighter side to the total of the other. */
    private static void level(long[] a, long[] b) {
        long difference = Arrays.stream(a).sum() - Arrays.stream(b).sum();
        (difference > 0 ? b : a)[0] += Math.abs(difference);
    }

    private static void fill(HopTransportKernel kernel, long[] a, long[] b, int[] hops) {
        kernel.start(a.length, b.length);
        for (int i = 0; i < a.length; i++) {
            kernel.supply(i, a[i]);
            for (int w = 0; w < kernel.words(); w++) {
                long one = 0;
                long oneOrTwo = 0;
                for (int j = 64 * w; j < Math.min(b.length, 64 * w + 64); j++) {
                    one |= (hops[i * b.length + j] == 1 ? 1L : 0) << j;
                    oneOrTwo |= (hops[i * b.length + j] <= 2 ? 1L : 0) << j;
                }
                kernel.row(i, w, one, oneOrTwo);
            }
        }
        for (int j = 0; j < b.length; j++) {
            kernel.demand(j, b[j]);
        }
    }

    /** The value of the potentials, which must be feasible. */
    private static long dual(HopTransportKernel kernel, long[] a, long[] b, int[] hops) {
        long value = 0;
        for (int i = 0; i < a.length; i++) {
            value += a[i] * kernel.sourcePotential(i);
            for (int j = 0; j < b.length; j++) {
                assertThat(kernel.sourcePotential(i) - kernel.sinkPotential(j))
                        .isLessThanOrEqualTo(hops[i * b.length + j]);
            }
        }
        for (int j = 0; j < b.length; j++) {
            value -= b[j] * kernel.sinkPotential(j);
        }
        return value;
    }
}
