/** Tests of what goes into ONNX Runtime and comes out of it. */
@NullMarked
package org.explico.network.onnx;

import org.jspecify.annotations.NullMarked;
