/** Does what we make of an ONNX file agree with what its operators are defined to do? The suite of ONNX answers for values, differences for slopes. */
@NullMarked
package org.explico.network.conformance;

import org.jspecify.annotations.NullMarked;
