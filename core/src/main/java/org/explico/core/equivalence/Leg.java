package org.explico.core.equivalence;

/**
 * A part of a walk, and where it leaves the walker.
 *
 * @param walk its points, the one it began at included
 * @param state where the next leg begins
 */
public record Leg(Walk walk, WalkState state) {}
