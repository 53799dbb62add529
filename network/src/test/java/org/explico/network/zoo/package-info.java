/** Tests of the zoo. */
@NullMarked
package org.explico.network.zoo;

import org.jspecify.annotations.NullMarked;
