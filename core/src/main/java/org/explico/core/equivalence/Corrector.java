package org.explico.core.equivalence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;

/**
 * Leads a predicted point back to \(F = c\) by Gauss-Newton corrections of least length, \(y \leftarrow y - J^+(F(y) - c)\), inside the box.
 *
 * <p>Coordinates on a bound are held there and the others correct for them, so the box costs nothing of the class: clamping after a step would leave
 * it. A coordinate that a correction brings out of the box is put on its bound and held as well.
 *
 * <p>A correction is one value with its Jacobian and one QR. Near the class each squares the defect.
 */
final class Corrector {
    private static final int MOST = 12;

    /** Corrections that shorten the defect by less than this are not converging, or are at the level of rounding. */
    private static final double CONTRACTION = 0.5;

    private final DifferentiableMap map;
    private final Box box;
    private final double tolerance;
    private final double aim;

    /**
     * For a map in a box.
     *
     * @param tolerance how far from c a point may be and still count as a point of the class
     * @param aim corrections go on while they help until the point is this near
     */
    Corrector(DifferentiableMap map, Box box, double tolerance, double aim) {
        this.map = map;
        this.box = box;
        this.tolerance = tolerance;
        this.aim = aim;
    }

    /**
     * Where a prediction led.
     *
     * @param place the point of the class
     * @param corrections how many there were
     * @param first the length of the first correction, 0 without one
     * @param contraction the defect after the first correction over that before it, 0 without one
     */
    record Landing(Place place, int corrections, double first, double contraction) {}

    /** Corrects all coordinates; empty where it does not converge within {@code reach} of the prediction. */
    Optional<Landing> land(double[] predicted, double[] target, double reach) {
        return land(predicted, target, reach, -1);
    }

    /** The same with one coordinate held where it is; none for -1. */
    Optional<Landing> land(double[] predicted, double[] target, double reach, int held) {
        double[] y = box.nearest(predicted);
        int[] free = interior(y, held, IntStream.range(0, y.length).toArray());
        double[] start = y;
        double first = 0;
        double contraction = 0;
        double before = Double.POSITIVE_INFINITY;
        boolean settled = false;
        for (int k = 0; k <= MOST; k++) {
            Place place = Place.of(map, y);
            double defect = place.drift(target);
            if (!place.isFinite() || !(Vectors.distance(y, start) <= reach)) {
                return Optional.empty();
            }
            contraction = k == 1 ? defect / before : contraction;
            boolean helps = defect <= CONTRACTION * before;
            if (defect <= aim || (defect <= tolerance && (!helps || k == MOST))) {
                return Optional.of(new Landing(place, k, first, contraction));
            }
            if ((!helps && settled) || free.length == 0) {
                return Optional.empty();
            }
            NullSpace space = place.nullSpace(free);
            double[] correction = space.lift(place.residual(target));
            first = k == 0 ? Vectors.norm(correction) : first;
            y = y.clone();
            for (int i = 0; i < free.length; i++) {
                y[free[i]] -= correction[i];
            }
            double[] inside = box.nearest(y);
            settled = Arrays.equals(inside, y);
            y = inside;
            free = interior(y, held, free);
            before = defect;
        }
        return Optional.empty();
    }

    private int[] interior(double[] y, int held, int... among) {
        return Arrays.stream(among)
                .filter(i -> i != held && box.side(i, y[i]) == 0)
                .toArray();
    }
}
