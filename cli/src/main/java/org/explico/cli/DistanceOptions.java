package org.explico.cli;

import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.topology.diagram.Bottleneck;
import org.explico.core.topology.diagram.DiagramDistance;
import org.explico.core.topology.diagram.DistanceConvention;
import org.explico.core.topology.diagram.EssentialClasses;
import org.explico.core.topology.diagram.GroundNorm;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.SlicedWasserstein;
import org.explico.core.topology.diagram.Wasserstein;
import picocli.CommandLine.Option;

/** Distances of diagrams by their words. */
final class DistanceOptions {
    private static final String WASSERSTEIN = "wasserstein";

    @Option(
            names = "--ground",
            paramLabel = "Q",
            description = "Of wasserstein: the norm in the plane, inf (the default) or a number from 1.")
    private Optional<String> ground = Optional.empty();

    @Option(
            names = "--within",
            paramLabel = "DELTA",
            description = "Of wasserstein: by auction, at most this share too large (default: exact).")
    private Optional<Double> within = Optional.empty();

    @Option(
            names = "--directions",
            paramLabel = "M",
            defaultValue = "50",
            description = "Of sliced: how many lines (default: ${DEFAULT-VALUE}).")
    private int directions = 50;

    /** The distance of the bars of one degree. */
    @FunctionalInterface
    interface Between {
        DiagramDistance of(PersistenceDiagram a, PersistenceDiagram b, int degree);
    }

    /**
     * A distance with its word.
     *
     * @param word as it was asked for
     * @param convention what the number is
     * @param between the distance
     */
    record Named(String word, DistanceConvention convention, Between between) {}

    /** The distance of this word: bottleneck, wasserstein, wasserstein:P or sliced. */
    Named distance(String word, Optional<EssentialClasses> essential) {
        if (word.equals("bottleneck")) {
            Bottleneck plain = Bottleneck.withDefaults();
            Bottleneck bottleneck = essential.map(plain::withEssential).orElse(plain);
            return new Named(word, bottleneck.convention(), bottleneck::distance);
        }
        if (word.equals("sliced")) {
            SlicedWasserstein plain =
                    SlicedWasserstein.withDefaults().withDirections(new SlicedWasserstein.Directions.Some(directions));
            SlicedWasserstein sliced = essential.map(plain::withEssential).orElse(plain);
            return new Named(word, sliced.convention(), sliced::distance);
        }
        if (word.equals(WASSERSTEIN) || word.startsWith(WASSERSTEIN + ":")) {
            Wasserstein wasserstein = wasserstein(word, essential);
            return new Named(word, wasserstein.convention(), wasserstein::distance);
        }
        throw Refusal.usage("--distance", "bottleneck, wasserstein:P or sliced", word, "correct the word");
    }

    private Wasserstein wasserstein(String word, Optional<EssentialClasses> essential) {
        double order = word.equals(WASSERSTEIN)
                ? 1
                : NumberWords.numbers("--distance", word.substring(WASSERSTEIN.length() + 1))[0];
        Wasserstein plain = Wasserstein.ofOrder(order).withGround(norm());
        Wasserstein solved = within.map(delta -> plain.withSolver(new Wasserstein.Solver.Auction(delta)))
                .orElse(plain);
        return essential.map(solved::withEssential).orElse(solved);
    }

    private GroundNorm norm() {
        return ground.map(word -> new GroundNorm(NumberWords.anyNumbers("--ground", word)[0]))
                .orElse(GroundNorm.CHEBYSHEV);
    }
}
