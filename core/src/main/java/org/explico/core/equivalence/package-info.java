/**
 * Equivalence classes of a map: the inputs it cannot tell apart, walked along; and the ways out of a class to another output.
 */
@NullMarked
package org.explico.core.equivalence;

import org.jspecify.annotations.NullMarked;
