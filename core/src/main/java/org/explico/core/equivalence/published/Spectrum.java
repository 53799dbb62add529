package org.explico.core.equivalence.published;

import java.util.random.RandomGenerator;
import org.explico.core.linalg.SymmetricEigen;

/** Eigenvalues, ascending, and eigenvectors of the pullback metric \(g = J^TJ\), p of them. */
sealed interface Spectrum {
    /** An eigenvalue. */
    double value(int i);

    /** Its unit eigenvector; of many null ones the generator may choose. */
    double[] vector(int i, RandomGenerator random);

    /** p. */
    int size();

    /** How many eigenvalues are below a bound. */
    default int below(double bound) {
        int count = 0;
        while (count < size() && value(count) < bound) {
            count++;
        }
        return count;
    }

    /** How many eigenvalues are above rounding: 10⁻¹² of the largest. */
    default int rank() {
        double largest = value(size() - 1);
        return largest > 0 ? size() - below(1e-12 * largest) : 0;
    }

    /** Of the Jacobian of q rows and p columns. */
    static Spectrum of(Solver solver, int q, int p, double... jacobian) {
        return switch (solver) {
            case FULL -> new Full(SymmetricEigen.ofGram(q, p, jacobian));
            case ROWS -> q < p ? Rows.of(q, p, jacobian) : new Full(SymmetricEigen.ofGram(q, p, jacobian));
        };
    }

    /** The decomposition of the p x p matrix, as the papers' programs have it. */
    record Full(SymmetricEigen eigen) implements Spectrum {
        @Override
        public int size() {
            return eigen.size();
        }

        @Override
        public double value(int i) {
            return eigen.value(i);
        }

        @Override
        public double[] vector(int i, RandomGenerator random) {
            return eigen.vector(i);
        }
    }

    /** The same from the q x q matrix \(JJ^T\): its eigenvalues and p - q zeros. */
    final class Rows implements Spectrum {
        private final int q;
        private final int p;
        private final double[] jacobian;
        private final SymmetricEigen small;

        private Rows(int q, int p, double[] jacobian, SymmetricEigen small) {
            this.q = q;
            this.p = p;
            this.jacobian = jacobian;
            this.small = small;
        }

        static Rows of(int q, int p, double... jacobian) {
            double[] gram = new double[q * q];
            for (int i = 0; i < q; i++) {
                for (int j = i; j < q; j++) {
                    double sum = 0;
                    for (int k = 0; k < p; k++) {
                        sum += jacobian[i * p + k] * jacobian[j * p + k];
                    }
                    gram[i * q + j] = sum;
                }
            }
            return new Rows(q, p, jacobian, SymmetricEigen.of(q, gram));
        }

        @Override
        public int size() {
            return p;
        }

        @Override
        public double value(int i) {
            return i < p - q ? 0 : small.value(i - p + q);
        }

        /** A null vector is an isotropic one: a column of a basis that nobody knows. */
        @Override
        public double[] vector(int i, RandomGenerator random) {
            return i < p - rank() ? projected(random) : right(i - p + q);
        }

        private double[] projected(RandomGenerator random) {
            double[] v = new double[p];
            for (int k = 0; k < p; k++) {
                v[k] = random.nextGaussian();
            }
            // Twice, so that what rounding left of the rows goes too.
            for (int pass = 0; pass < 2; pass++) {
                for (int row = q - Math.min(rank(), q); row < q; row++) {
                    double[] u = right(row);
                    double dot = dot(u, v);
                    for (int k = 0; k < p; k++) {
                        v[k] -= dot * u[k];
                    }
                }
            }
            return unit(v);
        }

        /** \(J^T u / \|J^T u\|\) for an eigenvector u of \(JJ^T\). */
        private double[] right(int row) {
            double[] u = small.vector(row);
            double[] v = new double[p];
            for (int i = 0; i < q; i++) {
                for (int k = 0; k < p; k++) {
                    v[k] += u[i] * jacobian[i * p + k];
                }
            }
            return unit(v);
        }

        private static double[] unit(double... v) {
            double norm = Math.sqrt(dot(v, v));
            for (int k = 0; k < v.length && norm > 0; k++) {
                v[k] /= norm;
            }
            return v;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += a[k] * b[k];
            }
            return sum;
        }
    }
}
