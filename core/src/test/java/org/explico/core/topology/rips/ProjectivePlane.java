package org.explico.core.topology.rips;

import org.explico.core.cloud.DistanceMatrix;

/** Thirteen points with distances one and two whose complex at scale one is a triangulated projective plane, as in Ripser's examples. */
final class ProjectivePlane {
    private static final int[][] ROWS = {
        {0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2},
        {1, 0, 2, 2, 2, 1, 2, 1, 2, 1, 2, 2, 2},
        {1, 2, 0, 2, 2, 2, 1, 2, 1, 1, 2, 2, 2},
        {1, 2, 2, 0, 2, 1, 2, 2, 1, 2, 2, 2, 1},
        {1, 2, 2, 2, 0, 2, 1, 1, 2, 2, 2, 2, 1},
        {1, 1, 2, 1, 2, 0, 2, 2, 2, 1, 1, 2, 1},
        {1, 2, 1, 2, 1, 2, 0, 2, 2, 1, 1, 2, 1},
        {1, 1, 2, 2, 1, 2, 2, 0, 2, 1, 2, 1, 1},
        {1, 2, 1, 1, 2, 2, 2, 2, 0, 1, 2, 1, 1},
        {2, 1, 1, 2, 2, 1, 1, 1, 1, 0, 1, 1, 2},
        {2, 2, 2, 2, 2, 1, 1, 2, 2, 1, 0, 2, 1},
        {2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 0, 1},
        {2, 2, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 0}
    };

    private ProjectivePlane() {}

    static DistanceMatrix distances() {
        double[] lower = new double[ROWS.length * (ROWS.length - 1) / 2];
        for (int i = 1, t = 0; i < ROWS.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = ROWS[i][j];
            }
        }
        return DistanceMatrix.ofLowerTriangle(ROWS.length, lower);
    }
}
