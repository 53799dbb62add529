/**
 * Level sets and bands of maps of two variables, seen on a grid: also the components that no walk reaches.
 */
@NullMarked
package org.explico.core.level;

import org.jspecify.annotations.NullMarked;
