package org.explico.core.topology.rips;

import org.explico.core.cloud.DistanceMatrix;

/** What Ripser says, stored or asked now. */
final class Ripser {
    private Ripser() {}

    /** A metric on 13 points with distances 1 and 2 whose complex at 1 is a projective plane. */
    static DistanceMatrix projectivePlane() {
        String[] rows = {
            "0111111112222",
            "1022212121222",
            "1202221211222",
            "1220212212221",
            "1222021122221",
            "1121202221121",
            "1212120221121",
            "1122122021211",
            "1211222201211",
            "2112211110112",
            "2222211221021",
            "2222222111201",
            "2221111112110"
        };
        double[] lower = new double[78];
        for (int i = 1, t = 0; i < 13; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = rows[i].charAt(j) - '0';
            }
        }
        return DistanceMatrix.ofLowerTriangle(13, lower);
    }
}
