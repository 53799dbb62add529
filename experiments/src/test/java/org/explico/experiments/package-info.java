/** Tests of the experiments: short runs of every one, and the authors' own network where it is at hand. */
@NullMarked
package org.explico.experiments;

import org.jspecify.annotations.NullMarked;
