package org.explico.network.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** The check passes true differentials and fails wrong ones, however small the error. */
class DifferentialCheckTest {
    private static final double[] POINT = {0.3, -1, 2, 0};

    /** (x0 x1, sin x2, |x3|, max(x0, 2)) with entries of its Jacobian multiplied on either side. */
    private record Sample(double pushFactor, double pullFactor) implements DifferentiableMap {
        @Override
        public int inputDim() {
            return 4;
        }

        @Override
        public int outputDim() {
            return 4;
        }

        @Override
        public double[] value(double... x) {
            return new double[] {x[0] * x[1], Math.sin(x[2]), Math.abs(x[3]), Math.max(x[0], 2)};
        }

        private double[][] jacobian(double[] x, double factor) {
            return new double[][] {
                {x[1], x[0], 0, 0}, {0, 0, factor * Math.cos(x[2]), 0}, {0, 0, 0, Math.signum(x[3])}, {0, 0, 0, 0}
            };
        }

        @Override
        public double[] pushForward(double[] x, int k, double... v) {
            double[][] j = jacobian(x, pushFactor);
            double[] out = new double[4 * k];
            for (int i = 0; i < out.length; i++) {
                for (int l = 0; l < 4; l++) {
                    out[i] += j[i % 4][l] * v[i / 4 * 4 + l];
                }
            }
            return out;
        }

        @Override
        public double[] pullBack(double[] x, int k, double... w) {
            double[][] j = jacobian(x, pullFactor);
            double[] out = new double[4 * k];
            for (int i = 0; i < out.length; i++) {
                for (int l = 0; l < 4; l++) {
                    out[i] += j[l][i % 4] * w[i / 4 * 4 + l];
                }
            }
            return out;
        }
    }

    private static DifferentialCheck.Answers check(double push, double pull) {
        return DifferentialCheck.of(new Sample(push, pull), POINT, DifferentialCheck.Effort.thorough(), Seed.of(5));
    }

    @Test
    void aTrueDifferentialPassesFromAKinkToo() {
        assertThat(check(1, 1)).isEqualTo(new DifferentialCheck.Answers(new Outcome.Passed(), new Outcome.Passed()));
    }

    @Test
    void anErrorOfOneInAHundredThousandFails() {
        for (double wrong : new double[] {1 + 1e-5, 1 - 1e-4, -1, 0}) {
            assertThat(check(wrong, 1).differences()).as("%s", wrong).isInstanceOf(Outcome.Failed.class);
            assertThat(check(1, wrong).differences()).as("%s", wrong).isInstanceOf(Outcome.Failed.class);
            assertThat(check(wrong, wrong).differences()).as("%s", wrong).isInstanceOf(Outcome.Failed.class);
            assertThat(check(wrong, wrong).duality()).as("%s", wrong).isInstanceOf(Outcome.Passed.class);
        }
        assertThat(check(1 + 1e-11, 1).differences()).isInstanceOf(Outcome.Passed.class);
        assertThat(check(1 + 1e-11, 1).duality()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aMapWithoutValuesNearbyIsRefused() {
        DifferentiableMap nowhere = new DifferentiableMap() {
            @Override
            public int inputDim() {
                return 4;
            }

            @Override
            public int outputDim() {
                return 1;
            }

            @Override
            public double[] value(double... x) {
                return new double[] {Double.NaN};
            }

            @Override
            public double[] pushForward(double[] x, int k, double... tangents) {
                return new double[k];
            }

            @Override
            public double[] pullBack(double[] x, int k, double... cotangents) {
                return new double[k * x.length];
            }
        };
        assertThat(DifferentialCheck.of(nowhere, POINT, DifferentialCheck.Effort.thorough(), Seed.of(5))
                        .differences())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(DifferentialCheck.of(nowhere, new double[0], DifferentialCheck.Effort.thorough(), Seed.of(5))
                        .differences())
                .isEqualTo(new Outcome.Refused("a map from a tensor without elements"));
    }

    @Test
    void centralDifferencesAreGoodToElevenDigits() {
        UnaryOperator<double[]> f =
                x -> new double[] {Math.exp(x[0]), Math.pow(x[0], 5), 1 / x[0], Math.abs(x[0] - 0.99)};
        var slope = SettledDifferences.along(SettledDifferences.LONG, f, new double[] {1}, new double[] {2});
        double[] exact = {2 * Math.E, 10, -2, 2};
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(slope.values()[i] - exact[i]))
                    .as("element %d", i)
                    .isLessThan(1e-10);
            assertThat(slope.errors()[i]).as("element %d", i).isLessThan(1e-9);
        }
    }
}
