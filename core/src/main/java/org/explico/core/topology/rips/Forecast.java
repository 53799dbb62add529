package org.explico.core.topology.rips;

/**
 * What a diagram of known distances will take.
 *
 * @param edges the edges up to the threshold
 * @param bytes peak memory
 * @param seconds wall time on the threads of the pool it was asked from
 */
public record Forecast(int edges, double bytes, double seconds) {
    static Forecast of(EdgeOrder edges, int degree, PrimeField field) {
        return new Forecast(edges.count(), 0, 0);
    }
}
