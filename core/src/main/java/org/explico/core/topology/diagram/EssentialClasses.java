package org.explico.core.topology.diagram;

import org.explico.core.Refusal;

/**
 * What is done with classes that never die before two diagrams are compared or one is turned into numbers. Tools differ here, so results carry the
 * choice.
 */
public sealed interface EssentialClasses {
    /**
     * They stay. Distances match them with each other in the order of birth, at the cost |difference of births|, which is the cheapest such matching
     * for every order; unequal counts are infinitely far apart. GUDHI and Hera do so.
     */
    record Matched() implements EssentialClasses {}

    /** They are left out. Persim does so. */
    record Dropped() implements EssentialClasses {}

    /**
     * They die at one value, such as the threshold of the filtration; those born at it or later vanish. Finite bars are left as they are.
     *
     * @param death finite
     */
    record CutAt(double death) implements EssentialClasses {
        /** Refuses a value that is not finite. */
        public CutAt {
            if (!Double.isFinite(death)) {
                throw Refusal.usage(
                        "value that essential classes are cut at",
                        "a finite number",
                        "" + death,
                        "give one, as the threshold of the filtration");
            }
        }
    }

    /** The diagram after this choice: only {@link Matched} leaves essential classes in it. */
    default PersistenceDiagram applyTo(PersistenceDiagram diagram) {
        return switch (this) {
            case Matched() -> diagram;
            case Dropped() ->
                PersistenceDiagram.of(
                        diagram.pairs().stream().filter(p -> !p.essential()).toList());
            case CutAt(double death) ->
                PersistenceDiagram.of(diagram.pairs().stream()
                        .filter(p -> !p.essential() || p.birth() < death)
                        .map(p -> p.essential() ? new PersistencePair(p.degree(), p.birth(), death) : p)
                        .toList());
        };
    }

    /** The choice in words, for provenance. */
    default String words() {
        return switch (this) {
            case Matched() -> "matched by birth";
            case Dropped() -> "dropped";
            case CutAt(double death) -> "cut at " + death;
        };
    }
}
