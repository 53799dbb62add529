package org.explico.core.equivalence;

import org.explico.core.Refusal;

/**
 * How a path of outputs is lifted.
 *
 * @param turn the angle in radians by which the way should turn in one step; twice as much is too much
 * @param firstShare the share of the path that the first step goes
 * @param leastShare smaller shares are not tried
 * @param greatestShare larger shares are not taken
 * @param every every so many points are kept
 */
public record Lifting(double turn, double firstShare, double leastShare, double greatestShare, int every) {
    /** Checks the numbers. */
    public Lifting {
        boolean sound = turn > 0
                && turn < 1.6
                && leastShare > 0
                && firstShare >= leastShare
                && greatestShare >= firstShare
                && greatestShare <= 1
                && every >= 1;
        if (!sound) {
            throw Refusal.usage(
                    "lifting",
                    "0 < turn < 1.6, 0 < least <= first <= greatest share <= 1, every 1 or more",
                    turn + ", " + leastShare + ", " + firstShare + ", " + greatestShare + ", " + every,
                    "correct them");
        }
    }

    /** Turns of 0.1 radians, shares of 1/64 first and 1/16 at most. */
    public static Lifting withDefaults() {
        return new Lifting(0.1, 1.0 / 64, 1e-10, 1.0 / 16, 1);
    }

    /** The same with at least so many steps. */
    public Lifting withSteps(int least) {
        double share = 1.0 / Math.max(1, least);
        return new Lifting(turn, Math.min(firstShare, share), Math.min(leastShare, share), share, every);
    }

    /** The same with another angle a step. */
    public Lifting withTurn(double radians) {
        return new Lifting(radians, firstShare, leastShare, greatestShare, every);
    }

    /** The same, keeping every so many points. */
    public Lifting withEvery(int points) {
        return new Lifting(turn, firstShare, leastShare, greatestShare, points);
    }
}
