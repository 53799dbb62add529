/** The graph of a network as immutable values: tensors, nodes, names; no file format and no engine. */
@NullMarked
package org.explico.network.graph;

import org.jspecify.annotations.NullMarked;
