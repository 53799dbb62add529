package org.explico.network.zoo;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;

/**
 * How the weights of linear maps start. Biases start at 0 but for {@link FanInUniform}, shifts at 0, scales at 1, tables of tokens and places from
 * N(0, 0.02²).
 */
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

    /**
     * Uniform on \([-a, a]\) with \(a = 1/\sqrt{m}\) for m numbers that enter one output, weights and biases: how linear maps and convolutions of
     * PyTorch start.
     */
    record FanInUniform() implements Initialisation {}

    /** The words for it in metadata, as {@code glorot-uniform} or {@code fan-in-normal 0.5}. */
    default String words() {
        return switch (this) {
            case GlorotUniform() -> "glorot-uniform";
            case HeNormal() -> "he-normal";
            case FanInNormal(double sigma) -> "fan-in-normal " + sigma;
            case FanInUniform() -> "fan-in-uniform";
        };
    }

    /** The one with these words; empty for other words. */
    static Optional<Initialisation> of(String words) {
        return switch (words) {
            case "glorot-uniform" -> Optional.of(new GlorotUniform());
            case "he-normal" -> Optional.of(new HeNormal());
            case "fan-in-uniform" -> Optional.of(new FanInUniform());
            default ->
                words.matches("fan-in-normal [0-9.]+(E-?[0-9]+)?")
                        ? Optional.of(new FanInNormal(Double.parseDouble(words.substring(14))))
                        : Optional.empty();
        };
    }

    /** One weight. */
    default double draw(Parameter.Start.Weight weight, RandomGenerator random) {
        return switch (this) {
            case GlorotUniform() -> {
                double most = Math.sqrt(6.0 / (weight.fanIn() + weight.fanOut()));
                yield random.nextDouble(-most, most);
            }
            case FanInUniform() -> uniform(weight.fanIn(), random);
            case HeNormal() -> Math.sqrt(2.0 / weight.fanIn()) * random.nextGaussian();
            case FanInNormal(double sigma) -> sigma / Math.sqrt(weight.fanIn()) * random.nextGaussian();
        };
    }

    /** One bias; 0 takes nothing from the stream. */
    default double draw(Parameter.Start.Bias bias, RandomGenerator random) {
        return switch (this) {
            case FanInUniform() -> uniform(bias.fanIn(), random);
            case GlorotUniform(), HeNormal(), FanInNormal _ -> 0;
        };
    }

    private static double uniform(int fanIn, RandomGenerator random) {
        double most = 1 / Math.sqrt(fanIn);
        return random.nextDouble(-most, most);
    }
}
