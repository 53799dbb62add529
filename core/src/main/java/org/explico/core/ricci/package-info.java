/**
 * Ricci coefficients of a sequence of layers, and their nulls.
 */
@NullMarked
package org.explico.core.ricci;

import org.jspecify.annotations.NullMarked;
