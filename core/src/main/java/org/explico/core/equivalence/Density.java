package org.explico.core.equivalence;

import org.explico.core.linalg.SingularValues;

/** What points of a class are sampled by. */
public enum Density {
    /** By Hausdorff measure: pieces of the class of the same size are met equally often. */
    UNIFORM {
        @Override
        double logarithm(Place place) {
            return 0;
        }
    },
    /**
     * The law of an input that is uniform in the box, given that its output is c: density \(\det(JJ^T)^{-1/2}\) by Hausdorff measure (coarea formula). Where the
     * rank is below the number of outputs, the determinant is that on the range of J.
     */
    CONDITIONAL {
        @Override
        double logarithm(Place place) {
            SingularValues values = SingularValues.of(place.value().length, place.x().length, place.jacobian());
            double sum = 0;
            for (int i = 0; i < place.nullSpace().rank(); i++) {
                sum -= StrictMath.log(values.at(i));
            }
            return sum;
        }
    };

    /** The logarithm of the density at a point, up to a constant. */
    abstract double logarithm(Place place);
}
