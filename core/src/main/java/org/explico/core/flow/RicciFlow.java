package org.explico.core.flow;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.explico.core.Refusal;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;

/**
 * Discrete Ricci flow: edges of negative curvature grow, those of positive curvature shrink, and the whole keeps its size,
 * \[ \tilde w_e = w_e - \varepsilon\, \kappa_e\, w_e, \qquad w'_e = \tilde w_e \cdot \frac{m}{\sum_f \tilde w_f}, \]
 * for m edges, then the curvature \(\kappa\) of the graph with the new lengths. It stops when the curvature is the same everywhere to a tolerance, or
 * after so many steps. One step at a time: {@link #next} is a function of a {@link FlowState}, so whoever calls it can watch, stop, write down and
 * go on.
 *
 * <p>The step \(d_{xy} - \varepsilon\,\kappa\,d_{xy}\) from distances instead of lengths is the same flow for Ollivier's curvature where the first
 * lengths are distances (no edge is longer than a detour, as with unit or Euclidean lengths) and \(\varepsilon \le 1\): the new lengths are a mean of
 * two metrics, the old distances and the transport distances of the neighbourhoods, so again none is longer than a detour.
 *
 * <ul>
 *   <li>Several components: see {@link Scope}.
 *   <li>A step that would shrink a length below {@value #SHORTEST}, a ten-millionth of the mean, or turn it negative leaves it at that.
 *   <li>All curvatures equal, as on cycles and complete graphs of equal lengths: nothing moves.
 *   <li>No edges: a state without edges, finished at once.
 *   <li>A length that leaves float64: refused.
 *   <li>Surgery comes after the rescaling and before the curvature is computed, and lengths are rescaled again to the number of edges left. The program
 *       GraphRicciCurvature cuts after it, so that its next step uses curvatures of the graph before the cut.
 * </ul>
 *
 * <p>A step costs what the curvature costs, and O(m). Sums go in the order of the edges: the same bits for any number of threads.
 *
 * @see <a href="https://doi.org/10.1038/s41598-019-46380-9">Ni et al. 2019, Community detection on networks with Ricci flow</a>
 * @see <a href="https://doi.org/10.1016/j.jfa.2008.11.001">Ollivier 2009, the flow at the end</a>
 */
public final class RicciFlow {
    /** No length falls below this in a step, before lengths are rescaled. */
    public static final double SHORTEST = 1e-7;

    /** What becomes of a graph of several components. */
    public enum Scope {
        /** The component with most vertices flows, the first of equals; the edges of others are left out. */
        LARGEST,
        /** All components flow, their lengths rescaled together: mean one over all edges. */
        TOGETHER,
        /** All components flow, each rescaled by itself: mean one in each, also those that surgery leaves. */
        EACH
    }

    private final FlowCurvature curvature;
    private final StepSize step;
    private final int iterations;
    private final double tolerance;
    private final Surgery surgery;
    private final Scope scope;

    private RicciFlow(
            FlowCurvature curvature, StepSize step, int iterations, double tolerance, Surgery surgery, Scope scope) {
        this.curvature = curvature;
        this.step = step;
        this.iterations = iterations;
        this.tolerance = tolerance;
        this.surgery = surgery;
        this.scope = scope;
    }

    /** Augmented Forman curvature, relative steps of 0.5, at most 20 of them, until curvatures are equal to 1e-4; no surgery, largest component. */
    public static RicciFlow withDefaults() {
        return new RicciFlow(
                new FlowCurvature.AugmentedForman(),
                new StepSize.Relative(0.5),
                20,
                1e-4,
                new Surgery.None(),
                Scope.LARGEST);
    }

    /**
     * The flow of Ni et al. and of the program GraphRicciCurvature: Ollivier's curvature of idleness 1/2, steps of 1, at most 20 of them, until curvatures
     * are equal to 1e-4; no surgery, largest component.
     */
    public static RicciFlow ofOllivier() {
        return withDefaults()
                .withCurvature(FlowCurvature.Ollivier.withDefaults())
                .withStep(new StepSize.Fixed(1));
    }

    /** The same by this curvature. */
    public RicciFlow withCurvature(FlowCurvature notion) {
        return new RicciFlow(notion, step, iterations, tolerance, surgery, scope);
    }

    /** The same with steps of this size. */
    public RicciFlow withStep(StepSize size) {
        return new RicciFlow(curvature, size, iterations, tolerance, surgery, scope);
    }

    /** The same with at most so many steps. */
    public RicciFlow withIterations(int most) {
        if (most < 0) {
            throw Refusal.usage("steps of Ricci flow", "0 or more", "" + most, "try 20");
        }
        return new RicciFlow(curvature, step, most, tolerance, surgery, scope);
    }

    /** The same until the curvatures differ by less than this. */
    public RicciFlow withTolerance(double spread) {
        if (!(spread >= 0)) {
            throw Refusal.usage("tolerance of Ricci flow", "0 or more", "" + spread, "try 1e-4");
        }
        return new RicciFlow(curvature, step, iterations, spread, surgery, scope);
    }

    /** The same with this surgery. */
    public RicciFlow withSurgery(Surgery cutting) {
        return new RicciFlow(curvature, step, iterations, tolerance, cutting, scope);
    }

