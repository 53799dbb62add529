/**
 * Exact optimal transport of small discrete measures, with certificates.
 */
@NullMarked
package org.explico.core.transport;

import org.jspecify.annotations.NullMarked;
