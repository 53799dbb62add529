/** Tests of training. */
@NullMarked
package org.explico.network.train;

import org.jspecify.annotations.NullMarked;
