package org.explico.core.equivalence;

import org.explico.core.RandomMatrices;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.ElementwiseMap.Function;
import org.explico.core.map.GramMap;
import org.explico.core.map.PiecewiseAffineNetwork;
import org.explico.core.map.SoftmaxMap;
import org.explico.core.map.Sum;
import org.explico.core.statistics.Seed;

/** The networks whose classes are known: T1 to T16 of the specification. */
public final class ClosedFormMaps {
    private ClosedFormMaps() {}

    public static DifferentiableMap of(int dim, Function function) {
        return new ElementwiseMap(dim, function);
    }

    /** \(Wx + b\) with random W and b. */
    public static AffineMap affine(int p, int q, Seed seed) {
        return AffineMap.of(
                p,
                RandomMatrices.gaussian(q, p, seed.child("weights")),
                RandomMatrices.gaussian(q, 1, seed.child("bias")));
    }

    /** T2: \(\sigma(w \cdot x + b)\). */
    public static DifferentiableMap logisticUnit(int p, Seed seed) {
        return Composition.of(affine(p, 1, seed), of(1, Function.LOGISTIC));
    }

    /** T3: \(\exp(x^2 + y^2 - 2)\). */
    public static DifferentiableMap circles() {
        return Composition.of(
                of(2, Function.SQUARE), AffineMap.of(2, new double[] {1, 1}, new double[] {-2}), of(1, Function.EXP));
    }

    /** T4: \(\exp(x^2 + y - 2)\). */
    public static DifferentiableMap parabolas() {
        return Composition.of(
                new Sum(
                        Composition.of(of(2, Function.SQUARE), AffineMap.linear(2, 1, 0)),
                        AffineMap.of(2, new double[] {0, 1}, new double[] {-2})),
                of(1, Function.EXP));
    }

    /** T5: \(\exp(\ln P + \ln V - \ln R)\). */
    public static DifferentiableMap isotherms(double r) {
        return Composition.of(
                of(2, Function.LOGARITHM),
                AffineMap.of(2, new double[] {1, 1}, new double[] {-StrictMath.log(r)}),
                of(1, Function.EXP));
    }

    /** T6: \(\sigma(k (y - \tfrac12 \sin x))\). */
    public static DifferentiableMap sineWave(double k) {
        return Composition.of(
                new Sum(
                        Composition.of(of(2, Function.SINE), AffineMap.linear(2, -k / 2, 0)),
                        AffineMap.linear(2, 0, k)),
                of(1, Function.LOGISTIC));
    }

    /** T7: \(\sum_i x_i^2\). */
    public static DifferentiableMap spheres(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return Composition.of(of(n, Function.SQUARE), AffineMap.linear(n, ones));
    }

    /** T8: \((x_1^2 + x_2^2, x_3^2 + x_4^2)\). */
    public static DifferentiableMap flatTori() {
        return Composition.of(of(4, Function.SQUARE), AffineMap.linear(4, 1, 1, 0, 0, 0, 0, 1, 1));
    }

    /** T9: the upper triangle of \(X^T X\), X being 3 x 3. */
    public static DifferentiableMap gram() {
        return new GramMap(3, 3);
    }

    /** T10: \(\mathrm{softmax}(Wx)\) with W of q rows. */
    public static DifferentiableMap softmax(int p, int q, Seed seed) {
        return Composition.of(affine(p, q, seed), new SoftmaxMap(q));
    }

    /** T11: \(|x| + |y|\) as four ReLUs. */
    public static PiecewiseAffineNetwork diamonds() {
        return PiecewiseAffineNetwork.of(AffineMap.linear(2, 1, 0, -1, 0, 0, 1, 0, -1))
                .relu()
                .affine(AffineMap.linear(4, 1, 1, 1, 1));
    }

    /** T12: \(\max(\lambda t, t)\) of \(t = a \cdot x\). */
    public static PiecewiseAffineNetwork rectifier(double slope, double... a) {
        return PiecewiseAffineNetwork.of(AffineMap.linear(a.length, a)).rectified(slope);
    }

    /** T13: \((x^2 - 1)^2 + y^2\). */
    public static DifferentiableMap ovals() {
        return Composition.of(
                of(2, Function.SQUARE),
                AffineMap.of(2, new double[] {1, 0, 0, 1}, new double[] {-1, 0}),
                new Sum(Composition.of(of(2, Function.SQUARE), AffineMap.linear(2, 1, 0)), AffineMap.linear(2, 0, 1)));
    }

    /** T14: \(x + \tfrac12 \tanh(Wx)\) with \(\|W\| \lt 1\). */
    public static DifferentiableMap diffeomorphism(int n, Seed seed) {
        double[] w = RandomMatrices.orthonormal(n, n, seed);
        double[] half = new double[n * n];
        double[] identity = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            w[i] *= 0.9;
        }
        for (int i = 0; i < n; i++) {
            half[i * n + i] = 0.5;
            identity[i * n + i] = 1;
        }
        return new Sum(
                AffineMap.linear(n, identity),
                Composition.of(AffineMap.linear(n, w), of(n, Function.TANH), AffineMap.linear(n, half)));
    }
}
