package org.explico.network;

import java.util.Optional;
import org.explico.core.profile.LayerName;
import org.explico.network.graph.Shape;

/**
 * A tensor of a network that holds real numbers and depends on the input.
 *
 * @param name its name in the file
 * @param operator what makes it, as {@code Relu}; {@code Input} for the input
 * @param shape its axes behind the batch, or empty where nothing is known before a run
 */
public record LayerInfo(LayerName name, String operator, Optional<Shape> shape) {}
