/**
 * The contract of everything that measures: what goes in, what comes out, what it costs.
 */
@NullMarked
package org.explico.core.measure;

import org.jspecify.annotations.NullMarked;
