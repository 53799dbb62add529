/**
 * Discrete Ricci flow of a graph, with surgery, and the communities it finds.
 */
@NullMarked
package org.explico.core.flow;

import org.jspecify.annotations.NullMarked;
