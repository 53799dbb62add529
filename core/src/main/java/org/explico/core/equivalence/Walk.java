package org.explico.core.equivalence;

/**
 * A walk that is over.
 *
 * @param trajectory its points
 * @param ending why it is over
 * @param certificate what was measured on the way, at every step, kept or not
 */
public record Walk(Trajectory trajectory, Ending ending, Certificate certificate) {}
