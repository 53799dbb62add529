/**
 * The metric that a map pulls back to its input space.
 */
@NullMarked
package org.explico.core.riemann;

import org.jspecify.annotations.NullMarked;
