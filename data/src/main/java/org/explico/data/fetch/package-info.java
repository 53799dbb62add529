/** Fetches data sets through the package tools of the system: the only place that starts processes. */
@NullMarked
package org.explico.data.fetch;

import org.jspecify.annotations.NullMarked;
