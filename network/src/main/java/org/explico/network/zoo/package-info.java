/** The zoo: architectures as values, drawn as ONNX graphs with seeded initial parameters, and presets by name. */
@NullMarked
package org.explico.network.zoo;

import org.jspecify.annotations.NullMarked;
