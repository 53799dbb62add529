/** Data sets made from a formula and a seed. */
@NullMarked
package org.explico.data.generate;

import org.jspecify.annotations.NullMarked;
