package org.explico.core.equivalence;

import org.explico.core.Refusal;

/**
 * How a class is walked.
 *
 * @param direction which way
 * @param steps how many steps
 * @param step h, how long a step is at most; it is halved where the class bends too much, and grows back
 * @param turn the angle in radians by which a null direction may leave the kernel within one step
 * @param every every so many points are kept
 */
public record Walking(Direction direction, int steps, double step, double turn, int every) {
    /** A step that was halved this many times is given up. */
    static final int HALVINGS = 30;

    /** Checks the numbers. */
    public Walking {
        if (steps < 0 || !(step > 0 && step < Double.POSITIVE_INFINITY) || !(turn > 0 && turn < 1.6) || every < 1) {
            throw Refusal.usage(
                    "walking",
                    "steps of 0 or more, a step above 0, a turn above 0 and below 1.6, every 1 or more",
                    steps + ", " + step + ", " + turn + ", " + every,
                    "correct them");
        }
    }

    /** 1,000 steps of 0.05, persistent with \(\rho = 0.99\), turns up to 0.5 radians, all points kept. */
    public static Walking withDefaults() {
        return new Walking(new Direction.Persistent(0.99), 1000, 0.05, 0.5, 1);
    }

    /** The same another way. */
    public Walking withDirection(Direction other) {
        return new Walking(other, steps, step, turn, every);
    }

    /** The same with so many steps. */
    public Walking withSteps(int count) {
        return new Walking(direction, count, step, turn, every);
    }

    /** The same with steps of this length. */
    public Walking withStep(double length) {
        return new Walking(direction, steps, length, turn, every);
    }

    /** The same with another greatest turn. */
    public Walking withTurn(double radians) {
        return new Walking(direction, steps, step, radians, every);
    }

    /** The same, keeping every so many points. */
    public Walking withEvery(int points) {
        return new Walking(direction, steps, step, turn, points);
    }
}
