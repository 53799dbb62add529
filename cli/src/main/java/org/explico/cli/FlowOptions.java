package org.explico.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.flow.FlowCurvature;
import org.explico.core.flow.RicciFlow;
import org.explico.core.flow.StepSize;
import org.explico.core.flow.Surgery;
import picocli.CommandLine.Option;

/** How a graph flows. */
final class FlowOptions {
    private static final double SHARE = 0.5;
    private static final double FIRST_GUESS = 0.6;
    private static final int USUAL_ITERATIONS = 20;

    @Option(
            names = {"--curvature", "--notion"},
            paramLabel = "C",
            description =
                    "The curvature that drives it: ollivier (the default, idleness 1/2), lly, afrc3 (Forman with triangles) or"
                            + " forman.")
    private Optional<String> curvature = Optional.empty();

    @Option(
            names = {"--steps", "--iterations"},
            paramLabel = "N",
            defaultValue = "" + USUAL_ITERATIONS,
            description = "Steps at most (default: ${DEFAULT-VALUE}); a finished run goes on where more are asked for.")
    private int steps = USUAL_ITERATIONS;

    @Option(
            names = "--step",
            paramLabel = "S",
            description =
                    "How far a step goes: the factor of the curvature (default: 1 for ollivier; for the others what changes no"
                            + " length by more than half of itself).")
    private Optional<Double> step = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            defaultValue = "1e-4",
            description = "Stop when all curvatures are this close (default: ${DEFAULT-VALUE}).")
    private double tolerance = 1e-4;

    @Option(
            names = "--surgery",
            paramLabel = "EVERY[:CUT]",
            description =
                    "After each EVERY steps cut the edges longer than CUT times the mean; without CUT those above 0.6 of the"
                            + " way from the mean to the longest (default: none).")
    private Optional<String> surgery = Optional.empty();

    @Option(
            names = "--scope",
            paramLabel = "W",
            description =
                    "Of a graph in several components: each by itself (the default), largest (the others are left out) or together.")
    private Optional<String> scope = Optional.empty();

    /** The flow; refuses what makes no sense. */
    RicciFlow flow() {
        FlowCurvature by = curvature();
        return RicciFlow.withDefaults()
                .withCurvature(by)
                .withStep(stepSize())
                .withIterations(steps)
                .withTolerance(tolerance)
                .withSurgery(surgery())
                .withScope(scope());
    }

    /** Curvatures that are at most 1, of which a whole step turns no length negative. */
    private boolean isOfTransport() {
        return curvature() instanceof FlowCurvature.Ollivier;
    }

    private String word() {
        return curvature.orElse("ollivier").strip().toLowerCase(Locale.ROOT);
    }

    FlowCurvature curvature() {
        return FlowWords.of(word());
    }

    private StepSize stepSize() {
        return step.<StepSize>map(StepSize.Fixed::new)
                .orElseGet(() -> isOfTransport() ? new StepSize.Fixed(1) : new StepSize.Relative(SHARE));
    }

    private Surgery surgery() {
        if (surgery.isEmpty()) {
            return new Surgery.None();
        }
        String[] parts = surgery.get().split(":", 2);
        try {
            int every = Integer.parseInt(parts[0].strip());
            return parts.length == 1
                    ? new Surgery.AboveShare(every, FIRST_GUESS)
                    : new Surgery.Above(every, Double.parseDouble(parts[1].strip()));
        } catch (NumberFormatException e) {
            throw Refusal.usage("--surgery", "EVERY or EVERY:CUT, as 10:2", surgery.get(), "correct it");
        }
    }

    private RicciFlow.Scope scope() {
        return switch (scope.orElse("each").toLowerCase(Locale.ROOT)) {
            case "largest" -> RicciFlow.Scope.LARGEST;
            case "together" -> RicciFlow.Scope.TOGETHER;
            case "each" -> RicciFlow.Scope.EACH;
            default ->
                throw Refusal.usage("--scope", "largest, together or each", scope.orElse(""), "correct the word");
        };
    }

    /**
     * What the states of a flow depend on, beside the graph; not how many steps are made. The tolerance is one of these, since a state behind the step at
     * which a coarser one would have stopped is none of that flow.
     */
    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("curvature", curvature().word());
        words.put("step", word(stepSize()));
        words.put("surgery", word(surgery()));
        words.put("scope", scope().name().toLowerCase(Locale.ROOT));
        words.put("tolerance", tolerance);
        return words;
    }

    private static Object word(StepSize size) {
        return switch (size) {
            case StepSize.Fixed(double step) -> step;
            case StepSize.Relative(double share) -> "at most " + share + " of a length";
        };
    }

    private static String word(Surgery surgery) {
        return switch (surgery) {
            case Surgery.None() -> "none";
            case Surgery.Above(int every, double cut) -> "every " + every + " above " + cut;
            case Surgery.AboveShare(int every, double share) ->
                "every " + every + " above " + share + " of the way from the mean to the longest";
        };
    }

    /** With the most steps, and whom a walk goes to. */
    Map<String, Object> provenance() {
        Map<String, Object> words = new LinkedHashMap<>(words());
        if (isOfTransport()) {
            words.put("neighbours", WeightedEdges.SHARES);
        }
        words.put("steps", (long) steps);
        return words;
    }
}
