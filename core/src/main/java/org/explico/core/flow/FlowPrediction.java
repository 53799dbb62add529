package org.explico.core.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeHops;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * Does a layer's graph, left to Ricci flow, become the graph of the next layer? Over the edges (x, y) of the graph of layer l, with lengths d before
 * and distances d' of the same pairs in layer l+1, three questions:
 *
 * <ol>
 *   <li>{@link Outcome#curvature}: one step of the flow says \(\ln d'/d = \alpha - \beta \kappa + \epsilon\) with \(\beta > 0\); here are \(\beta\), its errors and R².
 *   <li>{@link Outcome#evolved}: the flow itself, some steps of it, gives lengths w. \(\ln d'/d = \alpha + \beta \ln w/d + \epsilon\), with \(\beta = 1\) and
 *       R² = 1 if the network did just that, up to scale.
 *   <li>{@link Outcome#overlap}: which edges are there in layer l+1? The neighbour graph along the evolved lengths against that of layer l+1, beside what
 *       layer l's own graph does; and whether the edges that vanish are those the flow stretches.
 * </ol>
 *
 * <p><b>Coupling.</b> \(\ln d'/d\) contains \(-\ln d\), and curvature depends on d through the lengths and through crowding: of two layers that have nothing
 * to do with each other the first two regressions find a slope, usually a negative one, as short edges grow back to the mean. {@link
 * Outcome#curvatureGivenLength} and {@link Outcome#evolvedGivenLength} have \(\ln d\) as a second cause and are free of it: their slope is that of \(\ln d'\)
 * on what \(\ln d\) does not explain of curvature or stretch, and R² and correlations are the partial ones. With hops d is 1 throughout and both agree.
 *
 * <p>The null of no relation: curvature, or stretch, is dealt out to the edges anew. Edges share vertices, so its p-value is too small where both sides
 * depend on the vertex, as on its degree; {@link Regression#dyadicError} and {@link Regression#bootstrapError} allow for that.
 *
 * <ul>
 *   <li>Pairs that no path joins in layer l+1, and pairs at distance 0 there: left out of both regressions, and counted.
 *   <li>Edges that the flow leaves out or cuts: left out of the second regression, and have no stretch.
 *   <li>Hop distances: d = 1 on every edge, so ln d' is never negative and mostly 0. The regression then says which edges break.
 *   <li>No spread of \(\kappa\), or of d'/d, or fewer than three edges: no regression.
 *   <li>\(\alpha\) takes any change of scale, so only relative change counts.
 * </ul>
 *
 * <p>Cost of the flow, then O(m (draws + bootstraps)) and a search of k neighbours from every vertex.
 */
public final class FlowPrediction {
    private final RicciFlow flow;
    private final int bootstraps;
    private final int draws;

    private FlowPrediction(RicciFlow flow, int bootstraps, int draws) {
        this.flow = flow;
        this.bootstraps = bootstraps;
        this.draws = draws;
    }

    /** Three steps of the default flow over all components, 200 bootstraps, 999 draws of the null. */
    public static FlowPrediction withDefaults() {
        return new FlowPrediction(
                RicciFlow.withDefaults().withIterations(3).withScope(RicciFlow.Scope.TOGETHER), 200, 999);
    }

    /** The same by this flow. */
    public FlowPrediction withFlow(RicciFlow ricci) {
        return new FlowPrediction(ricci, bootstraps, draws);
    }

    /** The same with so many bootstraps of the vertices; at least 2. */
    public FlowPrediction withBootstraps(int times) {
        requireAtLeast(2, times, "bootstraps");
        return new FlowPrediction(flow, times, draws);
    }

    /** The same with so many draws of the null; at least 1. */
    public FlowPrediction withDraws(int times) {
        requireAtLeast(1, times, "draws of the null");
        return new FlowPrediction(flow, bootstraps, times);
    }

    /** The flow. */
    public RicciFlow flow() {
        return flow;
    }

    /** What an edge of layer l is long before, and afterwards. */
    public enum Unit {
        /** One before; afterwards the least number of edges of the graph of layer l+1 between its ends. */
        HOPS,
        /** The straight-line distance of its ends, in each layer. */
        DISTANCE
    }

    /**
     * A layer: its points and their neighbour graph.
     *
     * @param cloud the points
     * @param graph their graph
     */
    public record Layer(PointCloud cloud, KnnGraph graph) {
        /** Refuses a graph of other points. */
        public Layer {
            requireSameSize(cloud.size(), graph.size());
        }

        /** The points with the graph of their k nearest neighbours, equally far ones by index. */
        public static Layer of(PointCloud cloud, int k, KnnGraph.Variant variant) {
            return of(cloud, k, variant, Ties.BY_INDEX);
        }

        /** The points with the graph of their k nearest neighbours. */
        public static Layer of(PointCloud cloud, int k, KnnGraph.Variant variant, Ties ties) {
            return new Layer(
                    cloud, KnnGraph.of(NearestNeighbours.of(cloud, k, new Metric.Euclidean()), k, variant, ties));
        }
    }

    /**
     * What came of it.
     *
     * @param edges the edges of layer l
     * @param excluded of them those without a positive finite distance in layer l+1
     * @param steps the steps that the flow made
     * @param curvature the regression on curvature, with the sign turned so that \(\beta > 0\) is what the flow says; or empty
     * @param evolved the regression on evolved lengths; or empty
     * @param curvatureGivenLength the first with \(\ln d\) as a second cause; or empty
     * @param evolvedGivenLength the second likewise; or empty
     * @param overlap of the graphs
     */
    public record Outcome(
            int edges,
            int excluded,
            int steps,
            Optional<Regression> curvature,
            Optional<Regression> evolved,
            Optional<Regression> curvatureGivenLength,
            Optional<Regression> evolvedGivenLength,
            Overlap overlap) {}

    /**
     * A regression over edges.
     *
     * @param beta the slope
     * @param robustError its standard error for edges of any variance (HC3)
     * @param dyadicError its standard error when edges that share a vertex depend on each other
     * @param bootstrapError its standard deviation over resampled vertices
     * @param rSquared the share of the variance that the line explains
     * @param correlation Pearson's, with the sign of beta
     * @param rankCorrelation Spearman's, likewise
     * @param pValue two-sided, of the null that deals x out to the edges anew
     * @param edges the edges it rests on
     */
    public record Regression(
            double beta,
            double robustError,
            double dyadicError,
            double bootstrapError,
            double rSquared,
            double correlation,
            double rankCorrelation,
            double pValue,
            int edges) {}

    /**
     * Shared edges with layer l+1, as a share of the edges in either graph (Jaccard's index).
     *
     * @param unevolved of the graph of layer l
     * @param evolved of the neighbour graph along the evolved lengths
     * @param kept the edges of layer l that layer l+1 has too
     * @param lost those it has not
     * @param stretch the chance that a lost edge was stretched more by the flow than a kept one, ties counting half; 1/2 when it says nothing, empty
     *     when none is lost or none kept
     */
    public record Overlap(double unevolved, double evolved, int kept, int lost, OptionalDouble stretch) {}

    /** What a prediction costs on a graph of n vertices and m edges that choose k: four regressions with their nulls and bootstraps among it. */
    public Cost cost(int n, long m, int k) {
        Cost flowing = flow.cost(n, m);
        double search = 40.0 * n * k * (2.0 * m / Math.max(1, n));
        return new Cost(
                flowing.bytes() + 100.0 * m + 40.0 * n * k,
                flowing.operations() + search + m * (40.0 * draws + 120.0 * bootstraps));
    }

    /**
     * The prediction from one layer to the next; empty when no two points that layer l joins are apart there. Points that coincide in layer l are as close as
     * the flow allows, {@link RicciFlow#SHORTEST} of the mean, and their edges count as excluded.
     */
    public Optional<Outcome> between(Layer now, Layer next, Unit unit, Seed seed) {
        requireSameSize(now.cloud().size(), next.cloud().size());
        EdgeList edges = EdgeList.of(now.graph().graph());
        double[] later = later(edges, next, unit);
        double[] lengths = switch (unit) {
            case HOPS -> Lengths.ones(edges.size());
            case DISTANCE -> distances(edges, now.cloud());
        };
        double least = RicciFlow.SHORTEST * Arrays.stream(lengths).sum() / lengths.length;
        if (!(least > 0)) {
            return Optional.empty();
        }
        for (int e = 0; e < lengths.length; e++) {
            later[e] = lengths[e] > 0 ? later[e] : Double.POSITIVE_INFINITY;
            lengths[e] = Math.max(least, lengths[e]);
        }
        return Optional.of(of(now.graph(), lengths, next.graph(), later, seed));
    }

    private static double[] later(EdgeList edges, Layer next, Unit unit) {
        return switch (unit) {
            case HOPS -> {
                EdgeHops hops = EdgeHops.of(edges, next.graph().graph());
                yield IntStream.range(0, edges.size())
                        .mapToDouble(e -> hops.at(e) < 0 ? Double.POSITIVE_INFINITY : hops.at(e))
                        .toArray();
            }
            case DISTANCE -> distances(edges, next.cloud());
        };
    }

    private static double[] distances(EdgeList edges, PointCloud cloud) {
        PairLength length = new Metric.Euclidean().lengths(cloud);
        return IntStream.range(0, edges.size())
                .parallel()
                .mapToDouble(e -> length.of(edges.from(e), edges.to(e)))
                .toArray();
    }

    /**
     * The prediction from lengths and distances of any kind.
     *
     * @param now the neighbour graph of layer l
     * @param lengths the length d of each of its edges there, in the order of the {@link EdgeList}: hops (ones) or distances
     * @param next the neighbour graph of layer l+1 on the same points
     * @param later the distance d' in layer l+1 of each edge of layer l, in the same unit; infinite where no path joins its ends
     */
    public Outcome of(KnnGraph now, double[] lengths, KnnGraph next, double[] later, Seed seed) {
        Graph graph = now.graph();
        double[] d = Lengths.require(graph, lengths, "lengths of edges");
        requireLater(graph, next.graph(), later);
        EdgeList edges = EdgeList.of(graph);
        double[] change = new double[d.length];
        Arrays.setAll(change, e -> Math.log(later[e]) - Math.log(d[e]));
        EdgeCurvature curvature = flow.curvature().of(graph, meanOne(d));
        FlowState start = flow.start(graph, d);
        FlowState end = flow.run(start, Progress.silent());
        double[] stretch = stretch(edges, start, end);
        EdgeRegression regression = new EdgeRegression(edges, change, bootstraps, draws);
        double[] logarithms = Arrays.stream(d).map(Math::log).toArray();
        double[] down = Arrays.stream(curvature.toArray()).map(k -> -k).toArray();
        return new Outcome(
                d.length,
                (int) Arrays.stream(change).filter(c -> !Double.isFinite(c)).count(),
                end.iteration(),
                regression.on(down, seed.child("curvature")),
                regression.on(stretch, seed.child("evolved")),
                regression.given(logarithms, down, seed.child("curvature given length")),
                regression.given(logarithms, stretch, seed.child("evolved given length")),
                overlap(now, next.graph(), edges, stretch, end));
    }

    private static double[] meanOne(double[] lengths) {
        double mean = Arrays.stream(lengths).sum() / lengths.length;
        return Arrays.stream(lengths).map(d -> d / mean).toArray();
    }

    /** How much the flow has stretched every edge, as a logarithm; NaN where the flow has it no more. */
    private static double[] stretch(EdgeList edges, FlowState start, FlowState end) {
        double[] stretch = new double[edges.size()];
        Arrays.fill(stretch, Double.NaN);
        for (int f = 0; f < end.edges().size(); f++) {
            int from = end.edges().from(f);
            int to = end.edges().to(f);
            double before = start.length(start.edges().find(from, to));
            stretch[edges.find(from, to)] = Math.log(end.length(f)) - Math.log(before);
        }
        return stretch;
    }

    private static Overlap overlap(KnnGraph now, Graph next, EdgeList edges, double[] stretch, FlowState end) {
        int[] kept = IntStream.range(0, edges.size())
                .filter(e -> next.adjacent(edges.from(e), edges.to(e)))
                .toArray();
        int[] lost = IntStream.range(0, edges.size())
                .filter(e -> !next.adjacent(edges.from(e), edges.to(e)))
                .toArray();
        return new Overlap(
                jaccard(now.graph(), next),
                jaccard(NeighboursAlongEdges.of(end, now.k(), now.variant()), next),
                kept.length,
                lost.length,
                EdgeRegression.exceeds(stretch, lost, kept));
    }

    /** |A ∩ B| / |A ∪ B| of the edges; 1 for two graphs without any. */
    private static double jaccard(Graph a, Graph b) {
        EdgeList edges = EdgeList.of(a);
        long shared = IntStream.range(0, edges.size())
                .filter(e -> b.adjacent(edges.from(e), edges.to(e)))
                .count();
        long either = (long) a.edges() + b.edges() - shared;
        return either == 0 ? 1 : (double) shared / either;
    }

    private static void requireLater(Graph now, Graph next, double[] later) {
        if (next.size() != now.size() || later.length != now.edges()) {
            throw Refusal.badInput(
                    "next layer",
                    "the same " + now.size() + " points and a distance for each of " + now.edges() + " edges",
                    next.size() + " points and " + later.length + " distances",
                    "take both layers of one network on the same points");
        }
        for (double distance : later) {
            if (!(distance >= 0)) {
                throw Refusal.badInput("next layer", "distances of 0 or more", "" + distance, "check its points");
            }
        }
    }

    private static void requireSameSize(int points, int others) {
        if (points != others) {
            throw Refusal.badInput(
                    "layers", "the same " + points + " points", others + " points", "take rows of the same inputs");
        }
    }

    private static void requireAtLeast(int least, int times, String what) {
        if (times < least) {
            throw Refusal.usage(what, least + " or more", "" + times, "try 200");
        }
    }

    @Override
    public String toString() {
        return flow + ", " + bootstraps + " bootstraps, " + draws + " draws";
    }
}
