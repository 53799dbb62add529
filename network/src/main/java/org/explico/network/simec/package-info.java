/** The text format in which the SiMEC programs of Benfenati and Marta keep weights. */
@NullMarked
package org.explico.network.simec;

import org.jspecify.annotations.NullMarked;
