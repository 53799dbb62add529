package org.explico.core.ricci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.statistics.BlockBootstrap;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.Interval;
import org.explico.core.statistics.RandomEffects;
import org.explico.core.statistics.Seed;

/**
 * The Ricci coefficients of many networks in one number. Two ways: {@link #pooled}, Pearson's correlation of the pairs \((\eta_l, Ric_l)\) of all networks
 * thrown together, as the paper does, which mixes the spread between networks with that within; and {@link #randomEffects}, the mean of
 * \(\mathrm{artanh}\,\rho\) over networks, which does not.
 *
 * <p>The unit is the network: its pairs share graphs. {@link #interval} draws networks. Neither number has a null of 0.
 *
 * <ul>
 *   <li>Pairs that do not vary on a side: nothing pooled.
 *   <li>Networks of fewer than {@value #FEWEST_LAYERS} layers, or with \(|\rho| = 1\) or none, have no known sampling variance and stay out of the random effects.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, Deep learning as Ricci flow</a>
 */
public final class AggregatedRicci {
    /** \(1/(L-4)\) is used as variance of \(\mathrm{artanh}\,\rho\) from so many layers. */
    public static final int FEWEST_LAYERS = 6;

    private final List<RicciCoefficient> networks;

    private AggregatedRicci(List<RicciCoefficient> networks) {
        this.networks = networks;
    }

    /** The coefficients of these networks together. */
    public static AggregatedRicci of(List<RicciCoefficient> networks) {
        return new AggregatedRicci(List.copyOf(networks));
    }

    /** The number of networks. */
    public int networks() {
        return networks.size();
    }

    /** The number of pairs. */
    public int pairs() {
        return networks.stream().mapToInt(n -> n.layers() - 1).sum();
    }

    /** Pearson's correlation over the pairs of all networks. */
    public OptionalDouble pooled() {
        return Correlation.pearson(allChanges(), allCurvatures());
    }

    /** The interval of {@link #pooled} by drawing networks; empty for fewer than two networks or where it is undefined. */
    public Optional<Interval> interval(Seed seed) {
        if (pooled().isEmpty()) {
            return Optional.empty();
        }
        double[] eta = centredAndScaled(allChanges());
        double[] ric = centredAndScaled(allCurvatures());
        int[] network = IntStream.range(0, networks.size())
                .flatMap(i -> IntStream.range(1, networks.get(i).layers()).map(l -> i))
                .toArray();
        double[] ones = new double[eta.length];
        Arrays.fill(ones, 1);
        return BlockBootstrap.of(network, ones, eta, ric, product(eta, eta), product(ric, ric), product(eta, ric))
                .interval(LayerRicci::pearsonOfSums, BlockBootstrap.REPLICATES, BlockBootstrap.LEVEL, seed);
    }

    /** The mean of \(\mathrm{artanh}\,\rho\) under random effects of networks; empty where fewer than two have a variance. */
    public Optional<RandomEffects> randomEffects() {
        List<RicciCoefficient> usable = networks.stream()
                .filter(n -> n.layers() >= FEWEST_LAYERS && n.artanh().isPresent())
                .toList();
        return RandomEffects.of(
                usable.stream().mapToDouble(n -> n.artanh().orElseThrow()).toArray(),
                usable.stream().mapToDouble(n -> 1 / (n.layers() - 4.0)).toArray());
    }

    private double[] allChanges() {
        return networks.stream()
                .flatMapToDouble(n -> Arrays.stream(n.hopsChanges()))
                .toArray();
    }

    private double[] allCurvatures() {
        return networks.stream()
                .flatMapToDouble(n -> Arrays.stream(n.curvatures()))
                .toArray();
    }

    /** So that sums of squares neither cancel nor overflow. */
    private static double[] centredAndScaled(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double largest =
                Arrays.stream(values).map(v -> Math.abs(v - mean)).max().orElse(1);
        return Arrays.stream(values).map(v -> (v - mean) / largest).toArray();
    }

    private static double[] product(double[] a, double[] b) {
        double[] out = new double[a.length];
        Arrays.setAll(out, i -> a[i] * b[i]);
        return out;
    }
}
