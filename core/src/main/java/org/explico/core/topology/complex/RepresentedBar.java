package org.explico.core.topology.complex;

import org.explico.core.topology.diagram.PersistencePair;

/**
 * A bar with a cycle that represents its class: it is there from the bar's birth on and is a boundary from its death on, never before.
 *
 * @param pair the bar
 * @param cycle the cycle; one of many, chosen by the order of the filtration, and not the shortest
 */
public record RepresentedBar(PersistencePair pair, SimplexChain cycle) {}
