/** Tests of the network room. */
@NullMarked
package org.explico.network;

import org.jspecify.annotations.NullMarked;
