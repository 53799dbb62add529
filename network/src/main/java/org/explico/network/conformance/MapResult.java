package org.explico.network.conformance;

/**
 * What is found of the map from one real input of a case to one of its real outputs.
 *
 * @param from the input
 * @param to the output
 * @param lowered whether the float64 graph of primitives gives the stored output
 * @param differences whether push-forward and pull-back agree with central differences
 * @param duality whether push-forward and pull-back agree with each other
 */
public record MapResult(String from, String to, Outcome lowered, Outcome differences, Outcome duality) {
    /** A map that is not there. */
    static MapResult refused(String from, String to, String reason) {
        Outcome refused = new Outcome.Refused(reason);
        return new MapResult(from, to, refused, refused, refused);
    }

    /** The same with another answer to the first question. */
    MapResult withLowered(Outcome other) {
        return new MapResult(from, to, other, differences, duality);
    }
}
