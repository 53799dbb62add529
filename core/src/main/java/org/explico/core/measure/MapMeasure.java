package org.explico.core.measure;

import java.util.List;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;

/** A measure of the map from the input to one layer, at the points it is given. */
public non-sealed interface MapMeasure extends Measure {
    /**
     * What measuring a map \(\mathbb{R}^p \to \mathbb{R}^q\) costs.
     *
     * @param valueOperations what one value of the map costs, {@link DifferentiableMap#operations}
     */
    Cost cost(int inputDim, int outputDim, double valueOperations);

    /** Measures the map at (some of) the inputs. The same seed is given for every layer: the same inputs are drawn. */
    List<Reading> measure(DifferentiableMap map, PointCloud inputs, Seed seed);
}
