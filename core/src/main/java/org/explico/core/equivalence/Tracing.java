package org.explico.core.equivalence;

import org.explico.core.Refusal;

/**
 * How a curve is traced.
 *
 * @param turn \(\theta^*\), the angle in radians by which the tangent should turn in one step; twice as much is too much
 * @param firstStep the length of the first step, and after it steps find their length
 * @param leastStep shorter steps are not tried
 * @param greatestStep longer steps are not taken
 * @param length the arc length to go at most
 * @param steps the number of steps at most
 * @param every every so many points are kept
 */
public record Tracing(
        double turn, double firstStep, double leastStep, double greatestStep, double length, int steps, int every) {
    /** Checks the numbers. */
    public Tracing {
        boolean sound = turn > 0
                && turn <= 0.5
                && leastStep > 0
                && firstStep >= leastStep
                && greatestStep >= firstStep
                && length >= 0
                && steps >= 0
                && every >= 1;
        if (!sound) {
            throw Refusal.usage(
                    "tracing",
                    "0 < turn <= 0.5, 0 < least <= first <= greatest step, length and steps of 0 or more, every 1 or more",
                    turn + ", " + leastStep + ", " + firstStep + ", " + greatestStep + ", " + length + ", " + steps
                            + ", " + every,
                    "correct them");
        }
    }

    /** Turns of 0.05 radians, a first step of 0.01, steps of 1e-9 to 0.1, any length, 10,000 steps, all points kept. */
    public static Tracing withDefaults() {
        return new Tracing(0.05, 0.01, 1e-9, 0.1, Double.POSITIVE_INFINITY, 10_000, 1);
    }

    /** The same with another angle a step. */
    public Tracing withTurn(double radians) {
        return new Tracing(radians, firstStep, leastStep, greatestStep, length, steps, every);
    }

    /** The same beginning with a step of this length, none longer than ten times it. */
    public Tracing withStep(double first) {
        return new Tracing(turn, first, Math.min(leastStep, first), 10 * first, length, steps, every);
    }

    /** The same with no step longer than this. */
    public Tracing withGreatestStep(double greatest) {
        return new Tracing(
                turn, Math.min(firstStep, greatest), Math.min(leastStep, greatest), greatest, length, steps, every);
    }

    /** The same up to this arc length. */
    public Tracing withLength(double most) {
        return new Tracing(turn, firstStep, leastStep, greatestStep, most, steps, every);
    }

    /** The same with so many steps at most. */
    public Tracing withSteps(int most) {
        return new Tracing(turn, firstStep, leastStep, greatestStep, length, most, every);
    }

    /** The same, keeping every so many points. */
    public Tracing withEvery(int points) {
        return new Tracing(turn, firstStep, leastStep, greatestStep, length, steps, points);
    }
}
