package org.explico.core.map;

/**
 * A continuous map that is affine on each of finitely many polyhedra, its pieces: networks of ReLU, maxima and affine layers are of this kind.
 *
 * <p>Each of its switches takes one of several candidates, the largest (or the smallest) of them: a ReLU takes 0 or z, a max-pool one value of its
 * window. A piece is a choice for every switch. The walls of a piece are its other candidates: a wall has a margin, how far the candidate taken is
 * ahead of the other one, which is affine on the piece and not negative inside it.
 */
public interface PiecewiseAffineMap extends DifferentiableMap {
    /** The piece that x lies in; on a wall, the piece whose differential {@link #pullBack} gives. */
    Piece pieceAt(double... x);

    /** A choice of every switch, with the affine map that goes with it. Immutable; the affine map extends beyond the piece. */
    interface Piece {
        /** The affine map of this piece at x: q values into {@code value}, q rows of p into {@code jacobian}. */
        void linearise(double[] x, double[] value, double[] jacobian);

        /** The number of walls, the same for all pieces of a map. */
        int walls();

        /**
         * The margins at x and how fast they change along v: {@code walls()} values each. The wall of a candidate that is taken itself has margin
         * positive infinity and rate 0.
         */
        void margins(double[] x, double[] v, double[] margins, double[] rates);

        /** The gradient of the margin of one wall, p values: the normal that points into this piece. */
        double[] normal(double[] x, int wall);

        /** The piece in which the switches of these walls take the candidates behind them. */
        Piece across(int... walls);

        /**
         * The wall of the piece {@link #across} one wall that leads back: the candidate taken here, seen from there.
         *
         * @param wall a wall of this piece
         */
        int back(int wall);
    }
}
