package org.explico.core.equivalence;

import org.explico.core.riemann.Box;

/**
 * Where a straight line first leaves a box.
 *
 * @param time how far along the line, infinite where it stays inside
 * @param coordinate the coordinate that meets its bound
 * @param side -1 at the lower bound, 1 at the upper one
 */
record Face(double time, int coordinate, int side) {
    /** Along v from x, a point of the box. A coordinate on a bound that v pushes outwards has time 0. */
    static Face met(Box box, double[] x, double[] v) {
        Face first = new Face(Double.POSITIVE_INFINITY, -1, 0);
        for (int i = 0; i < x.length; i++) {
            double room = v[i] > 0 ? box.high(i) - x[i] : x[i] - box.low(i);
            double time = v[i] == 0 ? Double.POSITIVE_INFINITY : Math.max(0, room) / Math.abs(v[i]);
            if (time < first.time()) {
                first = new Face(time, i, v[i] > 0 ? 1 : -1);
            }
        }
        return first;
    }

    /** Puts a point that came to this face on it exactly, and takes what rounding carried out of the others back. */
    void settle(Box box, double[] x) {
        x[coordinate] = side > 0 ? box.high(coordinate) : box.low(coordinate);
        System.arraycopy(box.nearest(x), 0, x, 0, x.length);
    }

    Ending ending() {
        return new Ending.AtFace(coordinate, side);
    }
}
