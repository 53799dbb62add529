/** The experiments of papers, by name: each prints the paper's number, what the paper's own method gives here, and ours. */
@NullMarked
package org.explico.experiments;

import org.jspecify.annotations.NullMarked;
