package org.explico.core.measure;

/**
 * What a measure expects to need before it starts.
 *
 * @param bytes peak memory beside its input
 * @param operations elementary steps, about 1e9 a second and core
 */
public record Cost(double bytes, double operations) {}
