package org.explico.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Leg;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.WalkState;
import org.explico.core.equivalence.Walking;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;
import org.explico.reporting.WalkFiles;

/** One run of {@code explico walk}: the class, and how it is walked. */
final class WalkRun {
    /** Additions and multiplications between two files on disk, some seconds of them. */
    private static final double OPERATIONS_A_LEG = 5e9;

    private static final int LINEARISATIONS_A_STEP = 3;
    private static final int SHORTEST_LEG = 20;
    private static final int LONGEST_LEG = 5000;

    private final Standpoint standpoint;
    private final EquivalenceClass of;
    private final NullSpace space;
    private final WalkOptions how;
    private final PlaceOptions place;
    private final Walking walking;
    private final StepMethod steps;
    private OptionalDouble area = OptionalDouble.empty();

    WalkRun(Standpoint standpoint, EquivalenceClass of, NullSpace space, WalkOptions how, PlaceOptions place) {
        this.standpoint = standpoint;
        this.of = of;
        this.space = space;
        this.how = how;
        this.place = place;
        this.walking = how.walking(how.target()
                .map(words -> standpoint.part(standpoint.where().values(place.point("--direction target:", words)))));
        this.steps = StepMethod.of(how.method(), standpoint, of);
    }

    Standpoint standpoint() {
        return standpoint;
    }

    EquivalenceClass equivalenceClass() {
        return of;
    }

    /** The kernel at the first point. */
    NullSpace space() {
        return space;
    }

    Walking walking() {
        return walking;
    }

    WalkOptions how() {
        return how;
    }

    Seed seed() {
        return place.run().seed();
    }

    boolean isCurve() {
        return space.nullity() == 1;
    }

    /** What a curve that closed encloses. */
    OptionalDouble area() {
        return area;
    }

    void enclosing(OptionalDouble found) {
        area = found;
    }

    /** What tells the walks apart. */
    WalkFiles.Apart apart() {
        if (isCurve()) {
            return how.senses().size() > 1 ? WalkFiles.Apart.SENSE : WalkFiles.Apart.NOTHING;
        }
        return how.walkers() > 1 ? WalkFiles.Apart.WALKER : WalkFiles.Apart.NOTHING;
    }

    NullCurve trace(Sense sense, Progress progress) {
        return steps.trace(how.tracing(), sense, progress);
    }

    /** Where every walker begins. */
    WalkState start() {
        return of.start(walking);
    }

    /** The next steps of a walker. */
    Leg leg(int walker, int steps, WalkState from, Progress progress) {
        return this.steps.walk(
                walking.withSteps(steps), from, seed().child("walker").child(walker), progress);
    }

    /** The steps of a leg: a number that depends on the work alone, so that files end where they did before. */
    int stepsALeg() {
        if (how.method() == WalkOptions.Method.PAPER) {
            return Math.max(1, walking.steps());
        }
        double step = LINEARISATIONS_A_STEP * 2.0 * standpoint.map().operations() * Math.max(1, of.value().length);
        long steps = Math.clamp(Math.round(OPERATIONS_A_LEG / step), SHORTEST_LEG, LONGEST_LEG);
        return (int) (Math.ceilDiv(steps, how.every()) * how.every());
    }

    /** The hash of all that the steps of walkers depend on: neither their number nor that of the walkers is among it. */
    String hash() {
        Walking one = walking.withSteps(0);
        return Sha256.of(
                standpoint.where().network().contentHash(),
                standpoint.where().from().text(),
                standpoint.layer().text(),
                standpoint.provenance(place.run()).toString(),
                Arrays.toString(standpoint.where().values()),
                Arrays.toString(of.point()),
                Arrays.toString(of.value()),
                one.toString(),
                one.direction() instanceof org.explico.core.equivalence.Direction.Target target
                        ? Arrays.toString(target.point())
                        : one.direction().word(),
                how.method().name(),
                "" + of.tolerance(),
                "" + stepsALeg(),
                "" + seed().value(),
                Version.text());
    }

    Optional<String> target() {
        return how.target();
    }
}
