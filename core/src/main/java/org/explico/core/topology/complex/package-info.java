/**
 * Filtrations whose simplices or cubes are written out: cubical, lower-star, alpha and witness complexes, and their persistent homology.
 */
@NullMarked
package org.explico.core.topology.complex;

import org.jspecify.annotations.NullMarked;
