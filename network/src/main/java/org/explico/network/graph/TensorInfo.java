package org.explico.network.graph;

/**
 * A named tensor whose values come at run time.
 *
 * @param name its name
 * @param type the type of its elements
 * @param shape its axes
 */
public record TensorInfo(String name, ElementType type, Shape shape) {}
