package org.explico.core.flow;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.Refusal;

/**
 * Cutting the edges that the flow has stretched most, every so many steps. Lengths have mean one when it is done, so a cut at one or more leaves at
 * least one edge.
 *
 * @see <a href="https://doi.org/10.1038/s41598-019-46380-9">Ni et al. 2019, Community detection on networks with Ricci flow</a>
 */
public sealed interface Surgery {
    /** The length above which edges are cut after this many steps; empty when nothing is cut then. */
    default OptionalDouble cut(int iteration, double... lengths) {
        return switch (this) {
            case None _ -> OptionalDouble.empty();
            case Above(int every, double cut) ->
                iteration % every == 0 ? OptionalDouble.of(cut) : OptionalDouble.empty();
            case AboveShare(int every, double share) -> {
                double largest = Arrays.stream(lengths).max().orElse(1);
                yield iteration % every == 0
                        ? OptionalDouble.of(Math.max(1, 1 + share * (largest - 1)))
                        : OptionalDouble.empty();
            }
        };
    }

    /** Nothing is ever cut. */
    record None() implements Surgery {}

    /**
     * Edges longer than a number are cut.
     *
     * @param every after each so many steps
     * @param cut the longest that stay, at least 1
     */
    record Above(int every, double cut) implements Surgery {
        /** Checks that steps are counted and that edges remain. */
        public Above {
            requireEvery(every);
            if (!(cut >= 1)) {
                throw Refusal.usage("surgery", "a cut at 1 or more, the mean length", "" + cut, "try 2");
            }
        }
    }

    /**
     * Edges longer than \(1 + s (\max w - 1)\) are cut; with s = 0.6 the first guess of the program GraphRicciCurvature.
     *
     * @param every after each so many steps
     * @param share s, from 0 to below 1
     */
    record AboveShare(int every, double share) implements Surgery {
        /** Checks that steps are counted and that the share is one. */
        public AboveShare {
            requireEvery(every);
            if (!(share >= 0 && share < 1)) {
                throw Refusal.usage("surgery", "a share from 0 to below 1", "" + share, "try 0.6");
            }
        }
    }

    private static void requireEvery(int every) {
        if (every < 1) {
            throw Refusal.usage("surgery", "every step or every few of them", "every " + every, "try every 10");
        }
    }
}
