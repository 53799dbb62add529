package org.explico.core.equivalence;

import org.explico.core.map.DifferentiableMap;

/** Steps along level curves in the plane as textbooks have them, to compare with: none of them knows where it should be. */
enum Integrator {
    EULER {
        @Override
        double[] step(DifferentiableMap map, double[] x, double h, double c) {
            return Vectors.moved(x, h, tangent(map, x));
        }
    },
    MIDPOINT {
        @Override
        double[] step(DifferentiableMap map, double[] x, double h, double c) {
            return Vectors.moved(x, h, tangent(map, Vectors.moved(x, h / 2, tangent(map, x))));
        }
    },
    RUNGE_KUTTA {
        @Override
        double[] step(DifferentiableMap map, double[] x, double h, double c) {
            double[] k1 = tangent(map, x);
            double[] k2 = tangent(map, Vectors.moved(x, h / 2, k1));
            double[] k3 = tangent(map, Vectors.moved(x, h / 2, k2));
            double[] k4 = tangent(map, Vectors.moved(x, h, k3));
            double[] y = Vectors.moved(x, h / 6, k1);
            y = Vectors.moved(y, h / 3, k2);
            y = Vectors.moved(y, h / 3, k3);
            return Vectors.moved(y, h / 6, k4);
        }
    },
    ONE_NEWTON {
        @Override
        double[] step(DifferentiableMap map, double[] x, double h, double c) {
            return newton(map, EULER.step(map, x, h, c), c);
        }
    },
    TWO_NEWTON {
        @Override
        double[] step(DifferentiableMap map, double[] x, double h, double c) {
            return newton(map, ONE_NEWTON.step(map, x, h, c), c);
        }
    };

    abstract double[] step(DifferentiableMap map, double[] x, double h, double c);

    /** The largest drift over a path of this length from x. */
    double drift(DifferentiableMap map, double h, double length, double... x) {
        double c = map.value(x)[0];
        double[] y = x;
        double drift = 0;
        for (int k = 0; k < Math.round(length / h); k++) {
            y = step(map, y, h, c);
            drift = Math.max(drift, Math.abs(map.value(y)[0] - c));
        }
        return drift;
    }

    private static double[] tangent(DifferentiableMap map, double... x) {
        double[] g = map.jacobian(x);
        double size = Math.hypot(g[0], g[1]);
        return new double[] {-g[1] / size, g[0] / size};
    }

    private static double[] newton(DifferentiableMap map, double[] x, double c) {
        double[] g = map.jacobian(x);
        return Vectors.moved(x, (c - map.value(x)[0]) / Vectors.dot(g, g), g);
    }
}
