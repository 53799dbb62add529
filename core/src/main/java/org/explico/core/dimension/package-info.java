/**
 * Intrinsic dimension of a point cloud.
 */
@NullMarked
package org.explico.core.dimension;

import org.jspecify.annotations.NullMarked;
