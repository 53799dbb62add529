package org.explico.core.topology.rips;

import java.util.List;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * A bar with what carries it.
 *
 * <p>The cycle is there from birth on and becomes a boundary at death: its points are those around the hole. The cocycle is one until just before
 * death: its simplices are those that every cycle around the hole must cross.
 *
 * @param pair the bar
 * @param birthSimplex the points of the simplex that the class is born with, descending
 * @param deathSimplex the points of the simplex that it dies with, descending; none for an essential class
 * @param cocycle a cocycle of the complex before death that is not a coboundary at birth
 * @param cycle a cycle of the complex at birth that is not a boundary before death
 */
public record PersistentClass(
        PersistencePair pair, List<Integer> birthSimplex, List<Integer> deathSimplex, Chain cocycle, Chain cycle) {
    /** Keeps the lists as they are now. */
    public PersistentClass {
        birthSimplex = List.copyOf(birthSimplex);
        deathSimplex = List.copyOf(deathSimplex);
    }
}
