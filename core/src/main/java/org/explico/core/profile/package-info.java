/**
 * Layers in, profile out: running measures over the layers of a network.
 */
@NullMarked
package org.explico.core.profile;

import org.jspecify.annotations.NullMarked;
