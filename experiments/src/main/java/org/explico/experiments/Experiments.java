package org.explico.experiments;

import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/** The experiments by name. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new CompactClasses(),
            new OpenClasses(),
            new Isotherm(),
            new CompactBand(),
            new IsothermBand(),
            new DecisionBand(),
            new KinkedClasses(),
            new DigitClasses(),
            new PowerPlantClasses(),
            new StepCosts(),
            new ClassSampling(),
            new RicciExamples());

    private Experiments() {}

    /** All of them, in order. */
    public static List<Experiment> all() {
        return ALL;
    }

    /**
     * The experiment of this name, or of this first part of a name, as {@code e1}.
     *
     * <ul>
     *   <li>No such name: refused with the names there are.
     * </ul>
     */
    public static Experiment named(String name) {
        return ALL.stream()
                .filter(e -> e.name().equals(name) || e.shortName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "experiment",
                        "one of " + ALL.stream().map(Experiment::name).collect(Collectors.joining(", ")),
                        name,
                        "see explico reproduce --list"));
    }
}