    /** The same on these components. */
    public RicciFlow withScope(Scope components) {
        return new RicciFlow(curvature, step, iterations, tolerance, surgery, components);
    }

    /** The curvature that drives it. */
    public FlowCurvature curvature() {
        return curvature;
    }

    /** The most steps it makes. */
    public int iterations() {
        return iterations;
    }

    /** What all its steps cost on a graph of n vertices and m edges. */
    public Cost cost(int n, long m) {
        Cost once = curvature.cost(n, m);
        return new Cost(once.bytes() + 80.0 * m + 16.0 * n, (iterations + 1) * (once.operations() + 10.0 * m));
    }

    /** The state before the first step, every edge of length one. */
    public FlowState start(Graph graph) {
        return start(graph, Lengths.ones(graph.edges()));
    }

    /** The state before the first step from these lengths, positive, in the order of the {@link EdgeList}; rescaled to mean one. */
    public FlowState start(Graph graph, double... lengths) {
        double[] w = Lengths.require(graph, lengths, "lengths of edges");
        if (scope == Scope.LARGEST) {
            Partition components = Partition.components(graph);
            int largest = components.largest();
            EdgeList edges = EdgeList.of(graph);
            IntPredicate kept = e -> components.at(edges.from(e)) == largest;
            return settled(Lengths.subgraph(graph, edges, kept), Lengths.kept(w, kept), 0);
        }
        return settled(graph, w, 0);
    }

    /** A state written down earlier: its graph, steps and lengths, which are taken as they are. */
    public FlowState from(Graph graph, int iteration, double... lengths) {
        if (iteration < 0) {
            throw Refusal.badInput("state of a flow", "0 or more steps", "" + iteration, "read the state again");
        }
        return state(graph, Lengths.require(graph, lengths, "lengths of edges"), iteration);
    }

    /** True when the state needs no further step: all have been made, or the curvature is the same everywhere. */
    public boolean finished(FlowState state) {
        return state.iteration() >= iterations || state.spread() < tolerance;
    }

    /** One step. */
    public FlowState next(FlowState state) {
        double size = step.at(state.curvature());
        double[] w = new double[state.edges().size()];
        for (int e = 0; e < w.length; e++) {
            w[e] = Math.max(
                    SHORTEST, state.length(e) * (1 - size * state.curvature().at(e)));
        }
        int iteration = state.iteration() + 1;
        rescale(state.graph(), w);
        OptionalDouble cut = surgery.cut(iteration, w);
        if (cut.isEmpty()) {
            return state(state.graph(), w, iteration);
        }
        IntPredicate kept = e -> w[e] <= cut.getAsDouble();
        return settled(Lengths.subgraph(state.graph(), state.edges(), kept), Lengths.kept(w, kept), iteration);
    }

    /** Steps from a state until it is finished; stops between steps when the thread is interrupted, at the state it has. */
    public FlowState run(FlowState from, Progress progress) {
        FlowState state = from;
        while (!finished(state) && !Thread.currentThread().isInterrupted()) {
            state = next(state);
            progress.at(
                    "Ricci flow, step " + state.iteration() + ", curvatures within " + (float) state.spread(),
                    (double) state.iteration() / Math.max(1, iterations));
        }
        return state;
    }

    private FlowState settled(Graph graph, double[] lengths, int iteration) {
        rescale(graph, lengths);
        return state(graph, lengths, iteration);
    }

    private FlowState state(Graph graph, double[] lengths, int iteration) {
        EdgeCurvature now = curvature.of(graph, lengths);
        return new FlowState(graph, lengths, now, iteration, spread(graph, now));
    }

    /** Multiplies lengths so that their mean is one, over all edges or in each component. */
    private void rescale(Graph graph, double[] lengths) {
        int[] group = groups(graph);
        EdgeList edges = EdgeList.of(graph);
        double[] sums = new double[graph.size()];
        int[] counts = new int[graph.size()];
        for (int e = 0; e < lengths.length; e++) {
            sums[group[edges.from(e)]] += lengths[e];
            counts[group[edges.from(e)]]++;
        }
        for (int e = 0; e < lengths.length; e++) {
            int own = group[edges.from(e)];
            lengths[e] *= counts[own] / sums[own];
            if (!(lengths[e] > 0) || Double.isInfinite(lengths[e])) {
                throw Refusal.badInput(
                        "Ricci flow", "lengths within float64", "" + lengths[e], "take smaller steps or fewer");
            }
        }
    }

    private double spread(Graph graph, EdgeCurvature values) {
        int[] group = groups(graph);
        double[] least = new double[graph.size()];
        double[] most = new double[graph.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double spread = 0;
        for (int e = 0; e < values.edges().size(); e++) {
            int own = group[values.edges().from(e)];
            least[own] = Math.min(least[own], values.at(e));
            most[own] = Math.max(most[own], values.at(e));
            spread = Math.max(spread, most[own] - least[own]);
        }
        return spread;
    }

    private int[] groups(Graph graph) {
        return scope == Scope.EACH ? Partition.components(graph).toArray() : new int[graph.size()];
    }

    @Override
    public String toString() {
        return "RicciFlow(" + curvature.word() + ", " + step + ", " + iterations + " steps, tolerance " + tolerance
                + ", " + surgery + ", " + scope + ")";
    }
}
