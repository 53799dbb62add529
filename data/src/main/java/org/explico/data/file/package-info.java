/** Files as they come in: recognised by their first bytes, refused before anything is allocated. */
@NullMarked
package org.explico.data.file;

import org.jspecify.annotations.NullMarked;
