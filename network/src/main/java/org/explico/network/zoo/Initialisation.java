package org.explico.network.zoo;

import java.util.random.RandomGenerator;
import org.explico.core.Refusal;

/** How the weights of linear maps start. Biases and shifts start at 0, scales at 1, tables of tokens and places from N(0, 0.02²). */
public sealed interface Initialisation {
    /**
     * Uniform on \([-a, a]\) with \(a = \sqrt{6 / (m + n)}\), variance \(2 / (m + n)\), for m numbers that enter one output and n outputs that one
     * number enters.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010, equation 16</a>
     */
    record GlorotUniform() implements Initialisation {}

    /**
     * \(N(0, 2/m)\) for m numbers that enter one output.
     *
     * @see <a href="https://doi.org/10.1109/ICCV.2015.123">He et al. 2015, equation 10</a>
     */
    record HeNormal() implements Initialisation {}

    /**
     * \(N(0, \sigma^2/m)\) for m numbers that enter one output; \(\sigma = 1\) is LeCun's.
     *
     * @param sigma \(\sigma\), positive and finite
     * @see <a href="https://doi.org/10.48550/arXiv.1606.05340">Poole et al. 2016</a>
     */
    record FanInNormal(double sigma) implements Initialisation {
        /** Checks the number. */
        public FanInNormal {
            if (!(sigma > 0) || !Double.isFinite(sigma)) {
                throw Refusal.usage("initialisation", "a positive sigma", Double.toString(sigma), "correct it");
            }
        }
    }

    /** One weight. */
    default double draw(Parameter.Start.Weight weight, RandomGenerator random) {
        return switch (this) {
            case GlorotUniform() -> {
                double most = Math.sqrt(6.0 / (weight.fanIn() + weight.fanOut()));
                yield random.nextDouble(-most, most);
            }
            case HeNormal() -> Math.sqrt(2.0 / weight.fanIn()) * random.nextGaussian();
            case FanInNormal(double sigma) -> sigma / Math.sqrt(weight.fanIn()) * random.nextGaussian();
        };
    }
}
