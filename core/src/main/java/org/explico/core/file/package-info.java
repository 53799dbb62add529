/**
 * How files appear: whole, or not at all; and the hash that names their content.
 */
@NullMarked
package org.explico.core.file;

import org.jspecify.annotations.NullMarked;
