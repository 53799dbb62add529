/** Readers, writers, bundled and fetched data sets. */
@NullMarked
package org.explico.data;

import org.jspecify.annotations.NullMarked;
