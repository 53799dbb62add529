/**
 * Measures of the topology of a layer. Their parts: {@code rips}, the Vietoris-Rips engine; {@code complex}, every other filtration; {@code diagram}, what
 * is done with the bars they yield.
 */
@NullMarked
package org.explico.core.topology;

import org.jspecify.annotations.NullMarked;
