package org.explico.core.equivalence;

import java.util.Locale;

/** Why a walk is over. */
public sealed interface Ending {
    /** It took all its steps, or the length it was given. */
    record Finished() implements Ending {}

    /** The curve is closed: its last point is its first one. */
    record Closed() implements Ending {}

    /**
     * The curve leaves the box here.
     *
     * @param coordinate the coordinate that is at its bound
     * @param side -1 at the lower bound, 1 at the upper one
     */
    record AtFace(int coordinate, int side) implements Ending {}

    /**
     * The rank falls here: a critical point, or a crossing of branches of the fibre. The walk stopped before it.
     *
     * @param distance about how far the last point is from it
     */
    record Singular(double distance) implements Ending {}

    /** The kernel is 0 where the walk began: the class is one point. */
    record ClassIsAPoint() implements Ending {}

    /** The Jacobian is 0 where the walk began, so that there is no direction to tell from another. */
    record CriticalPoint() implements Ending {}

    /**
     * The target is reached, or no move within the class and the box comes any nearer to it.
     *
     * @param distance how far it is from the last point
     */
    record NearestToTarget(double distance) implements Ending {}

    /** The class goes on to infinity in this linear region, and neither a box nor a length ends it. */
    record Unbounded() implements Ending {}

    /** Both senses lead back out of the linear region that was entered: the class turns or ends in a vertex. */
    record Vertex() implements Ending {}

    /**
     * The output cannot be led further along its path: the differential does not reach that way, or the box holds all that would.
     *
     * @param share the share of the path behind it, 0 to 1
     */
    record OutOfReach(double share) implements Ending {}

    /** No direction is both null and within the box. */
    record Cornered() implements Ending {}

    /**
     * No step down to the smallest one leads back to the class: a kink of the map, or a value that is not finite.
     *
     * @param step the smallest step tried
     */
    record Stuck(double step) implements Ending {}

    /**
     * A published walk is over where the number of null directions is no longer that of the start, or is 0.
     *
     * @param from how many there were
     * @param to how many there are
     */
    record KernelChanged(int from, int to) implements Ending {}

    /** The sentence for people. */
    default String words() {
        return switch (this) {
            case Finished() -> "all steps taken";
            case Closed() -> "closed: the last point is the first one";
            case AtFace(int coordinate, int side) ->
                "left the box at the " + (side < 0 ? "lower" : "upper") + " bound of coordinate " + coordinate;
            case Singular(double distance) ->
                String.format(
                        Locale.ROOT,
                        "singular point about %.1e ahead: the rank falls, branches may cross there",
                        distance);
            case ClassIsAPoint() -> "the class is this one point: no direction is null";
            case CriticalPoint() -> "critical point: the Jacobian is 0 here, every direction is null to first order";
            case NearestToTarget(double distance) ->
                String.format(
                        Locale.ROOT,
                        "no null direction leads nearer to the target, to first order; it is %.6g away",
                        distance);
            case Unbounded() -> "goes on to infinity in this linear region; a box would end it";
            case Vertex() -> "vertex: the class turns or ends where linear regions meet";
            case OutOfReach(double share) ->
                String.format(
                        Locale.ROOT,
                        "stopped at %.4g %% of the way: from here no small move leads the output further: its direction may be beyond the rank, or the box in the way",
                        100 * share);
            case KernelChanged(int from, int to) -> "null directions: " + from + " at the start, " + to + " here";
            case Cornered() -> "no null direction stays within the box";
            case Stuck(double step) ->
                String.format(
                        Locale.ROOT,
                        "no step down to %.1e stays in the class: a kink of the map (try the exact method) or values that are not finite",
                        step);
        };
    }
}
