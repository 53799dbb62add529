/** ONNX graphs: read, record, differentiate, train. */
@NullMarked
package org.explico.network;

import org.jspecify.annotations.NullMarked;
