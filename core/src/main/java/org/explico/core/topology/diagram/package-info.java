/**
 * Persistence diagrams: their statistics and vectorisations, the distances between them, and how sure they are.
 */
@NullMarked
package org.explico.core.topology.diagram;

import org.jspecify.annotations.NullMarked;
