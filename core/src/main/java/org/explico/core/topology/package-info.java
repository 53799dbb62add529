/**
 * Vietoris-Rips persistence and the statistics of its diagrams.
 */
@NullMarked
package org.explico.core.topology;

import org.jspecify.annotations.NullMarked;
