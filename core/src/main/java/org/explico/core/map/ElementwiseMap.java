package org.explico.core.map;

/**
 * \(f(x)_i = \varphi(x_i)\): one function of one variable on every coordinate. Its differential is diagonal.
 *
 * @param dim the number of coordinates
 * @param function \(\varphi\)
 */
public record ElementwiseMap(int dim, Function function) implements DifferentiableMap {
    /** A function of one variable with its slope. */
    public enum Function {
        /** \(\max(0, t)\); slope 0 at 0. */
        RELU {
            @Override
            double at(double t) {
                return Math.max(0, t);
            }

            @Override
            double slope(double t) {
                return t > 0 ? 1 : 0;
            }
        },
        /** t where it is positive, else a hundredth of it; slope 0.01 at 0. */
        LEAKY_RELU {
            @Override
            double at(double t) {
                return t > 0 ? t : LEAK * t;
            }

            @Override
            double slope(double t) {
                return t > 0 ? 1 : LEAK;
            }
        },
        /** \(|t|\); slope -1 at 0, that of the piece \(t \le 0\). */
        ABSOLUTE {
            @Override
            double at(double t) {
                return Math.abs(t);
            }

            @Override
            double slope(double t) {
                return t > 0 ? 1 : -1;
            }
        },
        /** The hyperbolic tangent. */
        TANH {
            @Override
            double at(double t) {
                return StrictMath.tanh(t);
            }

            @Override
            double slope(double t) {
                // 1 - tanh² cancels where tanh is near 1; 1/cosh² does not.
                double cosh = StrictMath.cosh(t);
                return 1 / cosh / cosh;
            }
        },
        /** \(1/(1+e^{-t})\). */
        LOGISTIC {
            @Override
            double at(double t) {
                return 1 / (1 + StrictMath.exp(-t));
            }

            @Override
            double slope(double t) {
                double e = StrictMath.exp(-Math.abs(t));
                return e / ((1 + e) * (1 + e));
            }
        },
        /** \(e^t\). */
        EXP {
            @Override
            double at(double t) {
                return StrictMath.exp(t);
            }

            @Override
            double slope(double t) {
                return StrictMath.exp(t);
            }
        },
        /** \(\ln t\), for positive t only: not finite at 0, not a number below. */
        LOGARITHM {
            @Override
            double at(double t) {
                return StrictMath.log(t);
            }

            @Override
            double slope(double t) {
                return 1 / t;
            }
        },
        /** \(\sin t\). */
        SINE {
            @Override
            double at(double t) {
                return StrictMath.sin(t);
            }

            @Override
            double slope(double t) {
                return StrictMath.cos(t);
            }
        },
        /** \(t^2\). */
        SQUARE {
            @Override
            double at(double t) {
                return t * t;
            }

            @Override
            double slope(double t) {
                return 2 * t;
            }
        };

        /** The slope of {@link #LEAKY_RELU} where t is negative. */
        private static final double LEAK = 0.01;

        abstract double at(double t);

        abstract double slope(double t);
    }

    @Override
    public int inputDim() {
        return dim;
    }

    @Override
    public int outputDim() {
        return dim;
    }

    @Override
    public double[] value(double... x) {
        double[] y = new double[dim];
        for (int i = 0; i < dim; i++) {
            y[i] = function.at(x[i]);
        }
        return y;
    }

    /** A diagonal matrix is its own transpose. */
    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return pullBack(x, count, tangents);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        double[] out = new double[count * dim];
        for (int i = 0; i < dim; i++) {
            double slope = function.slope(x[i]);
            for (int r = 0; r < count; r++) {
                out[r * dim + i] = cotangents[r * dim + i] * slope;
            }
        }
        return out;
    }
}
