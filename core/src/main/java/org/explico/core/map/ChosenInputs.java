package org.explico.core.map;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * A piecewise affine map as one of some of its coordinates only, the others held where they are: chosen pixels, patches or tokens. Pieces and walls
 * are those of the whole map, cut by the affine subspace of the chosen coordinates.
 *
 * <p>Costs what the whole map costs.
 */
public final class ChosenInputs implements PiecewiseAffineMap {
    private final PiecewiseAffineMap whole;
    private final double[] origin;
    private final int[] coordinates;

    private ChosenInputs(PiecewiseAffineMap whole, double[] origin, int[] coordinates) {
        this.whole = whole;
        this.origin = origin;
        this.coordinates = coordinates;
    }

    /** The map of the given coordinates of x (different ones, counted from 0), the others held at {@code x}; the caller keeps its arrays. */
    public static ChosenInputs of(PiecewiseAffineMap whole, double[] x, int... coordinates) {
        int p = whole.inputDim();
        boolean fits = x.length == p
                && coordinates.length > 0
                && Arrays.stream(coordinates).allMatch(i -> i >= 0 && i < p)
                && Arrays.stream(coordinates).distinct().count() == coordinates.length;
        if (!fits) {
            throw Refusal.badInput(
                    "chosen inputs",
                    "a point of " + p + " values and different coordinates from 0 to " + (p - 1),
                    x.length + " values and coordinates " + Arrays.toString(coordinates),
                    "count coordinates from 0");
        }
        return new ChosenInputs(whole, x.clone(), coordinates.clone());
    }

    /** The point of the whole map that belongs to values of the chosen coordinates. */
    public double[] whole(double... chosen) {
        double[] x = origin.clone();
        for (int i = 0; i < coordinates.length; i++) {
            x[coordinates[i]] = chosen[i];
        }
        return x;
    }

    @Override
    public int inputDim() {
        return coordinates.length;
    }

    @Override
    public int outputDim() {
        return whole.outputDim();
    }

    @Override
    public double operations() {
        return whole.operations();
    }

    @Override
    public double[] value(double... x) {
        return whole.value(whole(x));
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return whole.pushForward(whole(x), count, spread(count, tangents));
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return gathered(count, whole.pullBack(whole(x), count, cotangents));
    }

    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        new Cut(whole.pieceAt(whole(x))).linearise(x, value, jacobian);
    }

    @Override
    public Piece pieceAt(double... x) {
        return new Cut(whole.pieceAt(whole(x)));
    }

    /** Rows of chosen coordinates as rows of all, the others 0. */
    private double[] spread(int count, double[] rows) {
        int p = origin.length;
        int k = coordinates.length;
        double[] out = new double[count * p];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < k; i++) {
                out[r * p + coordinates[i]] = rows[r * k + i];
            }
        }
        return out;
    }

    private double[] gathered(int count, double[] rows) {
        int p = origin.length;
        int k = coordinates.length;
        double[] out = new double[count * k];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < k; i++) {
                out[r * k + i] = rows[r * p + coordinates[i]];
            }
        }
        return out;
    }

    /** A piece of the whole map, cut by the subspace. */
    private final class Cut implements Piece {
        private final Piece piece;

        private Cut(Piece piece) {
            this.piece = piece;
        }

        @Override
        public void linearise(double[] x, double[] value, double[] jacobian) {
            double[] rows = new double[outputDim() * origin.length];
            piece.linearise(whole(x), value, rows);
            double[] chosen = gathered(outputDim(), rows);
            System.arraycopy(chosen, 0, jacobian, 0, chosen.length);
        }

        @Override
        public int walls() {
            return piece.walls();
        }

        @Override
        public void margins(double[] x, double[] v, double[] margins, double[] rates) {
            piece.margins(whole(x), spread(1, v), margins, rates);
        }

        @Override
        public double[] normal(double[] x, int wall) {
            return gathered(1, piece.normal(whole(x), wall));
        }

        @Override
        public Piece across(int... walls) {
            return new Cut(piece.across(walls));
        }

        @Override
        public int back(int wall) {
            return piece.back(wall);
        }
    }
}
