/** Arrays in npy, npz and idx files, read and written. */
@NullMarked
package org.explico.data.array;

import org.jspecify.annotations.NullMarked;
