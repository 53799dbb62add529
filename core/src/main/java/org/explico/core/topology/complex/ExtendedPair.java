package org.explico.core.topology.complex;

/**
 * A point of an extended persistence diagram: every class of a graph and of the pair (graph, superlevel set) is born and dies.
 *
 * @param kind which of the four parts
 * @param birth the value at which the class appears
 * @param death the value at which it vanishes; below the birth for {@link Kind#RELATIVE}, and for most of {@link Kind#LOOP}
 */
public record ExtendedPair(Kind kind, double birth, double death) implements Comparable<ExtendedPair> {
    /** The parts of the diagram. */
    public enum Kind {
        /** A component of a sublevel set, from its least value to the value at which it joins an older one: branches that point down. */
        ORDINARY,
        /** A component of a superlevel set, from its greatest value down to the value at which it joins an older one: branches that point up. */
        RELATIVE,
        /** A component of the graph, from its least value to its greatest. */
        COMPONENT,
        /** A loop, from its greatest value to its least. */
        LOOP
    }

    /** By kind, birth, death. */
    @Override
    public int compareTo(ExtendedPair that) {
        int byKind = kind.compareTo(that.kind);
        int byBirth = byKind != 0 ? byKind : Double.compare(birth, that.birth);
        return byBirth != 0 ? byBirth : Double.compare(death, that.death);
    }
}
