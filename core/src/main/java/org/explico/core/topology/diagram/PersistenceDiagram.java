package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bars of a filtration, by degree, sorted by birth and then death: equal diagrams are equal objects whatever order the bars were found in.
 *
 * <p>Bars of length zero are left out: they are no part of the diagram as an invariant. Essential classes have infinite death.
 */
public final class PersistenceDiagram {
    private final int[] degrees;
    private final double[] births;
    private final double[] deaths;

    private PersistenceDiagram(PersistencePair[] sorted) {
        this.degrees = Arrays.stream(sorted).mapToInt(PersistencePair::degree).toArray();
        this.births = Arrays.stream(sorted).mapToDouble(PersistencePair::birth).toArray();
        this.deaths = Arrays.stream(sorted).mapToDouble(PersistencePair::death).toArray();
    }

    /** The diagram with these bars; those of length zero are dropped. */
    public static PersistenceDiagram of(List<PersistencePair> pairs) {
        return new PersistenceDiagram(
                pairs.stream().filter(p -> p.birth() < p.death()).sorted().toArray(PersistencePair[]::new));
    }

    /** All bars, by degree, birth, death. */
    public List<PersistencePair> pairs() {
        return IntStream.range(0, degrees.length).mapToObj(this::pair).toList();
    }

    /** The bars of one degree, by birth and death. */
    public List<PersistencePair> pairs(int degree) {
        return indices(degree).mapToObj(this::pair).toList();
    }

    /** The births of the bars of one degree. */
    public double[] births(int degree) {
        return indices(degree).mapToDouble(i -> births[i]).toArray();
    }

    /** The deaths of the bars of one degree, in the order of {@link #births}; infinity for essential classes. */
    public double[] deaths(int degree) {
        return indices(degree).mapToDouble(i -> deaths[i]).toArray();
    }

    /** The degrees that have bars, ascending. */
    public int[] degrees() {
        return Arrays.stream(degrees).distinct().toArray();
    }

    /** The number of bars of one degree that never die. */
    public int essential(int degree) {
        return (int) pairs(degree).stream().filter(PersistencePair::essential).count();
    }

    /**
     * The diagram of the same filtration stopped at scale t: classes born later are missing, classes that die later are essential (their death is
     * censored).
     */
    public PersistenceDiagram cutAt(double t) {
        return of(pairs().stream()
                .filter(p -> p.birth() <= t)
                .map(p -> p.death() > t ? new PersistencePair(p.degree(), p.birth(), Double.POSITIVE_INFINITY) : p)
                .toList());
    }

    /** Births and deaths divided by {@code scale > 0}. Bars that underflow to length zero are dropped. */
    public PersistenceDiagram dividedBy(double scale) {
        return of(pairs().stream()
                .map(p -> new PersistencePair(p.degree(), p.birth() / scale, p.death() / scale))
                .toList());
    }

    /** Statistics of the bars of one degree. */
    public DiagramStatistics statistics(int degree) {
        return DiagramStatistics.of(this, degree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersistenceDiagram that
                && Arrays.equals(degrees, that.degrees)
                && Arrays.equals(births, that.births)
                && Arrays.equals(deaths, that.deaths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(degrees) + Arrays.hashCode(births)) + Arrays.hashCode(deaths);
    }

    @Override
    public String toString() {
        return "PersistenceDiagram(" + degrees.length + " bars)";
    }

    private PersistencePair pair(int i) {
        return new PersistencePair(degrees[i], births[i], deaths[i]);
    }

    private IntStream indices(int degree) {
        return IntStream.range(0, degrees.length).filter(i -> degrees[i] == degree);
    }
}
