/** Training of small networks: one graph a step, run with its state fed back. */
@NullMarked
package org.explico.network.train;

import org.jspecify.annotations.NullMarked;
