/**
 * Differentiable maps between Euclidean spaces, and closed-form ones to test with.
 */
@NullMarked
package org.explico.core.map;

import org.jspecify.annotations.NullMarked;
