/** ONNX files in and out of the graph model, and sessions of ONNX Runtime that run it. */
@NullMarked
package org.explico.network.onnx;

import org.jspecify.annotations.NullMarked;
