package org.explico.core.topology.diagram;

import java.util.List;

/**
 * A band along the diagonal within which the bars of one degree may be noise.
 *
 * @param degree the degree
 * @param quantile of the bottleneck distances between subsamples and whole; maybe infinite
 * @param level the confidence
 * @param size the points of each subsample
 * @param replicates the number of subsamples
 * @see Subsampling
 */
public record ConfidenceBand(int degree, double quantile, double level, int size, int replicates) {
    /** The radius c of the band: the diagram of what the points were drawn from lies so near, at this level. */
    public double radius() {
        return 2 * quantile;
    }

    /** 2c: bars that are no longer may be noise. */
    public double width() {
        return 2 * radius();
    }

    /** The bars of a diagram that are longer than the band is wide. */
    public List<PersistencePair> above(PersistenceDiagram diagram) {
        return diagram.pairs(degree).stream()
                .filter(bar -> bar.lifespan() > width())
                .toList();
    }
}
