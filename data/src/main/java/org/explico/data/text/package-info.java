/** JSON and CSV, read with limits and written in one form only. */
@NullMarked
package org.explico.data.text;

import org.jspecify.annotations.NullMarked;
