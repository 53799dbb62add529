/**
 * Points, labels, distances and the graphs on them.
 */
@NullMarked
package org.explico.core.cloud;

import org.jspecify.annotations.NullMarked;
