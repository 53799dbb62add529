package org.explico.core.map;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * A piecewise affine map followed by an affine one, \(Wf(x) + b\): one output, a margin, centred outputs. Pieces and walls are those of f.
 *
 * <p>O(q q' p) more for a Jacobian, nothing for margins.
 */
public final class AffineHead implements PiecewiseAffineMap {
    private final PiecewiseAffineMap body;
    private final AffineMap head;

    private AffineHead(PiecewiseAffineMap body, AffineMap head) {
        this.body = body;
        this.head = head;
    }

    /** The body, then the head. */
    public static AffineHead of(PiecewiseAffineMap body, AffineMap head) {
        if (head.inputDim() != body.outputDim()) {
            throw Refusal.badInput(
                    "affine head",
                    body.outputDim() + " inputs, the outputs of the map",
                    head.inputDim() + " inputs",
                    "check the shape");
        }
        return new AffineHead(body, head);
    }

    @Override
    public int inputDim() {
        return body.inputDim();
    }

    @Override
    public int outputDim() {
        return head.outputDim();
    }

    @Override
    public double operations() {
        return body.operations() + head.operations();
    }

    @Override
    public double[] value(double... x) {
        return head.value(body.value(x));
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        double[] v = body.pushForward(x, count, tangents);
        return head.pushForward(v, count, v);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return body.pullBack(x, count, head.pullBack(x, count, cotangents));
    }

    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        new Seen(body.pieceAt(x)).linearise(x, value, jacobian);
    }

    @Override
    public Piece pieceAt(double... x) {
        return new Seen(body.pieceAt(x));
    }

    /** A piece of the body, seen through the head. */
    private final class Seen implements Piece {
        private final Piece piece;

        private Seen(Piece piece) {
            this.piece = piece;
        }

        @Override
        public void linearise(double[] x, double[] value, double[] jacobian) {
            int p = body.inputDim();
            int q = body.outputDim();
            double[] inner = new double[q];
            double[] rows = new double[q * p];
            piece.linearise(x, inner, rows);
            System.arraycopy(head.value(inner), 0, value, 0, head.outputDim());
            double[] weights = head.jacobian(inner);
            Arrays.fill(jacobian, 0, head.outputDim() * p, 0);
            for (int i = 0; i < head.outputDim(); i++) {
                for (int k = 0; k < q; k++) {
                    for (int j = 0; weights[i * q + k] != 0 && j < p; j++) {
                        jacobian[i * p + j] += weights[i * q + k] * rows[k * p + j];
                    }
                }
            }
        }

        @Override
        public int walls() {
            return piece.walls();
        }

        @Override
        public void margins(double[] x, double[] v, double[] margins, double[] rates) {
            piece.margins(x, v, margins, rates);
        }

        @Override
        public double[] normal(double[] x, int wall) {
            return piece.normal(x, wall);
        }

        @Override
        public Piece across(int... walls) {
            return new Seen(piece.across(walls));
        }

        @Override
        public int back(int wall) {
            return piece.back(wall);
        }
    }
}
