package org.explico.core.ricci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.BlockBootstrap;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.Interval;
import org.explico.core.statistics.Seed;

/**
 * The local Ricci coefficient of every point x over a sequence of L layers,
 * \[ \rho(x) = \mathrm{Pearson}\big( (O_l(x))_{l=1}^{L-1},\, (\eta_l(x))_{l=1}^{L-1} \big), \]
 * with the {@link LocalStep mean curvature O and the mean change of hops} of its neighbours.
 *
 * <p><b>What it does not show.</b> In random order of the layers, in untrained networks and under random labels the mean is not 0 but small, and
 * the share below 0 of {@link #centred} coefficients is near .6: compare with a null, never with 0 or ½. Points of one network share its graphs, so
 * intervals come from {@link #meanInterval blocks of the graph}, and networks are the unit of any test.
 *
 * <ul>
 *   <li>Fewer than {@value RicciCoefficient#FEWEST_LAYERS} layers: {@code TOO_FEW_LAYERS} at every point.
 *   <li>A point without neighbours in some layer: {@code TOO_FEW_POINTS}.
 *   <li>A neighbour that cannot be reached in the next layer: {@code DISCONNECTED} for the whole point, as in the paper.
 *   <li>A side that does not vary (as where consecutive layers are equal and \(\eta = 0\)): {@code NO_VARIATION}.
 * </ul>
 *
 * <p>O(n k) a layer beside the curvature; 16 n bytes a layer. Nothing but the order of distances counts: rescaling or rotating a layer changes nothing.
 *
 * @see <a href="https://arxiv.org/abs/2509.22362">Hehl, von Renesse and Weber, Neural feature geometry evolves as discrete Ricci flow</a>
 */
public final class LocalRicci {
    private final List<LocalStep> steps;
    private final OptionalDouble[] rho;

    private LocalRicci(List<LocalStep> steps) {
        this.steps = List.copyOf(steps);
        this.rho = new OptionalDouble[steps.getFirst().size()];
        IntStream.range(0, rho.length).parallel().forEach(x -> rho[x] = coefficient(x));
    }

    /** The coefficients of steps in order of depth, at least one and all on the same points. */
    public static LocalRicci of(List<LocalStep> steps) {
        if (steps.isEmpty()
                || steps.stream().mapToInt(LocalStep::size).distinct().count() > 1) {
            throw Refusal.badInput(
                    "local Ricci coefficients",
                    "steps between at least two layers of the same points",
                    steps.stream().map(LocalStep::size).toList() + " points",
                    "choose more layers");
        }
        return new LocalRicci(steps);
    }

    /** The coefficients of layers whose graphs are made one after the other: no more than two are held at a time. */
    public static LocalRicci of(int layers, IntFunction<Graph> graphs, CurvatureNotion notion) {
        LocalStep[] steps = new LocalStep[Math.max(0, layers - 1)];
        Graph here = graphs.apply(0);
        for (int l = 0; l < steps.length; l++) {
            Graph next = graphs.apply(l + 1);
            steps[l] = LocalStep.between(here, next, notion);
            here = next;
        }
        return of(Arrays.asList(steps));
    }

    /** The number of points. */
    public int size() {
        return rho.length;
    }

    /** L, the number of layers. */
    public int layers() {
        return steps.size() + 1;
    }

    /** The L - 1 steps, in order of depth. */
    public List<LocalStep> steps() {
        return steps;
    }

    /** \(\rho(x)\), or empty for the reason that {@link #undefined} gives. */
    public OptionalDouble rho(int x) {
        return rho[x];
    }

    /** Why there is no \(\rho(x)\); empty where there is one. */
    public Optional<Estimate.Reason> undefined(int x) {
        if (rho[x].isPresent()) {
            return Optional.empty();
        }
        if (layers() < RicciCoefficient.FEWEST_LAYERS) {
            return Optional.of(Estimate.Reason.TOO_FEW_LAYERS);
        }
        if (steps.stream().anyMatch(step -> step.isolated(x))) {
            return Optional.of(Estimate.Reason.TOO_FEW_POINTS);
        }
        return Optional.of(
                steps.stream().anyMatch(step -> step.torn(x))
                        ? Estimate.Reason.DISCONNECTED
                        : Estimate.Reason.NO_VARIATION);
    }

    /** Mean and share below 0 over the points that have a coefficient. */
    public LocalSummary summary() {
        double sum = 0;
        int defined = 0;
        int negative = 0;
        for (OptionalDouble value : rho) {
            if (value.isPresent()) {
                sum += value.getAsDouble();
                defined++;
                negative += value.getAsDouble() < 0 ? 1 : 0;
            }
        }
        return new LocalSummary(rho.length, defined, defined == 0 ? 0 : sum / defined, negative);
    }

    /** The coefficients after the mean over points is taken away in every layer, from O and from η: what all points do alike does not count. */
    public LocalRicci centred() {
        return new LocalRicci(steps.stream().map(LocalStep::centred).toList());
    }

    /** Pearson's correlation over layers of the means over points of O and of η: what all points do alike, alone. */
    public OptionalDouble rhoOfMeans() {
        if (layers() < RicciCoefficient.FEWEST_LAYERS) {
            return OptionalDouble.empty();
        }
        double[][] means = new double[2][steps.size()];
        for (int l = 0; l < steps.size(); l++) {
            double[][] pairs = steps.get(l).definedPairs();
            if (pairs[0].length == 0) {
                return OptionalDouble.empty();
            }
            means[0][l] = Arrays.stream(pairs[0]).sum() / pairs[0].length;
            means[1][l] = Arrays.stream(pairs[1]).sum() / pairs[1].length;
        }
        return Correlation.pearson(means[0], means[1]);
    }

    /** The interval of the mean of ρ(x), by drawing blocks of the graph; empty where fewer than two blocks have coefficients. */
    public Optional<Interval> meanInterval(GraphBlocks blocks, Seed seed) {
        double[] values = new double[rho.length];
        Arrays.setAll(values, x -> rho[x].orElse(0));
        return interval(blocks, values, seed);
    }

    /** The interval of the share of points with ρ(x) below 0. */
    public Optional<Interval> negativeShareInterval(GraphBlocks blocks, Seed seed) {
        double[] values = new double[rho.length];
        Arrays.setAll(values, x -> rho[x].orElse(0) < 0 ? 1 : 0);
        return interval(blocks, values, seed);
    }

    private Optional<Interval> interval(GraphBlocks blocks, double[] values, Seed seed) {
        double[] ones = new double[rho.length];
        Arrays.fill(ones, 1);
        int[] block = blocks.keeping(x -> rho[x].isPresent());
        return BlockBootstrap.of(block, values, ones)
                .interval(
                        sums -> sums[1] > 0 ? OptionalDouble.of(sums[0] / sums[1]) : OptionalDouble.empty(),
                        BlockBootstrap.REPLICATES,
                        BlockBootstrap.LEVEL,
                        seed);
    }

    private OptionalDouble coefficient(int x) {
        int count = steps.size();
        if (layers() < RicciCoefficient.FEWEST_LAYERS) {
            return OptionalDouble.empty();
        }
        double[] curvature = new double[count];
        double[] change = new double[count];
        for (int l = 0; l < count; l++) {
            if (!steps.get(l).defined(x)) {
                return OptionalDouble.empty();
            }
            curvature[l] = steps.get(l).curvatureAt(x);
            change[l] = steps.get(l).changeAt(x);
        }
        return Correlation.pearson(curvature, change);
    }

    @Override
    public String toString() {
        return "LocalRicci(" + size() + " points, " + layers() + " layers, " + summary() + ")";
    }
}
