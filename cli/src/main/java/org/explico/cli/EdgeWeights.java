package org.explico.cli;

import org.explico.core.graph.WeightedGraph;

/** What edges weigh where that is not one. */
sealed interface EdgeWeights {
    /** How far apart the ends are. */
    record Length() implements EdgeWeights {}

    /** The heat kernel of the length. */
    record Heat(WeightedGraph.Bandwidth bandwidth) implements EdgeWeights {}

    /** The third column of the file. */
    record Given() implements EdgeWeights {}
}
