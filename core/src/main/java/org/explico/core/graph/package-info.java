/**
 * Graphs on points: neighbour graphs, hops and geodesics along them, components.
 */
@NullMarked
package org.explico.core.graph;

import org.jspecify.annotations.NullMarked;
