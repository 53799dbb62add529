/** The commands. */
@NullMarked
package org.explico.cli;

import org.jspecify.annotations.NullMarked;
