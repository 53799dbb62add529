/**
 * The walks of the papers as they were published: explicit Euler steps along eigenvectors of \(J^TJ\), clamped to the box, never corrected. They stand
 * here to be compared with; {@link org.explico.core.equivalence} has the walks that stay in their class.
 */
@NullMarked
package org.explico.core.equivalence.published;

import org.jspecify.annotations.NullMarked;
