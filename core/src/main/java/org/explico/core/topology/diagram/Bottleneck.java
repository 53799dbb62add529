package org.explico.core.topology.diagram;

import java.util.Map;
import java.util.Optional;

/**
 * The bottleneck distance: the least r such that bars can be matched with bars at most r away (the larger difference of birth and death), all others
 * being at most 2r long.
 *
 * <p>Exact: the value is one of the costs |b - b'|, |d - d'|, (d - b)/2 as float64 has them. Bars longer than 2r of either diagram are
 * matched with any bars of the other, each side by itself: by the theorem of Mendelsohn and Dulmage the two matchings join to one that covers both.
 *
 * <ul>
 *   <li>Two empty diagrams: zero. One empty diagram: half the longest bar of the other.
 *   <li>Essential classes as {@link EssentialClasses} says; different numbers of them, where matched: infinite.
 *   <li>Coordinates whose differences leave float64: infinite differences are never matched.
 * </ul>
 *
 * <p>O(n^1.5 log n) for each of about 20 radii, O(n) memory and the candidates that are left.
 *
 * @see <a href="https://doi.org/10.1007/s00454-006-1276-5">Cohen-Steiner, Edelsbrunner and Harer 2007</a>
 * @see <a href="https://doi.org/10.1145/3064175">Kerber, Morozov and Nigmetov 2017</a>
 * @see <a href="https://doi.org/10.4153/CJM-1958-027-8">Mendelsohn and Dulmage 1958</a>
 */
public final class Bottleneck {
    private final EssentialClasses essential;

    private Bottleneck(EssentialClasses essential) {
        this.essential = essential;
    }

    /** With essential classes matched with each other. */
    public static Bottleneck withDefaults() {
        return new Bottleneck(new EssentialClasses.Matched());
    }

    /** With this choice for essential classes. */
    public Bottleneck withEssential(EssentialClasses choice) {
        return new Bottleneck(choice);
    }

    /** What the number is. */
    public DistanceConvention convention() {
        return DistanceConvention.of("bottleneck", Map.of("ground norm", "infinity"), essential);
    }

    /** The distance between the bars of one degree, with a matching that attains it. */
    public DiagramDistance distance(PersistenceDiagram left, PersistenceDiagram right, int degree) {
        Bars a = Bars.of(left, degree, essential);
        Bars b = Bars.of(right, degree, essential);
        if (a.essential() != b.essential()) {
            return DiagramDistance.infinite(convention());
        }
        double value = 0;
        for (double cost : a.essentialCosts(b)) {
            value = Math.max(value, cost);
        }
        RadiusSearch search = new RadiusSearch(a, b);
        value = Math.max(value, search.least());
        return DiagramDistance.exactly(value, convention(), Optional.of(Matching.of(a, b, search.partners())));
    }
}
