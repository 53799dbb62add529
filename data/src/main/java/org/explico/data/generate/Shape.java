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

    /**
     * Writes point i; its class, or -1 where the set has no classes.
     *
     * @param random the stream, from which each point takes what it needs
     * @param to the coordinates of all points
     * @param at where this point begins
     */
    int draw(int i, RandomGenerator random, double[] to, int at);

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
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double t = Math.sqrt(T0 * T0 + random.nextDouble() * (T1 * T1 - T0 * T0));
            double angle = t + 2 * Math.PI * (i % arms) / arms;
            to[at] = t / T1 * StrictMath.cos(angle);
            to[at + 1] = t / T1 * StrictMath.sin(angle);
            return i % arms;
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
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double radius = (i % count + 1.0) / count;
            double angle = 2 * Math.PI * random.nextDouble();
            to[at] = radius * StrictMath.cos(angle);
            to[at + 1] = radius * StrictMath.sin(angle);
            return i % count;
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
        public int draw(int i, RandomGenerator random, double[] to, int at) {
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
            return -1;
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
        public int draw(int i, RandomGenerator random, double[] to, int at) {
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
            return -1;
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
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double h = 21 * random.nextDouble();
            double t = turn(random);
            to[at] = t * StrictMath.cos(t);
            to[at + 1] = h;
            to[at + 2] = t * StrictMath.sin(t);
            return -1;
        }

        /** An angle on the roll, uniform in arc length. */
        private static double turn(RandomGenerator random) {
            double most = Math.sqrt(1 + T1 * T1);
            double t;
            do {
                t = T0 + (T1 - T0) * random.nextDouble();
            } while (random.nextDouble() * most >= Math.sqrt(1 + t * t));
            return t;
        }
    }

    /**
     * Two swiss rolls wound into each other, one a class: point i lies on sheet \(c = i \bmod 2\) at
     * \( (t\cos(t + \pi c), h, t\sin(t + \pi c)) / 10 \) with h uniform in [0, 2) and t as on {@link SwissRoll}: uniform in area. Between the
     * sheets lies a tenth of \(\pi\).
     *
     * <p>Reconstructed: set A of the paper is drawn there, its formula is not given. Noise 0.02 is added unless asked otherwise.
     *
     * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, figure 2</a>
     */
    record DoubleSwissRoll() implements Shape {
        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double h = 2 * random.nextDouble();
            double t = SwissRoll.turn(random);
            double angle = t + Math.PI * (i % 2);
            to[at] = t * StrictMath.cos(angle) / 10;
            to[at + 1] = h;
            to[at + 2] = t * StrictMath.sin(angle) / 10;
            return i % 2;
        }
    }

    /**
     * The cube \([-1, 1]^3\) with two cylinders along its second axis in it: class 1 is where \((x, z)\) lies within 0.35 of (0, 0.5) or (0, -0.5),
     * class 0 the rest. Point i is uniform in class \(i \bmod 2\), by rejection.
     *
     * <p>Reconstructed: set B of the paper is drawn there, its formula is not given.
     *
     * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, figure 2</a>
     */
    record CubeWithCylinders() implements Shape {
        private static final double RADIUS = 0.35;
        private static final double CENTRE = 0.5;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            do {
                for (int j = 0; j < 3; j++) {
                    to[at + j] = random.nextDouble(-1, 1);
                }
            } while (inside(to[at], to[at + 2]) != (i % 2 == 1));
            return i % 2;
        }

        private static boolean inside(double x, double z) {
            double off = Math.abs(z) - CENTRE;
            return x * x + off * off < RADIUS * RADIUS;
        }
    }

    /**
     * A flat sheet that a wave crosses, both of thickness 0.2: point i of class \(c = i \bmod 2\) is \((x, y, e + c\,a\sin 2x)\) with x uniform in
     * \([-\pi, \pi)\), y in [-1, 1), e in [-0.1, 0.1), and \(a = 0.64\).
     *
     * <p>Nobody can tell the classes apart where the sheets cross. With \(q = 0.2/a\) the best accuracy is
     * \[ 1 - \frac{1}{\pi}\Big(\arcsin q - \frac{1 - \sqrt{1 - q^2}}{q}\Big) = 0.950, \] for which a was chosen.
     *
     * <p>Reconstructed: set C of the paper is drawn there, its formula is not given, and no network is perfect on it.
     *
     * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, figure 2</a>
     */
    record CrossingSheets() implements Shape {
        private static final double AMPLITUDE = 0.64;
        private static final double HALF = 0.1;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double x = random.nextDouble(-Math.PI, Math.PI);
            to[at] = x;
            to[at + 1] = random.nextDouble(-1, 1);
            to[at + 2] = random.nextDouble(-HALF, HALF) + (i % 2) * AMPLITUDE * StrictMath.sin(2 * x);
            return i % 2;
        }
    }

    /**
     * Two circles around one centre with points at even angles: point i lies on circle \(c = i \bmod 2\), of radius 1 or 0.8, at the angle
     * \(2\pi j/m\) with \(j = \lfloor i/2 \rfloor\). Only the noise, 0.03 unless asked otherwise, is random: 2m points are
     * {@code make_circles(factor=0.8, noise=0.03)} of scikit-learn.
     *
     * @param steps m, the angles of a circle
     */
    record NestedCircles(int steps) implements Shape {
        private static final double INNER = 0.8;

        @Override
        public int dim() {
            return 2;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double radius = i % 2 == 0 ? 1 : INNER;
            double angle = 2 * Math.PI * (i / 2 % steps) / steps;
            to[at] = radius * StrictMath.cos(angle);
            to[at + 1] = radius * StrictMath.sin(angle);
            return i % 2;
        }
    }

    /**
     * The unit disc with four discs in it: uniform in the unit disc; class 1 where the point lies within 0.2 of (0, 0.5), (-0.5, 0), (0, -0.5) or
     * (0.5, 0), class 0 elsewhere. 16 points of 100 are of class 1 in the mean.
     */
    record DiscWithDiscs() implements Shape {
        private static final double RADIUS = 0.2;
        private static final double CENTRE = 0.5;

        @Override
        public int dim() {
            return 2;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double radius = Math.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            to[at] = radius * StrictMath.cos(angle);
            to[at + 1] = radius * StrictMath.sin(angle);
            return inside(to[at], to[at + 1]) || inside(to[at + 1], to[at]) ? 1 : 0;
        }

        private static boolean inside(double along, double across) {
            double off = Math.abs(along) - CENTRE;
            return off * off + across * across < RADIUS * RADIUS;
        }
    }

    /**
     * Two cylinders around one axis, one a class: point i is \((r\cos\varphi, h, r\sin\varphi)\) with \(\varphi\) uniform, h uniform in [0, 1), and r
     * uniform within 0.1 of 1 for class 0, of 0.8 for class 1; the class is \(i \bmod 2\).
     */
    record CylinderShells() implements Shape {
        private static final double INNER = 0.8;
        private static final double HALF = 0.1;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = (i % 2 == 0 ? 1 : INNER) + random.nextDouble(-HALF, HALF);
            to[at] = radius * StrictMath.cos(angle);
            to[at + 1] = random.nextDouble();
            to[at + 2] = radius * StrictMath.sin(angle);
            return i % 2;
        }
    }

    /**
     * Two solid tori, each through the hole of the other, one a class: with \(\varphi, \theta\) uniform angles, r uniform in [0, 1) and
     * \(s = 2 + r\cos\theta\), point i is \((s\cos\varphi, s\sin\varphi, r\sin\theta)\) for class 0 and \((2 + s\cos\varphi, r\sin\theta, s\sin\varphi)\)
     * for class 1; the class is \(i \bmod 2\). The tubes touch and do not overlap, for their central circles are 2 apart.
     */
    record LinkedTori() implements Shape {
        private static final double RING = 2;

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public int draw(int i, RandomGenerator random, double[] to, int at) {
            double phi = 2 * Math.PI * random.nextDouble();
            double theta = 2 * Math.PI * random.nextDouble();
            double r = random.nextDouble();
            double s = RING + r * StrictMath.cos(theta);
            double along = s * StrictMath.cos(phi);
            double across = s * StrictMath.sin(phi);
            double off = r * StrictMath.sin(theta);
            boolean second = i % 2 == 1;
            to[at] = second ? RING + along : along;
            to[at + 1] = second ? off : across;
            to[at + 2] = second ? across : off;
            return i % 2;
        }
    }
}
