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
 *   <li>Five layers have four transitions: under independence \(\rho\) is then uniform on (-1, 1); see {@link #pairingTest}.
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
     * The unshifted coefficient \(\mathrm{Pearson}\big( (\eta_{l})_{l=1}^{L-1},\, (Ric_{l+1})_{l=1}^{L-1} \big)\): the change of distances into a layer beside the
     * curvature of that same layer, which can foretell nothing. The published program keeps both.
     */
    public OptionalDouble rhoUnshifted() {
        return Correlation.pearson(changes(hops), Arrays.copyOfRange(curvature, 1, curvature.length));
    }

    /**
     * \(z = \mathrm{artanh}(\rho)\sqrt{L-4}\): Fisher's transform over its standard error \(1/\sqrt{n-3}\) for n = L - 1 transitions. Empty for
     * fewer than five layers or \(|\rho| = 1\).
     */
    public OptionalDouble z() {
        OptionalDouble artanh = artanh();
        return artanh.isPresent()
                ? OptionalDouble.of(artanh.getAsDouble() * Math.sqrt(layers() - 4.0))
                : OptionalDouble.empty();
    }

    /**
     * \(\mathrm{artanh}(\rho) / \sqrt{L-4}\), as equation 11 of the paper prints it: the standard error multiplied in where it should be divided out. Deep networks
     * shrink by it; at L = 5 both agree. Empty where {@link #z} is.
     */
    public OptionalDouble zAsPrinted() {
        OptionalDouble artanh = artanh();
        return artanh.isPresent()
                ? OptionalDouble.of(artanh.getAsDouble() / Math.sqrt(layers() - 4.0))
                : OptionalDouble.empty();
    }

    /** Fisher's transform of \(\rho\); empty for fewer than five layers or \(|\rho| = 1\). */
    public OptionalDouble artanh() {
        OptionalDouble rho = rho();
        if (layers() < 5 || rho.isEmpty() || Math.abs(rho.getAsDouble()) >= 1) {
            return OptionalDouble.empty();
        }
        double r = rho.getAsDouble();
        return OptionalDouble.of(0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r)));
    }

    /** What other statistics than Pearson's make of the same sequence. */
    public RobustRicci robust() {
        return RobustRicci.of(this);
    }

    /**
     * The same, with the partial correlation given a covariate.
     *
     * @param covariate one number a layer: of edges, or the variance of the in-degree, which alone moves the total curvature of a digraph
     */
    public RobustRicci robustGiven(double... covariate) {
        return RobustRicci.of(this).given(this, covariate);
    }

    /** The sum of hop distances of layer l, counted from 0. */
    public double hops(int l) {
        return hops[l];
    }

    /** The total curvature of layer l, counted from 0. */
    public double curvature(int l) {
        return curvature[l];
    }

    /** c, Pearson's correlation of \(g_l\) and \(Ric_l\) over all layers, which fixes the mean of the layer-order null near \(-c/\sqrt 2\). */
    public OptionalDouble correlationOfLevels() {
        return Correlation.pearson(hops, curvature);
    }

    /**
     * The coefficient over pairings: the curvatures in any order against the changes as they are, all \((L-1)!\) of them up to eight layers. It asks whether
     * the two sequences are independent, which they are not where \(\eta\) holds \(-g\): for a handful of transitions it replaces {@link #z}, not
     * {@link #layerOrderTest}. Needs a defined {@link #rho()}.
     */
    public PermutationTest pairingTest(Seed seed) {
        double[] eta = changes(hops);
        double[] ric = curvatures();
        return PermutationTest.of(eta.length, order -> Correlation.pearson(eta, reordered(ric, order)), seed);
    }

    /** The coefficient with the layers in this order; empty where it is undefined. */
    OptionalDouble inOrder(int... order) {
        return inOrder(reordered(hops, order), reordered(curvature, order));
    }

    /**
     * The coefficient over orders of the layers: pairs \((g_l, Ric_l)\) move together and \(\eta\) is recomputed. The p-value is for a coefficient as
     * negative, or more. Needs a defined {@link #rho()}.
     */
    public PermutationTest layerOrderTest(Seed seed) {
        return PermutationTest.of(layers(), this::inOrder, seed);
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
