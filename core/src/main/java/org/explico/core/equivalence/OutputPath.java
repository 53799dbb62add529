package org.explico.core.equivalence;

import java.util.Arrays;
import org.explico.core.Refusal;

/** A path of outputs \(y(s)\), \(0 \le s \le 1\), in the values of a constraint, with its velocity. */
public interface OutputPath {
    /** \(y(s)\). */
    double[] at(double s);

    /** \(\dot y(s)\). */
    double[] velocity(double s);

    /**
     * The straight segment \(y(s) = (1-s) a + s b\).
     *
     * <ul>
     *   <li>Ends of different length: refused.
     * </ul>
     */
    static OutputPath straight(double[] from, double[] to) {
        if (from.length != to.length) {
            throw Refusal.usage(
                    "target output",
                    from.length + " values",
                    to.length + "",
                    "give one value for each output of the head");
        }
        double[] a = from.clone();
        double[] way = Vectors.minus(to, from);
        return new OutputPath() {
            @Override
            public double[] at(double s) {
                return s == 1 ? Vectors.moved(way, 1, a) : Vectors.moved(a, s, way);
            }

            @Override
            public double[] velocity(double s) {
                return way.clone();
            }
        };
    }

    /**
     * The geodesic of the Fisher metric between two distributions, in centred logits: the great circle through \(\sqrt{p}\) and \(\sqrt{p^*}\).
     *
     * <ul>
     *   <li>Probabilities that are 0 (logits too far apart for float64): refused; they have no logits to go to.
     * </ul>
     *
     * @param from centred logits
     * @param to centred logits
     */
    static OutputPath geodesic(double[] from, double[] to) {
        double[] a = roots(from);
        double[] b = roots(to);
        double angle = Vectors.angle(a, b);
        if (!(angle > 0)) {
            return straight(from, to);
        }
        return new OutputPath() {
            private double[] circle(double at, double end) {
                return Vectors.moved(Vectors.scaled(at, a), end, b);
            }

            private double[] point(double s) {
                return circle(Math.sin((1 - s) * angle) / Math.sin(angle), Math.sin(s * angle) / Math.sin(angle));
            }

            @Override
            public double[] at(double s) {
                if (s == 0 || s == 1) {
                    return s == 0 ? from.clone() : to.clone();
                }
                return centred(
                        Arrays.stream(point(s)).map(r -> 2 * StrictMath.log(r)).toArray());
            }

            @Override
            public double[] velocity(double s) {
                double[] root = point(s);
                double[] rate = circle(
                        -angle * Math.cos((1 - s) * angle) / Math.sin(angle),
                        angle * Math.cos(s * angle) / Math.sin(angle));
                double[] velocity = new double[root.length];
                for (int i = 0; i < root.length; i++) {
                    velocity[i] = 2 * rate[i] / root[i];
                }
                return centred(velocity);
            }
        };
    }

    private static double[] roots(double... logits) {
        double[] roots = new org.explico.core.map.SquareRootSoftmaxMap(logits.length).value(logits);
        for (int i = 0; i < roots.length; i++) {
            roots[i] /= 2;
            if (!(roots[i] > 0)) {
                throw Refusal.badInput(
                        "distribution",
                        "probabilities above 0",
                        "0 for class " + i,
                        "take the straight way in logits (--head logits)");
            }
        }
        return roots;
    }

    private static double[] centred(double... z) {
        double mean = Arrays.stream(z).sum() / z.length;
        return Arrays.stream(z).map(v -> v - mean).toArray();
    }
}
