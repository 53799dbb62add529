package org.explico.core.equivalence.published;

import org.explico.core.equivalence.Walk;

/**
 * A walk by a published rule, measured as every walk is, and the number by which the paper judges it.
 *
 * @param walk the walk; its drift is from the value at the first point
 * @param claimed what the program of the paper prints as energy or pseudolength: sums of eigenvalues at the starts of steps, which are about 0 for
 *     null directions however far the output goes
 */
public record PublishedWalk(Walk walk, double claimed) {}
