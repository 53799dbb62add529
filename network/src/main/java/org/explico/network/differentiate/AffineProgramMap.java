package org.explico.network.differentiate;

import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.PiecewiseAffineMap;

/** A map that is affine everywhere: one piece without walls. */
final class AffineProgramMap extends Forwarded implements PiecewiseAffineMap {
    private final Piece whole = new Whole();

    AffineProgramMap(DifferentiableMap map) {
        super(map);
    }

    /** The only piece. */
    private final class Whole implements Piece {
        @Override
        public void linearise(double[] x, double[] value, double[] jacobian) {
            AffineProgramMap.this.linearise(x, value, jacobian);
        }

        @Override
        public int walls() {
            return 0;
        }

        @Override
        public void margins(double[] x, double[] v, double[] margins, double[] rates) {
            // There is no wall.
        }

        @Override
        public double[] normal(double[] x, int wall) {
            throw none(wall);
        }

        @Override
        public Piece across(int... walls) {
            if (walls.length > 0) {
                throw none(walls[0]);
            }
            return this;
        }

        @Override
        public int back(int wall) {
            throw none(wall);
        }

        private static IndexOutOfBoundsException none(int wall) {
            return new IndexOutOfBoundsException("wall " + wall + " of a piece without walls");
        }
    }

    @Override
    public Piece pieceAt(double... x) {
        return whole;
    }
}
