package org.explico.cli;

import java.util.OptionalDouble;
import org.explico.core.linalg.SingularValues;
import org.explico.core.riemann.NullSpace;

/** The rank that walks go by, seen in singular values: those above 1e-10 of the largest count. */
final class Ranks {
    private Ranks() {}

    static int rank(SingularValues values) {
        return values.rankAbove(Math.max(values.tolerance(), NullSpace.TOLERANCE * values.largest()));
    }

    /** The last value counted over the first left out; empty where there is nothing on one of the sides. */
    static OptionalDouble gap(SingularValues values) {
        int rank = rank(values);
        return rank == 0 || rank == values.count()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.at(rank - 1) / values.at(rank));
    }
}
