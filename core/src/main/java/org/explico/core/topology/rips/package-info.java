/**
 * The Vietoris-Rips engine: persistent cohomology of points of which only the distances are known.
 */
@NullMarked
package org.explico.core.topology.rips;

import org.jspecify.annotations.NullMarked;
