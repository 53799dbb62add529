package org.explico.core.equivalence;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * Which way a walk in a class of several dimensions goes. A walk wishes for a direction z of the whole space and takes the null part of it, so
 * nothing depends on a basis of the kernel: the single vectors of one are the whim of an eigensolver.
 */
public sealed interface Direction {
    /** A fresh \(z \sim N(0, I)\) at each step: the null part of it is isotropic in the kernel. */
    record Isotropic() implements Direction {}

    /**
     * \(z \leftarrow \rho z + \sqrt{1 - \rho^2}\,N(0, I)\): keeps its way for about \(1/(1-\rho)\) steps, so it comes much farther.
     *
     * @param rho \(\rho\), at least 0 and below 1
     */
    record Persistent(double rho) implements Direction {
        /** Checks the number. */
        public Persistent {
            if (!(rho >= 0 && rho < 1)) {
                throw Refusal.usage("persistence", "a number of at least 0 and below 1", "" + rho, "try 0.99");
            }
        }
    }

    /** \(z = t - x\): as straight towards another point t as the class allows. */
    final class Target implements Direction {
        private final double[] point;

        private Target(double... point) {
            this.point = point;
        }

        /** Towards this point; the caller keeps its array. */
        public static Target of(double... point) {
            return new Target(point.clone());
        }

        /** The number of its coordinates. */
        public int dim() {
            return point.length;
        }

        /** A copy of the point. */
        public double[] point() {
            return point.clone();
        }

        double[] from(double... x) {
            return Vectors.minus(point, x);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Target that && Arrays.equals(point, that.point);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(point);
        }

        @Override
        public String toString() {
            return "Target(" + point.length + " coordinates)";
        }
    }

    /** Its word on the command line, without a target's file. */
    default String word() {
        return switch (this) {
            case Isotropic() -> "isotropic";
            case Persistent(double rho) -> "persistent";
            case Target _ -> "target";
        };
    }
}
