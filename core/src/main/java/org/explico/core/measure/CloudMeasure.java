package org.explico.core.measure;

import java.util.List;
import org.explico.core.statistics.Seed;

/** A measure of the points of one layer. */
public non-sealed interface CloudMeasure extends Measure {
    /** What measuring n points in dimension d costs. */
    Cost cost(int n, int dim);

    /** Measures one layer. The same seed is given for every layer: draws of points are paired across layers. */
    List<Reading> measure(LayerPoints layer, Seed seed);
}
