package org.explico.network.differentiate;

import org.explico.network.graph.ElementType;

/** Chooses what runs a program, by the program alone. */
final class Engines {
    private Engines() {}

    static Engine of(Program program, ElementType real) {
        return new RuntimeEngine(program, real);
    }
}
