package org.explico.experiments;

import java.util.List;

/**
 * One of the synthetic data sets of "Neural Feature Geometry Evolves as Discrete Ricci Flow" with what its authors' notebooks print for seven hidden layers
 * of width 25, augmented Forman curvature, k = 50, three networks; and for ten untrained networks with ten hidden layers.
 *
 * @param word its word in names of files
 * @param title what it is
 * @param data the data set
 * @param untrainedData the data set of the untrained networks
 * @param mean the mean local coefficient, over networks
 * @param sd its standard deviation over networks
 * @param negative the share of points below 0
 * @param untrainedGlobal the mean global coefficient of the untrained networks
 * @param untrainedLocal their mean local coefficient, with exact Ollivier curvature
 */
record LocalCell(
        String word,
        String title,
        String data,
        String untrainedData,
        double mean,
        double sd,
        double negative,
        double untrainedGlobal,
        double untrainedLocal) {
    static final int WIDTH = 25;
    static final int DEPTH = 7;
    static final int UNTRAINED_DEPTH = 10;
    static final int NEIGHBOURS = 50;

    static final List<LocalCell> ALL = List.of(
            new LocalCell(
                    "syn-1",
                    "Syn-I, nested circles",
                    "nested-circles",
                    "nested-circles:noise=0.05",
                    -0.412,
                    0.053,
                    0.888,
                    -0.358,
                    -0.047),
            new LocalCell(
                    "syn-2",
                    "Syn-II, disc with discs",
                    "disc-with-discs",
                    "disc-with-discs",
                    -0.393,
                    0.132,
                    0.854,
                    -0.330,
                    -0.008),
            new LocalCell(
                    "syn-3",
                    "Syn-III, cylinder shells",
                    "cylinder-shells",
                    "cylinder-shells",
                    -0.651,
                    0.010,
                    0.990,
                    -0.255,
                    -0.004),
            new LocalCell(
                    "syn-4",
                    "Syn-IV, linked tori",
                    "linked-tori",
                    "linked-tori",
                    -0.339,
                    0.043,
                    0.791,
                    -0.295,
                    -0.056));
}
