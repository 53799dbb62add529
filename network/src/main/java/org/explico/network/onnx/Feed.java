package org.explico.network.onnx;

import org.explico.network.graph.ElementType;

/**
 * What an input gets in one run.
 *
 * @param name the input
 * @param type the type it is fed as
 * @param values the values
 */
public record Feed(String name, ElementType type, Values values) {}
