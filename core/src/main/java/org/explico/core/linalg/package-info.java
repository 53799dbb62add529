/**
 * Dense kernels and small factorisations.
 */
@NullMarked
package org.explico.core.linalg;

import org.jspecify.annotations.NullMarked;
