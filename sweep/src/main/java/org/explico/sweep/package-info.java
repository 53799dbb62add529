/** The journal of what ran, and the runner that resumes. */
@NullMarked
package org.explico.sweep;

import org.jspecify.annotations.NullMarked;
