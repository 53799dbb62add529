package org.explico.core.equivalence;

/**
 * A sample of a class, with what became of the moves. Every proposed move is one of: accepted, not landed, outside, not reversed, rejected.
 *
 * @param walk the states of the chain in order; a move that is not accepted repeats the state
 * @param proposed moves proposed
 * @param accepted moves taken
 * @param notLanded those whose projection on the class did not converge
 * @param outside those that landed outside of the box
 * @param notReversed those from which the way back does not lead to the state they came from
 */
public record Sample(Walk walk, long proposed, long accepted, long notLanded, long outside, long notReversed) {
    /** The share of moves taken; 0 without any. */
    public double acceptance() {
        return proposed == 0 ? 0 : accepted / (double) proposed;
    }
}
