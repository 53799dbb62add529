package org.explico.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.linalg.SingularValues;
import org.explico.core.profile.LayerName;

/**
 * The metric at one layer.
 *
 * @param layer the layer
 * @param dim its number of values, as it is looked at
 * @param fromStart singular values of the map from the coordinates that may move to the layer
 * @param toOutput singular values of the map from the layer to the output of the head
 * @param why why one of them is missing; empty where neither is
 */
record LayerMetric(
        LayerName layer, int dim, Optional<SingularValues> fromStart, Optional<SingularValues> toOutput, String why) {
    /** \(\ln \prod_{i \le r} \sigma_i\); empty at rank 0. */
    static OptionalDouble logVolume(SingularValues values) {
        int rank = Ranks.rank(values);
        double sum = 0;
        for (int i = 0; i < rank; i++) {
            sum += StrictMath.log(values.at(i));
        }
        return rank == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    /** \(\sigma_1 / \sigma_r\); empty at rank 0. */
    static OptionalDouble condition(SingularValues values) {
        int rank = Ranks.rank(values);
        return rank == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.largest() / values.at(rank - 1));
    }
}
