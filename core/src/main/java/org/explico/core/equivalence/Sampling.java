package org.explico.core.equivalence;

import org.explico.core.Refusal;

/**
 * How a class is sampled.
 *
 * @param density the law of the points
 * @param moves how many moves are proposed
 * @param scale s, the standard deviation of a proposed tangent along each null direction
 * @param every every so many states of the chain are kept
 */
public record Sampling(Density density, int moves, double scale, int every) {
    /** Checks the numbers. */
    public Sampling {
        if (moves < 0 || !(scale > 0 && scale < Double.POSITIVE_INFINITY) || every < 1) {
            throw Refusal.usage(
                    "sampling",
                    "moves of 0 or more, a scale above 0, every 1 or more",
                    moves + ", " + scale + ", " + every,
                    "correct them");
        }
    }

    /** 10,000 moves of scale 0.1 for the uniform law, all states kept. */
    public static Sampling withDefaults() {
        return new Sampling(Density.UNIFORM, 10_000, 0.1, 1);
    }

    /** The same for another law. */
    public Sampling withDensity(Density other) {
        return new Sampling(other, moves, scale, every);
    }

    /** The same with so many moves. */
    public Sampling withMoves(int count) {
        return new Sampling(density, count, scale, every);
    }

    /** The same with moves of another size. */
    public Sampling withScale(double deviation) {
        return new Sampling(density, moves, deviation, every);
    }

    /** The same, keeping every so many states. */
    public Sampling withEvery(int states) {
        return new Sampling(density, moves, scale, states);
    }
}
