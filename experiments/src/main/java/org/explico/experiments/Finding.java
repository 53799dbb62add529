package org.explico.experiments;

/**
 * One row: a quantity three times.
 *
 * @param quantity what it is, with its unit
 * @param published what the paper or the files released with it say
 * @param repeated what the paper's method gives here
 * @param ours what our method gives here
 */
public record Finding(String quantity, Cell published, Cell repeated, Cell ours) {}
