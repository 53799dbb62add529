/** Passes over graphs: into float64 primitives, and the pull-back of those as another graph. */
@NullMarked
package org.explico.network.differentiate;

import org.jspecify.annotations.NullMarked;
