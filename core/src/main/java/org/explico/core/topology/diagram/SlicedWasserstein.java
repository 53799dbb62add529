package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.linalg.CompensatedSum;

/**
 * The sliced Wasserstein distance: each diagram is joined by the diagonal points below the other's bars, both are projected on lines through the
 * origin, and the first Wasserstein distance on each line is averaged over the directions.
 *
 * <p>Direction m of M has the angle \(\pi/2 + \pi m / M\), as in persim; the distance on a line is the sum of the differences of the sorted
 * projections. The mean is what the paper defines as \(\frac{1}{2\pi} \int_{S^1}\), since opposite directions give the same distance.
 *
 * <ul>
 *   <li>Two empty diagrams: zero.
 *   <li>Essential classes have no projection: they are dropped, or cut at a value.
 * </ul>
 *
 * <p>O(M n log n) for M directions; O(n² log n) time and 8 n² bytes for all of them, n bars in both.
 *
 * @see <a href="https://proceedings.mlr.press/v70/carriere17a.html">Carrière, Cuturi and Oudot 2017</a>
 */
public final class SlicedWasserstein {
    /** Over which directions the mean is taken. */
    public sealed interface Directions {
        /**
         * Evenly spread ones.
         *
         * @param count how many, at least one
         */
        record Some(int count) implements Directions {
            /** Refuses none. */
            public Some {
                if (count < 1) {
                    throw Refusal.usage(
                            "directions of the sliced Wasserstein distance", "1 or more", "" + count, "give 50");
                }
            }
        }

        /** All of the circle: the integral itself. */
        record All() implements Directions {}
    }

    private final Directions directions;
    private final EssentialClasses essential;

    private SlicedWasserstein(Directions directions, EssentialClasses essential) {
        this.directions = directions;
        this.essential = essential;
    }

    /** The mean over 50 directions, essential classes dropped. */
    public static SlicedWasserstein withDefaults() {
        return new SlicedWasserstein(new Directions.Some(50), new EssentialClasses.Dropped());
    }

    /** With these directions. */
    public SlicedWasserstein withDirections(Directions chosen) {
        return new SlicedWasserstein(chosen, essential);
    }

    /** With this choice for essential classes: dropped or cut. */
    public SlicedWasserstein withEssential(EssentialClasses choice) {
        if (choice instanceof EssentialClasses.Matched) {
            throw Refusal.usage(
                    "sliced Wasserstein distance",
                    "essential classes dropped or cut at a value",
                    "matched ones",
                    "they have no projection on a line");
        }
        return new SlicedWasserstein(directions, choice);
    }

    /** What the number is. */
    public DistanceConvention convention() {
        String number = switch (directions) {
            case Directions.Some(int count) -> "" + count;
            case Directions.All() -> "all";
        };
        return DistanceConvention.of("sliced wasserstein", Map.of("directions", number), essential);
    }

    /** The distance between the bars of one degree. There is a matching for each direction, so none is given. */
    public DiagramDistance distance(PersistenceDiagram left, PersistenceDiagram right, int degree) {
        Bars a = Bars.of(left, degree, essential);
        Bars b = Bars.of(right, degree, essential);
        double mean = switch (directions) {
            case Directions.Some(int count) -> mean(a, b, count);
            case Directions.All() -> overAll(a, b);
        };
        return DiagramDistance.exactly(mean, convention(), Optional.empty());
    }

    private static double overAll(Bars a, Bars b) {
        if (a.size() + b.size() > SliceSweep.MOST_POINTS) {
            throw Refusal.overBudget(
                    "sliced Wasserstein distance over all directions",
                    "at most " + SliceSweep.MOST_POINTS + " bars in both diagrams together",
                    "" + (a.size() + b.size()),
                    "take 50 directions or more");
        }
        // One of the two orders is always swept, so that exchanging the sides changes no bit.
        return a.before(b) ? SliceSweep.mean(a, b) : SliceSweep.mean(b, a);
    }

    private static double mean(Bars a, Bars b, int count) {
        double[] perDirection = new double[count];
        for (int m = 0; m < count; m++) {
            double angle = Math.PI / 2 + Math.PI * m / count;
            perDirection[m] = along(a, b, StrictMath.cos(angle), StrictMath.sin(angle));
        }
        return CompensatedSum.of(perDirection) / count;
    }

    private static double along(Bars a, Bars b, double cos, double sin) {
        double[] first = projections(a, b, cos, sin);
        double[] second = projections(b, a, cos, sin);
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> Math.abs(first[i] - second[i]));
        return CompensatedSum.of(differences);
    }

    /** The sorted projections of the own bars and of the diagonal points below the others. */
    private static double[] projections(Bars own, Bars other, double cos, double sin) {
        double[] values = new double[own.size() + other.size()];
        for (int i = 0; i < own.size(); i++) {
            values[i] = cos * own.births()[i] + sin * own.deaths()[i];
        }
        for (int j = 0; j < other.size(); j++) {
            double middle = 0.5 * other.births()[j] + 0.5 * other.deaths()[j];
            values[own.size() + j] = cos * middle + sin * middle;
        }
        Arrays.sort(values);
        return values;
    }
}
