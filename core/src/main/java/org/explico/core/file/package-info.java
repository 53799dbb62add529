/**
 * How files appear: whole, or not at all.
 */
@NullMarked
package org.explico.core.file;

import org.jspecify.annotations.NullMarked;
