/**
 * Points, labels, distances, and the search for near points.
 */
@NullMarked
package org.explico.core.cloud;

import org.jspecify.annotations.NullMarked;
