package org.explico.reporting;

import org.explico.core.equivalence.Walk;

/**
 * One walk of a run of several.
 *
 * @param number its number from 0, or 1 and -1 for the two senses of a curve
 * @param walk the walk
 */
public record Strand(int number, Walk walk) {}
