/**
 * Discrete Ricci curvature of neighbour graphs and the Ricci coefficient over layers.
 */
@NullMarked
package org.explico.core.curvature;

import org.jspecify.annotations.NullMarked;
