/**
 * Streams of randomness, correlations, fits and permutation tests.
 */
@NullMarked
package org.explico.core.statistics;

import org.jspecify.annotations.NullMarked;
