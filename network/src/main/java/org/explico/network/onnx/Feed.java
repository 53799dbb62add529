package org.explico.network.onnx;

import org.explico.network.graph.ElementType;

/**
 * What an input gets in one run.
 *
 * @param name the input
 * @param type the type it is fed as: float16, float32, float64 or int64
 * @param values the values
 */
public record Feed(String name, ElementType type, Values values) {}
