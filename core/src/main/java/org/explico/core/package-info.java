/**
 * The mathematics of explico and its values. This root package holds only {@link org.explico.core.Refusal}, the one way in which any room of the house
 * says that it cannot go on.
 */
@NullMarked
package org.explico.core;

import org.jspecify.annotations.NullMarked;
