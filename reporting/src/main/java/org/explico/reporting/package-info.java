/** Tables, pictures and pages of a profile. */
@NullMarked
package org.explico.reporting;

import org.jspecify.annotations.NullMarked;
