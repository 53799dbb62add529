package org.explico.data.generate;

import java.util.random.RandomGenerator;

/**
 * A set in space with a way to draw points from it. Each record's Javadoc is the definition; {@code docs/datasets.md} says the same.
 *
 * <p>Points are drawn one after the other, so the first k points of a larger sample are the smaller sample.
 */
public sealed interface Shape {
    /** The dimension of the space. */
    int dim();

    /** The class of point i; -1 where the set has no classes. */
    int label(int i);

    /**
     * Writes point i.
     *
     * @param random the stream, from which each point takes what it needs
     * @param to the coordinates of all points
     * @param at where this point begins
     */
    void draw(int i, RandomGenerator random, double[] to, int at);

    /**
     * Interleaved Archimedean spirals in the plane, one a class.
     *
     * <p>Point i lies on arm \(c = i \bmod k\) at \( \frac{t}{t_1} (\cos(t + 2\pi c/k), \sin(t + 2\pi c/k)) \) with
     * \(t^2\) uniform in \([t_0^2, t_1^2]\), \(t_0 = \pi/2\), \(t_1 = 7\pi/2\): nearly uniform in arc length, one and a half turns, the
     * largest radius 1.
     *
     * @param arms k
     */
    record Spirals(int arms) implements Shape {
        private static final double T0 = Math.PI / 2;
        private static final double T1 = 7 * Math.PI / 2;

        @Override
        public int dim() {
            return 2;
        }

        @Override
        public int label(int i) {
            return i % arms;
        }

        @Override
        public void draw(int i, RandomGenerator random, double[] to, int at) {
            double t = Math.sqrt(T0 * T0 + random.nextDouble() * (T1 * T1 - T0 * T0));
            double angle = t + 2 * Math.PI * label(i) / arms;
            to[at] = t / T1 * StrictMath.cos(angle);
            to[at + 1] = t / T1 * StrictMath.sin(angle);
        }
    }

    /**
     * Concentric circles in the plane, one a class: point i lies on the circle of radius \((c + 1)/k\), \(c = i \bmod k\), at a uniform
     * angle.
     *
     * @param count k
     */
    record Circles(int count) implements Shape {
        @Override
        public int dim() {
            return 2;
        }

        @Override
        public int label(int i) {
            return i % count;
        }

        @Override
        public void draw(int i, RandomGenerator random, double[] to, int at) {
            double radius = (label(i) + 1.0) / count;
            double angle = 2 * Math.PI * random.nextDouble();
            to[at] = radius * StrictMath.cos(angle);
            to[at + 1] = radius * StrictMath.sin(angle);
        }
    }

    /**
     * The unit sphere \(S^m \subset \mathbb{R}^{m+1}\), uniform: a standard normal vector divided by its length.
     *
     * @param m the dimension of the sphere
     */
    record Sphere(int m) implements Shape {
        @Override
        public int dim() {
            return m + 1;
        }

        @Override
        public int label(int i) {
            return -1;
        }

        @Override
        public void draw(int i, RandomGenerator random, double[] to, int at) {
            double square = 0;
            while (square < 1e-12) { // So short a vector has no direction to rely on: draw again.
                square = 0;
                for (int j = 0; j <= m; j++) {
                    to[at + j] = Normal.draw(random);
                    square += to[at + j] * to[at + j];
                }
            }
            double length = Math.sqrt(square);
            for (int j = 0; j <= m; j++) {
                to[at + j] /= length;
            }
        }
    }

    /**
     * The torus in space with R = 2 and r = 1, uniform in area: \( ((R + r\cos\theta)\cos\varphi, (R + r\cos\theta)\sin\varphi,
     * r\sin\theta) \) with \(\varphi\) uniform and \(\theta\) of density proportional to \(R + r\cos\theta\), by rejection.
     *
     * @see <a href="https://doi.org/10.1214/12-IMSCOLL1006">Diaconis, Holmes and Shahshahani 2013</a>
     */
    record Torus() implements Shape {
        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int label(int i) {
            return -1;
        }

        @Override
        public void draw(int i, RandomGenerator random, double[] to, int at) {
            double phi = 2 * Math.PI * random.nextDouble();
            double theta;
            double ring;
            do {
                theta = 2 * Math.PI * random.nextDouble();
                ring = 2 + StrictMath.cos(theta);
            } while (random.nextDouble() * 3 >= ring);
            to[at] = ring * StrictMath.cos(phi);
            to[at + 1] = ring * StrictMath.sin(phi);
            to[at + 2] = StrictMath.sin(theta);
        }
    }

    /**
     * The swiss roll, uniform in area: \((t\cos t, h, t\sin t)\) with h uniform in [0, 21) and \(t \in [3\pi/2, 9\pi/2)\) of density
     * proportional to \(\sqrt{1 + t^2}\), by rejection.
     */
    record SwissRoll() implements Shape {
        private static final double T0 = 3 * Math.PI / 2;
        private static final double T1 = 9 * Math.PI / 2;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int label(int i) {
            return -1;
        }

        @Override
        public void draw(int i, RandomGenerator random, double[] to, int at) {
            double h = 21 * random.nextDouble();
            double most = Math.sqrt(1 + T1 * T1);
            double t;
            do {
                t = T0 + (T1 - T0) * random.nextDouble();
            } while (random.nextDouble() * most >= Math.sqrt(1 + t * t));
            to[at] = t * StrictMath.cos(t);
            to[at + 1] = h;
            to[at + 2] = t * StrictMath.sin(t);
        }
    }
}
