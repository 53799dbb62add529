@NullMarked
package org.explico.network.simec;

import org.jspecify.annotations.NullMarked;
