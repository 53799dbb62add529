/** Tests of the conformance sweep, and the sweep itself where the suite is installed. */
@NullMarked
package org.explico.network.conformance;

import org.jspecify.annotations.NullMarked;
