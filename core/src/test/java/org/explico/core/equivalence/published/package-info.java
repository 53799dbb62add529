/** Tests of the published walks: on maps whose classes are known, and against the authors' own points. */
@NullMarked
package org.explico.core.equivalence.published;

import org.jspecify.annotations.NullMarked;
