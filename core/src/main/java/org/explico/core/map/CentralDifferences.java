package org.explico.core.map;

/**
 * The differential of a map by differences: \(D(h) = (f(x + hv) - f(x - hv)) / 2h\), extrapolated to \((4 D(h/2) - D(h)) / 3\), whose error is
 * \(O(h^4)\) where f is smooth. A check on exact differentials, not a substitute.
 *
 * <ul>
 *   <li>Where f has a kink within h of x along v: meaningless; take a smaller step.
 * </ul>
 *
 * <p>Four values of f.
 */
public final class CentralDifferences {
    private CentralDifferences() {}

    /** About \(df_x v\), from steps of length h and h / 2. */
    public static double[] of(DifferentiableMap map, double[] x, double[] v, double h) {
        double[] wide = difference(map, x, v, h);
        double[] narrow = difference(map, x, v, h / 2);
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (4 * narrow[i] - wide[i]) / 3;
        }
        return narrow;
    }

    private static double[] difference(DifferentiableMap map, double[] x, double[] v, double h) {
        double[] ahead = map.value(moved(x, v, h));
        double[] behind = map.value(moved(x, v, -h));
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = (ahead[i] - behind[i]) / (2 * h);
        }
        return ahead;
    }

    private static double[] moved(double[] x, double[] v, double h) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += h * v[i];
        }
        return moved;
    }
}
