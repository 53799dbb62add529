package org.explico.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walking;
import picocli.CommandLine.Option;

/** How a class is walked. */
final class WalkOptions {
    /** How a step is made. */
    enum Method {
        /** A step along the kernel, corrected back to the class. */
        NEWTON,
        /** From linear region to linear region. */
        EXACT,
        /** The published algorithm: explicit Euler, nothing corrected. */
        PAPER
    }

    private static final double USUAL_RHO = 0.99;

    @Option(
            names = "--method",
            paramLabel = "M",
            defaultValue = "newton",
            description = "newton: each step corrected back to the class; exact: networks of ReLU, maxima and affine"
                    + " layers, from linear region to linear region; paper: explicit Euler as published, for comparison"
                    + " (default: ${DEFAULT-VALUE}).")
    private Method method = Method.NEWTON;

    @Option(
            names = "--direction",
            paramLabel = "D",
            defaultValue = "persistent",
            description = "In classes of several dimensions: isotropic, persistent, or target:X with X as for --at or a"
                    + " file with one row (default: ${DEFAULT-VALUE}).")
    private String direction = "persistent";

    @Option(
            names = "--rho",
            paramLabel = "R",
            description = "How much of its direction a persistent walk keeps at each step, from 0 to 1 (default: "
                    + USUAL_RHO + ").")
    private Optional<Double> rho = Optional.empty();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps at most (default: 1000; 10000 along a curve, which may close before).")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "H",
            description = "Length of a step at most (default: 0.05); along a curve that of the first (default: 0.01).")
    private Optional<Double> step = Optional.empty();

    @Option(
            names = "--sense",
            paramLabel = "+1|-1|both",
            defaultValue = "both",
            description = "Which way along a curve (default: ${DEFAULT-VALUE}).")
    private String sense = "both";

    @Option(
            names = "--walkers",
            paramLabel = "K",
            defaultValue = "1",
            description = "Walkers with random streams of their own, in classes of several dimensions (default:"
                    + " ${DEFAULT-VALUE}).")
    private int walkers = 1;

    @Option(
            names = "--every",
            paramLabel = "E",
            defaultValue = "1",
            description = "Keep every E-th point (default: ${DEFAULT-VALUE}).")
    private int every = 1;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            defaultValue = "1e-12",
            description =
                    "Drift up to which a point counts as a member, relative to the largest output; where that is"
                            + " below 1, to how much a move of the size of the point changes it, up to 1 (default: ${DEFAULT-VALUE}).")
    private double tolerance = 1e-12;

    /** Checks the words that need no network. */
    void requireSound() {
        NumberWords.requireAtLeastOne("--walkers", walkers);
        NumberWords.requireAtLeastOne("--every", every);
        steps.ifPresent(n -> NumberWords.requireAtLeastOne("--steps", n));
        if (step.isPresent() && !(step.get() > 0 && step.get() < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("--step", "a number above 0", "" + step.get(), "leave it out for the default");
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw Refusal.usage("--tolerance", "a number above 0 and below 1", "" + tolerance, "try 1e-12");
        }
        if (rho.isPresent() && !(rho.get() >= 0 && rho.get() < 1)) {
            throw Refusal.usage("--rho", "a number of at least 0 and below 1", "" + rho.get(), "try 0.99");
        }
        if (rho.isPresent() && !direction.equals("persistent")) {
            throw Refusal.usage("--rho", "--direction persistent", direction, "leave one of them out");
        }
        if (!direction.equals("persistent") && !direction.equals("isotropic") && !direction.startsWith("target:")) {
            throw Refusal.usage("--direction", "isotropic, persistent or target:X", direction, "correct it");
        }
        if (target().isPresent() && walkers > 1) {
            throw Refusal.usage(
                    "--walkers", "1 for a walk towards a target, which draws nothing", "" + walkers, "leave it out");
        }
        senses();
    }

    Method method() {
        return method;
    }

    int walkers() {
        return walkers;
    }

    int every() {
        return every;
    }

    double tolerance() {
        return tolerance;
    }

    /** The words of the point to walk towards, where there is one. */
    Optional<String> target() {
        return direction.startsWith("target:")
                ? Optional.of(direction.substring("target:".length()))
                : Optional.empty();
    }

    /** Which ways along a curve. */
    List<Sense> senses() {
        return switch (sense) {
            case "+1", "1" -> List.of(Sense.FORWARD);
            case "-1" -> List.of(Sense.BACKWARD);
            case "both" -> List.of(Sense.FORWARD, Sense.BACKWARD);
            default -> throw Refusal.usage("--sense", "+1, -1 or both", sense, "correct it");
        };
    }

    /** What was asked for, for files and pages. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put("method", method.name().toLowerCase(Locale.ROOT));
        words.put("direction", direction);
        words.put("tolerance", "" + tolerance);
        words.put("every", "" + every);
        words.put("walkers", "" + walkers);
        words.put("sense", sense);
        steps.ifPresent(n -> words.put("steps", "" + n));
        step.ifPresent(h -> words.put("step", "" + h));
        if (direction.equals("persistent")) {
            words.put("rho", "" + rho.orElse(USUAL_RHO));
        }
        return words;
    }

    /** How to trace a curve. */
    Tracing tracing() {
        Tracing plain = Tracing.withDefaults().withEvery(every);
        Tracing stepped = step.map(plain::withStep).orElse(plain);
        return steps.map(stepped::withSteps).orElse(stepped);
    }

    /** How to walk in several dimensions, towards a point where one is given. */
    Walking walking(Optional<double[]> target) {
        Walking plain = Walking.withDefaults().withEvery(every).withDirection(direction(target));
        Walking stepped = step.map(plain::withStep).orElse(plain);
        return steps.map(stepped::withSteps).orElse(stepped);
    }

    private Direction direction(Optional<double[]> target) {
        return target.<Direction>map(Direction.Target::of)
                .orElseGet(() -> direction.equals("isotropic")
                        ? new Direction.Isotropic()
                        : new Direction.Persistent(rho.orElse(USUAL_RHO)));
    }
}
