/** Tests of the room of differentials: laws of every rule, of stacking, and of maps between inner tensors. */
@NullMarked
package org.explico.network.differentiate;

import org.jspecify.annotations.NullMarked;
