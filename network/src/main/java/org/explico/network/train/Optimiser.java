package org.explico.network.train;

import org.explico.core.Refusal;

/** How gradients g move parameters \(\theta\), with the step length r of the {@link TrainingPlan}. Moments start at 0. */
public sealed interface Optimiser {
    /** What draws weights to 0. */
    WeightDecay decay();

    /** This optimiser with another decay. */
    Optimiser with(WeightDecay other);

    /**
     * Stochastic gradient descent: \(u \leftarrow \mu u + g\), \(\theta \leftarrow \theta - r u\).
     *
     * @param momentum \(\mu\) in [0, 1)
     * @param decay what draws weights to 0
     * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak 1964</a>
     */
    record Sgd(double momentum, WeightDecay decay) implements Optimiser {
        /** Checks the number. */
        public Sgd {
            requireShare("momentum", momentum);
        }

        /** Momentum 0.9, no decay. */
        public static Sgd withDefaults() {
            return new Sgd(0.9, WeightDecay.none());
        }

        @Override
        public Sgd with(WeightDecay other) {
            return new Sgd(momentum, other);
        }

        /** As {@code sgd momentum 0.9}. */
        @Override
        public String toString() {
            return "sgd momentum " + momentum + words(decay);
        }
    }

    /**
     * RMSProp: \(s \leftarrow \rho s + (1 - \rho) g^2\), \(\theta \leftarrow \theta - r g / (\sqrt s + \epsilon)\).
     *
     * @param keep \(\rho\) in [0, 1)
     * @param floor \(\epsilon\), positive
     * @param decay what draws weights to 0
     * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman and Hinton 2012, lecture 6e</a>
     */
    record RmsProp(double keep, double floor, WeightDecay decay) implements Optimiser {
        /** Checks the numbers. */
        public RmsProp {
            requireShare("rmsprop", keep);
            requireFloor(floor);
        }

        /** \(\rho\) 0.9, \(\epsilon\) 1e-8, no decay. */
        public static RmsProp withDefaults() {
            return new RmsProp(0.9, 1e-8, WeightDecay.none());
        }

        @Override
        public RmsProp with(WeightDecay other) {
            return new RmsProp(keep, floor, other);
        }

        /** As {@code rmsprop keep 0.9}. */
        @Override
        public String toString() {
            return "rmsprop keep " + keep + words(decay);
        }
    }

    /**
     * Adam: \(m \leftarrow \beta_1 m + (1 - \beta_1) g\), \(v \leftarrow \beta_2 v + (1 - \beta_2) g^2\),
     * \(\theta \leftarrow \theta - r \hat m / (\sqrt{\hat v} + \epsilon)\) with \(\hat m = m / (1 - \beta_1^t)\), \(\hat v = v / (1 - \beta_2^t)\)
     * in step t.
     *
     * @param keepMean \(\beta_1\) in [0, 1)
     * @param keepSquare \(\beta_2\) in [0, 1)
     * @param floor \(\epsilon\), positive
     * @param decay what draws weights to 0
     * @see <a href="https://doi.org/10.48550/arXiv.1412.6980">Kingma and Ba 2015</a>
     */
    record Adam(double keepMean, double keepSquare, double floor, WeightDecay decay) implements Optimiser {
        /** Checks the numbers. */
        public Adam {
            requireShare("adam", keepMean);
            requireShare("adam", keepSquare);
            requireFloor(floor);
        }

        /** \(\beta_1\) 0.9, \(\beta_2\) 0.999, \(\epsilon\) 1e-8, no decay. */
        public static Adam withDefaults() {
            return new Adam(0.9, 0.999, 1e-8, WeightDecay.none());
        }

        @Override
        public Adam with(WeightDecay other) {
            return new Adam(keepMean, keepSquare, floor, other);
        }

        /** As {@code adam 0.9 0.999}. */
        @Override
        public String toString() {
            return "adam " + keepMean + " " + keepSquare + words(decay);
        }
    }

    private static String words(WeightDecay decay) {
        return decay.acts() ? ", decay " + decay : "";
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share < 1)) {
            throw Refusal.usage(what, "a number in [0, 1)", Double.toString(share), "correct it");
        }
    }

    private static void requireFloor(double floor) {
        if (!(floor > 0) || !Double.isFinite(floor)) {
            throw Refusal.usage("optimiser", "a positive floor", Double.toString(floor), "correct it");
        }
    }
}
