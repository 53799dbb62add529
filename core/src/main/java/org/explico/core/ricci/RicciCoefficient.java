package org.explico.core.ricci;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;

/**
 * The Ricci coefficient of a sequence of L layers,
 * \[ \rho = \mathrm{Pearson}\big( (\eta_l)_{l=1}^{L-1},\, (Ric_l)_{l=1}^{L-1} \big), \qquad \eta_l = g_{l+1} - g_l, \]
 * where \(g_l\) is the sum of hop distances and \(Ric_l\) the total curvature of the neighbour graph of layer l. Negative: distances shrink where
 * curvature is high, as under Ricci flow.
 *
 * <p><b>Its null is not 0.</b> \(\eta_l\) contains \(-g_l\), so for layers in random order with correlation c of g and Ric the mean of
 * \(\rho\) is near \(-c/\sqrt 2\), often -0.6. Compare it with {@link #layerOrderTest}, never with 0.
 *
 * <ul>
 *   <li>Fewer than {@value #FEWEST_LAYERS} layers: refused.
 *   <li>Distances that change by the same amount everywhere, or curvature that does not vary: no coefficient.
 *   <li>\(z\) needs five layers and \(|\rho| &lt; 1\).
 * </ul>
 *
 * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, Deep learning as Ricci flow</a>
 */
public final class RicciCoefficient {
    /** Fewer layers have fewer than three transitions, and two points always correlate perfectly. */
    public static final int FEWEST_LAYERS = 4;

    private final double[] hops;
    private final double[] curvature;

    private RicciCoefficient(double[] hops, double[] curvature) {
        this.hops = hops;
        this.curvature = curvature;
    }

    /** The coefficient of layers with these hop sums and total curvatures, in order of depth; the caller keeps its arrays. */
    public static RicciCoefficient of(double[] hops, double[] curvature) {
        if (hops.length != curvature.length || hops.length < FEWEST_LAYERS) {
            throw Refusal.badInput(
                    "Ricci coefficient",
                    "one hop sum and one curvature a layer for at least " + FEWEST_LAYERS + " layers",
                    hops.length + " and " + curvature.length,
                    "choose more layers");
        }
        return new RicciCoefficient(hops.clone(), curvature.clone());
    }

    /** L, the number of layers. */
    public int layers() {
        return hops.length;
    }

    /** \(\rho\); empty when one side does not vary. */
    public OptionalDouble rho() {
        return inOrder(hops, curvature);
    }

    /** \(\eta_l\) for the L - 1 transitions. */
    public double[] hopsChanges() {
        return changes(hops);
    }

    /** \(Ric_l\) of the layer that each of the L - 1 transitions starts from. */
    public double[] curvatures() {
        return Arrays.copyOf(curvature, curvature.length - 1);
    }

    /**
     * \(z = \mathrm{artanh}(\rho)\sqrt{L-4}\): Fisher's transform over its standard error \(1/\sqrt{n-3}\) for n = L - 1 transitions. (The paper
     * prints a division by that root, which shrinks z for deep networks instead.) Empty for fewer than five layers or \(|\rho| = 1\).
     */
    public OptionalDouble z() {
        OptionalDouble rho = rho();
        if (layers() < 5 || rho.isEmpty() || Math.abs(rho.getAsDouble()) >= 1) {
            return OptionalDouble.empty();
        }
        double r = rho.getAsDouble();
        double artanh = 0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r));
        return OptionalDouble.of(artanh * Math.sqrt(layers() - 4.0));
    }

    /**
     * The coefficient over orders of the layers: pairs \((g_l, Ric_l)\) move together and \(\eta\) is recomputed. The p-value is for a coefficient as
     * negative, or more. Needs a defined {@link #rho()}.
     */
    public PermutationTest layerOrderTest(Seed seed) {
        return PermutationTest.of(
                layers(), order -> inOrder(reordered(hops, order), reordered(curvature, order)), seed);
    }

    private static OptionalDouble inOrder(double[] hops, double[] curvature) {
        return Correlation.pearson(changes(hops), Arrays.copyOf(curvature, curvature.length - 1));
    }

    private static double[] changes(double[] hops) {
        double[] out = new double[hops.length - 1];
        Arrays.setAll(out, l -> hops[l + 1] - hops[l]);
        return out;
    }

    private static double[] reordered(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }
}
